import { OffprintError, type ArticleId, type Feed, type FullText } from '../api/index.ts';
import { storeArticle } from '../articles/articles.ts';
import type { Writing } from '../database/database.ts';
import type { ExtractedArticle } from '../extract/extract.ts';
import type { ParsedFeed } from '../feed-format/feed-format.ts';
import { identifyEntries, type IdentifiedEntry } from './entry-identity.ts';
import { draftOfEntry } from './extraction.ts';
import type { SyncContext } from './sync-context.ts';

/** Characters below which an entry's own text is taken for a teaser of the page behind its link. */
const WHOLE_ARTICLE = 1500;

interface PreparedEntry {
  readonly identified: IdentifiedEntry;
  readonly extracted: ExtractedArticle;
}

export interface StoredEntries {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
}

function wantsPage(fullText: FullText, { identified, extracted }: PreparedEntry): boolean {
  if (identified.entry.link === null || fullText === 'feed') return false;
  return fullText === 'page' || extracted.textContent.length < WHOLE_ARTICLE;
}

/** The entries that are new or were changed, with their HTML made safe. Everything slow happens here. */
export async function prepareEntries(
  context: SyncContext,
  feed: Feed,
  parsed: ParsedFeed,
): Promise<readonly PreparedEntry[]> {
  const known = new Map(
    context.database.read
      .all<{ guid: string; contentHash: string }>(
        'SELECT guid, content_hash AS contentHash FROM entry WHERE feed_id = ?',
        feed.id,
      )
      .map((row) => [row.guid, row.contentHash]),
  );
  const fresh = identifyEntries(parsed.items, feed.url).filter(
    ({ guid, contentHash }) => known.get(guid) !== contentHash,
  );
  const prepared: PreparedEntry[] = [];
  for (const identified of fresh) {
    const { content, summary, link, title } = identified.entry;
    const extracted = await context.extractor.fragment({
      html: content ?? summary ?? '',
      url: link ?? feed.url,
      title,
    });
    prepared.push({ identified, extracted });
  }
  return prepared;
}

/** Stores prepared entries; part of the transaction that also notes the feed's new validators. */
export function storeEntries(
  context: SyncContext,
  writing: Writing,
  feed: Feed,
  language: string | null,
  prepared: readonly PreparedEntry[],
): StoredEntries {
  const now = context.now().toISOString();
  const added: ArticleId[] = [];
  const changed: ArticleId[] = [];

  for (const item of prepared) {
    const { identified, extracted } = item;
    const elsewhere = articleFromElsewhere(writing, feed, identified);
    let id: ArticleId;
    if (elsewhere !== null) id = elsewhere;
    else {
      const whole = hasPage(writing, identified);
      if (whole !== null) {
        // The text came from the page: the entry's teaser must not replace it, the page is read again instead.
        id = whole;
        writing.run(
          'UPDATE article SET title = coalesce(?, title) WHERE id = ?',
          identified.entry.title || null,
          id,
        );
        queue(writing, id, true, now);
        changed.push(id);
      } else {
        const draft = draftOfEntry(identified, { id: feed.id, url: feed.url, language }, extracted);
        const stored = storeArticle(writing, draft, now);
        id = stored.id;
        (stored.added ? added : changed).push(id);
        const page = wantsPage(feed.fullText, item);
        if (page || extracted.images.length > 0) queue(writing, id, page, now);
        context.assets.record(
          writing,
          id,
          extracted.images.map(({ src }) => src),
        );
      }
    }
    writing.run(
      `INSERT INTO entry (feed_id, guid, article_id, content_hash, seen_at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (feed_id, guid) DO UPDATE SET content_hash = excluded.content_hash, seen_at = excluded.seen_at`,
      feed.id,
      identified.guid,
      id,
      identified.contentHash,
      now,
    );
  }
  return { added, changed };
}

/** The article of that identity, if it came by another way: another feed, or saved by hand. */
function articleFromElsewhere(
  writing: Writing,
  feed: Feed,
  { identity, guid }: IdentifiedEntry,
): ArticleId | null {
  const row = writing.one<{ id: number }>(
    `SELECT id FROM article WHERE identity = ?1 AND id NOT IN
       (SELECT article_id FROM entry WHERE feed_id = ?2 AND guid = ?3)`,
    identity,
    feed.id,
    guid,
  );
  return row ? (row.id as ArticleId) : null;
}

function hasPage(writing: Writing, { identity }: IdentifiedEntry): ArticleId | null {
  const row = writing.one<{ id: number }>(
    'SELECT a.id FROM article a JOIN article_source s ON s.article_id = a.id WHERE a.identity = ?',
    identity,
  );
  return row ? (row.id as ArticleId) : null;
}

/** Puts an article on the durable list of what is still to be fetched. */
export function queue(writing: Writing, id: ArticleId, page: boolean, now: string): void {
  writing.run(
    `INSERT INTO fetch_queue (article_id, page, queued_at) VALUES (?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET page = max(page, excluded.page), attempts = 0`,
    id,
    page ? 1 : 0,
    now,
  );
}

/** @throws {OffprintError} `http-status` for anything but success. */
export function requireSuccess(status: number, host: string): void {
  if (status >= 200 && status < 300) return;
  throw new OffprintError('http-status', `${host} answered ${status}.`, { status, host });
}
