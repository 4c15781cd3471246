import type { ArticleId } from '../../api/index.ts';
import { setNamed, updateArticle, type ArticleDraft } from '../../library/articles/articles.ts';
import type { Writing } from '../../foundation/database/database.ts';
import type { ExtractedArticle } from '../../formats/extract/extract.ts';
import { forgetFailure, isOfItem, noteFailure, notGivenUp } from '../../foundation/set-aside/set-aside.ts';
import { contentOf, type EntryHead } from './extraction.ts';
import { queue } from './fetch-queue.ts';
import { standIn, type RawEntry } from './stand-in.ts';
import type { SyncContext } from './sync-context.ts';

/** Entries that are sanitised and stored at a time. */
const BATCH = 32;
/** Windows hear of those that are done so often while others are still worked on, in milliseconds. */
const TOLD_MS = 500;

/** Notes an entry's own HTML, in UTF-8, to be sanitised later. */
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
  // Another text than the one that failed.
  forgetFailure(writing, 'text', id);
}

/**
 * Articles whose text is still to be sanitised, the newest first, as they stand in lists: their rows are in sight without
 * an excerpt meanwhile. Those where that failed before come last, if they come again.
 */
export function rawEntries(context: SyncContext): readonly ArticleId[] {
  return context.database.read.ids<ArticleId>(
    `SELECT r.article_id AS id FROM raw_entry r JOIN article_state a ON a.article_id = r.article_id
       LEFT JOIN set_aside s ON s.queue = 'text' AND s.item = r.article_id
     WHERE ${WAITS} ORDER BY coalesce(s.tries, 0), a.sorted_at DESC, r.article_id DESC`,
  );
}

/** SQL: that an entry waits to be sanitised. */
export const WAITS = notGivenUp('text', 'r.article_id');

/**
 * Makes the text of articles safe and gives it to them, a batch at a time, and queues what else they lack: their
 * page, their pictures. Those that are done already are passed over. One on which that fails is shown as plain text
 * meanwhile, is tried again by later calls, and holds up none of the others.
 * @throws {OffprintError} `cancelled`, `disk-full`
 */
export async function finishEntries(
  context: SyncContext,
  ids: readonly ArticleId[],
  signal: AbortSignal,
): Promise<void> {
  for (let at = 0; at < ids.length; at += BATCH) {
    signal.throwIfAborted();
    const rows = context.database.read.all<RawEntry>(
      `SELECT r.article_id AS id, r.html, r.base, r.draft, r.page, c.article_id IS NULL AS first
       FROM raw_entry r LEFT JOIN article_content c ON c.article_id = r.article_id
       WHERE r.article_id IN (SELECT value FROM json_each(?)) AND ${WAITS}`,
      JSON.stringify(ids.slice(at, at + BATCH)),
    );
    await finishBatch(context, rows);
  }
}

/** One article that is opened; one whose text failed before is shown as it is, not waited for. */
export async function finishEntry(context: SyncContext, id: ArticleId): Promise<void> {
  if (!hasFailed(context, id)) await finishEntries(context, [id], new AbortController().signal);
}

/** Whether the text of an article could not be sanitised at an earlier try. */
export function hasFailed(context: SyncContext, id: ArticleId): boolean {
  return context.database.read.one("SELECT 1 FROM set_aside WHERE queue = 'text' AND item = ?", id) !== null;
}

async function finishBatch(context: SyncContext, rows: readonly RawEntry[]): Promise<void> {
  let done: ArticleId[] = [];
  const tell = () => {
    if (done.length > 0) context.announce.articles({ ids: done, added: [] });
    done = [];
  };
  // One that takes until its limit keeps the others neither from the disk nor from the screen.
  const timer = setInterval(tell, TOLD_MS);
  try {
    await Promise.all(
      rows.map(async (row) => {
        if (await finishOne(context, row)) done.push(row.id as ArticleId);
      }),
    );
  } finally {
    clearInterval(timer);
    tell();
  }
}

async function finishOne(context: SyncContext, row: RawEntry): Promise<boolean> {
  try {
    const { title } = JSON.parse(row.draft) as EntryHead;
    const extracted = await context.extractor.fragment({ html: row.html, url: row.base, title });
    const now = context.now().toISOString();
    return await context.batch.write((writing) => finish(context, writing, row, extracted, now));
  } catch (error) {
    if (!isOfItem(error)) throw error;
    context.log(`The text of article ${row.id} could not be made ready.`, error);
    const now = context.now().toISOString();
    try {
      return await context.batch.write((writing) => standIn(writing, row, error, now));
    } catch (again) {
      // Not even its words can be stored: what matters is that it is not tried for ever.
      if (!isOfItem(again)) throw again;
      const failed = {
        queue: 'text',
        item: row.id,
        articleId: row.id as ArticleId,
        error: again,
        now,
      } as const;
      await context.batch.write((writing) => noteFailure(writing, failed));
      return false;
    }
  }
}

const noTopics = { section: null, keywords: [] };

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
  forgetFailure(writing, 'text', id);
  const stoodIn =
    writing.run(
      "UPDATE article SET problem = NULL WHERE id = ? AND problem ->> 'code' = 'entry-unreadable'",
      id,
    ) > 0;
  // Saved by hand meanwhile: the page's text is here, and the feed's must not replace it.
  if (writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) return true;
  const { named, ...head } = JSON.parse(row.draft) as EntryHead;
  const content = contentOf(extracted);
  const draft: ArticleDraft = {
    // What a version before this one noted knows of no topics.
    ...noTopics,
    ...head,
    language: extracted.language ?? head.language,
    excerpt: extracted.excerpt,
    ...content,
  };
  // Noted by a version before this one, which kept it with the text.
  if (named && named.length > 0) setNamed(writing, id, named);
  updateArticle(writing, id, draft, now, { first: row.first === 1 || stoodIn });
  const page = row.page === 1;
  if (page || extracted.images.length > 0) queue(writing, id, page, now);
  context.assets.record(
    writing,
    id,
    extracted.images.map(({ src }) => src),
  );
  return true;
}
