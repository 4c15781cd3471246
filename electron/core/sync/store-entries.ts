import { OffprintError, type ArticleId, type Feed, type FeedId, type TextChoice } from '../api/index.ts';
import { articleOf, storeArticle, updateArticle, type ArticleDraft } from '../articles/articles.ts';
import type { Writing } from '../database/database.ts';
import type { ExtractedArticle } from '../extract/extract.ts';
import type { ParsedFeed } from '../feed-format/feed-format.ts';
import { identifyEntries, type IdentifiedEntry } from './entry-identity.ts';
import { draftOfEntry } from './extraction.ts';
import type { SyncContext } from './sync-context.ts';
import { chooseText, wantsPage, type EntryText } from './text-choice.ts';

interface PreparedEntry {
  readonly identified: IdentifiedEntry;
  readonly extracted: ExtractedArticle;
}

export interface StoredEntries {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
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
  const erased = new Set(
    context.database.read.column<string>('SELECT guid FROM erased_entry WHERE feed_id = ?', feed.id),
  );
  const fresh = identifyEntries(parsed.items, feed.url).filter(
    ({ guid, contentHash }) => known.get(guid) !== contentHash && !erased.has(guid),
  );
  return Promise.all(
    fresh.map(async (identified) => {
      const { content, summary, link, title } = identified.entry;
      const extracted = await context.extractor.fragment({
        html: content ?? summary ?? '',
        url: link ?? feed.url,
        title,
      });
      return { identified, extracted };
    }),
  );
}

/** What the entries say about their feed's text; null when they are too few. */
export function textChoiceOf(prepared: readonly PreparedEntry[]): TextChoice | null {
  return chooseText(prepared.map(textOf));
}

function textOf({ identified, extracted }: PreparedEntry): EntryText {
  return { link: identified.entry.link, text: extracted.textContent };
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

  const choice = textChoiceOf(prepared) ?? feed.textChoice;
  for (const item of prepared) {
    const { identified } = item;
    const known = entryOf(writing, feed.id, identified.guid);
    let id = known ?? articleOf(writing, identified.identity);
    if (id === null) {
      if (writing.one('SELECT 1 FROM erased_article WHERE identity = ?', identified.identity)) continue;
      id = storeArticle(writing, draftOf(item, feed, language), now).id;
      fetchRest(context, writing, id, item, wantsPage(feed.fullText, choice, textOf(item)), now);
      added.push(id);
    } else if (
      known !== null &&
      writing.one('SELECT 1 FROM article WHERE id = ? AND feed_id = ?', id, feed.id)
    ) {
      // An article of another feed, or saved by hand, is not written over by one that carries it as well.
      changeArticle(context, writing, feed, id, item, draftOf(item, feed, language), now);
      changed.push(id);
    } else {
      // Its feed was let go once and is followed again.
      writing.run(
        "UPDATE article SET feed_id = ? WHERE id = ? AND feed_id IS NULL AND origin = 'feed'",
        feed.id,
        id,
      );
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

function draftOf(
  { identified, extracted }: PreparedEntry,
  feed: Feed,
  language: string | null,
): ArticleDraft {
  return draftOfEntry(identified, { id: feed.id, url: feed.url, language }, extracted);
}

/** The publisher changed an entry: the article follows, and keeps what it said before. */
function changeArticle(
  context: SyncContext,
  writing: Writing,
  feed: Feed,
  id: ArticleId,
  item: PreparedEntry,
  draft: ArticleDraft,
  now: string,
): void {
  if (writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) {
    // The text came from the page: the entry's teaser must not replace it, the page is read again instead.
    const { title } = item.identified.entry;
    writing.run('UPDATE article SET title = coalesce(?, title) WHERE id = ?', title || null, id);
    queue(writing, id, true, now);
    return;
  }
  updateArticle(writing, id, draft, now);
  fetchRest(context, writing, id, item, wantsPage(feed.fullText, feed.textChoice, textOf(item)), now);
}

/** Queues what of an article is not in its feed: its page, its pictures. */
function fetchRest(
  context: SyncContext,
  writing: Writing,
  id: ArticleId,
  { extracted }: PreparedEntry,
  page: boolean,
  now: string,
): void {
  if (page || extracted.images.length > 0) queue(writing, id, page, now);
  context.assets.record(
    writing,
    id,
    extracted.images.map(({ src }) => src),
  );
}

/** The article that an entry of the feed became, whatever its address is now. */
function entryOf(writing: Writing, feed: FeedId, guid: string): ArticleId | null {
  const row = writing.one<{ id: number }>(
    'SELECT article_id AS id FROM entry WHERE feed_id = ? AND guid = ?',
    feed,
    guid,
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

/** @throws {OffprintError} `credentials-required` for 401 and 403, `http-status` for what else is no success. */
export function requireSuccess(status: number, host: string): void {
  if (status >= 200 && status < 300) return;
  if (status === 401 || status === 403)
    throw new OffprintError('credentials-required', `${host} does not let us in (${status}).`, {
      status,
      host,
    });
  throw new OffprintError('http-status', `${host} answered ${status}.`, { status, host });
}
