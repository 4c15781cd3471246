import { OffprintError, type ArticleId, type Feed, type FeedId, type TextChoice } from '../api/index.ts';
import { articleOf, storeArticle } from '../articles/articles.ts';
import type { Reading, Writing } from '../database/database.ts';
import { plainText, type ParsedFeed } from '../feed-format/feed-format.ts';
import { identifyEntries, type IdentifiedEntry } from './entry-identity.ts';
import { headOfEntry, type EntryHead } from './extraction.ts';
import { queue } from './fetch-queue.ts';
import { storeRawEntry } from './raw-entries.ts';
import { chooseText, wantsPage, type EntryText } from './text-choice.ts';

export interface StoredEntries {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
}

/** The entries of a feed that are new or were changed since they were stored. */
export function freshEntries(reading: Reading, feed: Feed, parsed: ParsedFeed): readonly IdentifiedEntry[] {
  const known = new Map(
    reading
      .all<{ guid: string; contentHash: string }>(
        'SELECT guid, content_hash AS contentHash FROM entry WHERE feed_id = ?',
        feed.id,
      )
      .map((row) => [row.guid, row.contentHash]),
  );
  const erased = new Set(reading.column<string>('SELECT guid FROM erased_entry WHERE feed_id = ?', feed.id));
  return identifyEntries(parsed.items, feed.url).filter(
    ({ guid, contentHash }) => known.get(guid) !== contentHash && !erased.has(guid),
  );
}

/** What the entries say about their feed's text; null when they are too few. */
export function textChoiceOf(entries: readonly IdentifiedEntry[]): TextChoice | null {
  return chooseText(entries.map(textOf));
}

const htmlOf = ({ entry }: IdentifiedEntry) => entry.content ?? entry.summary ?? '';

/** Near enough to the entry's text to tell how long it is, and how it ends. */
function textOf(identified: IdentifiedEntry): EntryText {
  return { link: identified.entry.link, text: htmlOf(identified).replace(/<[^>]*>/g, '') };
}

/**
 * Stores what is new of a feed; part of the transaction that also notes the feed's new validators. The articles'
 * texts are made safe afterwards (`finishEntries`).
 */
export function storeEntries(
  writing: Writing,
  feed: Feed,
  language: string | null,
  entries: readonly IdentifiedEntry[],
  now: string,
): StoredEntries {
  const added: ArticleId[] = [];
  const changed: ArticleId[] = [];

  const choice = textChoiceOf(entries) ?? feed.textChoice;
  for (const identified of entries) {
    const known = entryOf(writing, feed.id, identified.guid);
    let id = known ?? articleOf(writing, identified.identity);
    const head = headOfEntry(
      identified,
      { id: feed.id, url: feed.url, language },
      () => plainText(htmlOf(identified)) ?? '',
    );
    const page = wantsPage(feed.fullText, choice, textOf(identified));
    if (id === null) {
      if (writing.one('SELECT 1 FROM erased_article WHERE identity = ?', identified.identity)) continue;
      id = storeArticle(writing, { ...head, ...NO_TEXT }, now).id;
      storeRaw(writing, feed, id, identified, head, page);
      added.push(id);
    } else if (
      known !== null &&
      writing.one('SELECT 1 FROM article WHERE id = ? AND feed_id = ?', id, feed.id)
    ) {
      // An article of another feed, or saved by hand, is not written over by one that carries it as well.
      if (writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) {
        // The text came from the page: the entry's teaser must not replace it, the page is read again instead.
        const title = identified.entry.title || null;
        writing.run('UPDATE article SET title = coalesce(?, title) WHERE id = ?', title, id);
        queue(writing, id, true, now);
      } else storeRaw(writing, feed, id, identified, head, page);
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

/** What an article has of its text before it is made safe. */
const NO_TEXT = { html: null, text: '', captions: '', links: [], wordCount: 0, minutes: 0 } as const;

function storeRaw(
  writing: Writing,
  feed: Feed,
  id: ArticleId,
  identified: IdentifiedEntry,
  head: EntryHead,
  page: boolean,
): void {
  const base = identified.entry.link ?? feed.url;
  storeRawEntry(writing, id, head, { html: htmlOf(identified), base, page });
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
