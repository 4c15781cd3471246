import type { ArticleId } from '../api/index.ts';
import { updateArticle, type ArticleDraft } from '../articles/articles.ts';
import type { Writing } from '../database/database.ts';
import type { ExtractedArticle } from '../extract/extract.ts';
import { contentOf, type EntryHead } from './extraction.ts';
import { queue } from './fetch-queue.ts';
import type { SyncContext } from './sync-context.ts';

interface RawEntry {
  readonly id: number;
  readonly html: string;
  readonly base: string;
  readonly draft: string;
  readonly page: number;
  /** Whether the article has no text yet that this one would replace. */
  readonly first: number;
}

/** Entries that are made safe and stored at a time. */
const BATCH = 32;

/** Notes an entry's own HTML, in UTF-8, to be made safe later. */
export function storeRawEntry(
  writing: Writing,
  id: ArticleId,
  head: EntryHead,
  raw: { readonly html: Uint8Array; readonly base: string; readonly page: boolean },
): void {
  writing.run(
    `INSERT INTO raw_entry (article_id, html, base, draft, page) VALUES (?, CAST(? AS TEXT), ?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET html = excluded.html, base = excluded.base, draft = excluded.draft,
       page = max(page, excluded.page)`,
    id,
    raw.html,
    raw.base,
    JSON.stringify(head),
    raw.page ? 1 : 0,
  );
}

/** Articles whose text is still to be made safe. */
export function rawEntries(context: SyncContext): readonly ArticleId[] {
  return context.database.read.ids<ArticleId>('SELECT article_id AS id FROM raw_entry');
}

/**
 * Makes the text of articles safe and gives it to them, a batch at a time, and queues what else they lack: their
 * page, their pictures. Those that are done already are passed over.
 */
export async function finishEntries(
  context: SyncContext,
  ids: readonly ArticleId[],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    signal.throwIfAborted();
    const batch = ids.slice(at, at + BATCH);
    const rows = context.database.read.all<RawEntry>(
      `SELECT r.article_id AS id, r.html, r.base, r.draft, r.page, c.article_id IS NULL AS first
       FROM raw_entry r LEFT JOIN article_content c ON c.article_id = r.article_id
       WHERE r.article_id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(batch),
    );
    const texts = await Promise.all(
      rows.map(async (row) => {
        const { title } = JSON.parse(row.draft) as EntryHead;
        return { row, extracted: await context.extractor.fragment({ html: row.html, url: row.base, title }) };
      }),
    );
    const now = context.now().toISOString();
    const done = await context.batch.write((writing) =>
      texts.flatMap(({ row, extracted }) => (finish(context, writing, row, extracted, now) ? [row.id] : [])),
    );
    if (done.length > 0) context.announce.articles({ ids: done as ArticleId[], added: [] });
  }
}

function finish(
  context: SyncContext,
  writing: Writing,
  row: RawEntry,
  extracted: ExtractedArticle,
  now: string,
): boolean {
  const id = row.id as ArticleId;
  // Meanwhile the feed may have brought a newer text, or the article may be gone.
  if (writing.run('DELETE FROM raw_entry WHERE article_id = ? AND html = ?', id, row.html) === 0)
    return false;
  // Saved by hand meanwhile: the page's text is here, and the feed's must not replace it.
  if (writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) return true;
  const { named = [], ...head } = JSON.parse(row.draft) as EntryHead;
  const content = contentOf(extracted);
  const draft: ArticleDraft = {
    // What a version before this one noted knows of no topics.
    ...{ section: null, keywords: [] },
    ...head,
    language: extracted.language ?? head.language,
    excerpt: extracted.excerpt,
    ...content,
    links: [...named, ...content.links],
  };
  updateArticle(writing, id, draft, now, { first: row.first === 1 });
  const page = row.page === 1;
  if (page || extracted.images.length > 0) queue(writing, id, page, now);
  context.assets.record(
    writing,
    id,
    extracted.images.map(({ src }) => src),
  );
  return true;
}
