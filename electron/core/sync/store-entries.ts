import { OffprintError, type ArticleId, type Feed, type FeedId, type TextChoice } from '../api/index.ts';
import { insertArticle } from '../articles/articles.ts';
import type { Writing } from '../database/database.ts';
import type { Answer } from '../network/network.ts';
import { headOfEntry, type EntryHead } from './extraction.ts';
import { queue } from './fetch-queue.ts';
import { storeRawEntry } from './raw-entries.ts';
import type { ReadEntry, ReadFeed } from './read-feed.ts';
import { chooseText, wantsPage } from './text-choice.ts';

export interface StoredEntries {
  readonly added: readonly ArticleId[];
  readonly changed: readonly ArticleId[];
  /** What the new entries say about the feed's text; null when they are too few. */
  readonly textChoice: TextChoice | null;
}

/**
 * Stores what is new of a feed; part of the transaction that also notes the feed's new validators. The articles'
 * texts are made safe afterwards (`finishEntries`).
 */
export function storeEntries(
  writing: Writing,
  feed: Feed,
  read: Pick<ReadFeed, 'language' | 'entries'>,
  now: string,
): StoredEntries {
  const added: ArticleId[] = [];
  const changed: ArticleId[] = [];
  const { known, fresh } = freshEntries(writing, feed.id, read.entries);
  const here = articlesHere(writing, fresh);
  const erased = erasedAmong(writing, fresh);

  const textChoice = chooseText(fresh.map(textOf));
  const choice = textChoice ?? feed.textChoice;
  for (const identified of fresh) {
    const own = known.get(identified.guid)?.id ?? null;
    let id = own ?? here.get(identified.identity) ?? null;
    const head = headOfEntry(identified, { id: feed.id, url: feed.url, language: read.language });
    const page = wantsPage(feed.fullText, choice, textOf(identified));
    if (id === null) {
      if (erased.has(identified.identity)) continue;
      id = insertArticle(writing, { ...head, ...NO_TEXT }, now);
      here.set(identified.identity, id);
      storeRaw(writing, feed, id, identified, head, page);
      added.push(id);
    } else if (
      own !== null &&
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
  return { added, changed, textChoice };
}

interface KnownEntry {
  /** The article that the entry became, whatever its address is now. */
  readonly id: ArticleId;
  readonly contentHash: string;
}

/** The entries of a feed that are new or were changed since they were stored, and what is known of all. */
function freshEntries(writing: Writing, feed: FeedId, entries: readonly ReadEntry[]) {
  const guids = JSON.stringify(entries.map(({ guid }) => guid));
  const known = new Map(
    writing
      .all<KnownEntry & { readonly guid: string }>(
        `SELECT e.guid, e.article_id AS id, e.content_hash AS contentHash
         FROM json_each(?2) AS j CROSS JOIN entry e ON e.feed_id = ?1 AND e.guid = j.value`,
        feed,
        guids,
      )
      .map((row) => [row.guid, row]),
  );
  const unheard = entries.filter(({ guid, contentHash }) => known.get(guid)?.contentHash !== contentHash);
  if (unheard.length === 0) return { known, fresh: unheard };
  const erased = new Set(writing.column<string>('SELECT guid FROM erased_entry WHERE feed_id = ?', feed));
  return { known, fresh: unheard.filter(({ guid }) => !erased.has(guid)) };
}

const identitiesOf = (entries: readonly ReadEntry[]) =>
  JSON.stringify(entries.map(({ identity }) => identity));

/** The articles that are here already, by identity, also under an address that they have besides their own. */
function articlesHere(writing: Writing, entries: readonly ReadEntry[]): Map<string, ArticleId> {
  const rows = writing.all<{ identity: string; id: number }>(
    `SELECT j.value AS identity, a.id FROM json_each(?1) AS j CROSS JOIN article a ON a.identity = j.value
     UNION ALL
     SELECT j.value, a.article_id FROM json_each(?1) AS j CROSS JOIN article_alias a ON a.identity = j.value`,
    identitiesOf(entries),
  );
  return new Map(rows.map(({ identity, id }) => [identity, id as ArticleId]));
}

/** Identities of articles that the reader erased: they do not come back. */
function erasedAmong(writing: Writing, entries: readonly ReadEntry[]): ReadonlySet<string> {
  return new Set(
    writing.column<string>(
      'SELECT e.identity FROM json_each(?) AS j CROSS JOIN erased_article e ON e.identity = j.value',
      identitiesOf(entries),
    ),
  );
}

const textOf = ({ entry, shortened }: ReadEntry) => ({ link: entry.link, shortened });

/** What an article has of its text before it is made safe. */
const NO_TEXT = { html: null, text: '', captions: '', links: [], wordCount: 0, minutes: 0 } as const;

function storeRaw(
  writing: Writing,
  feed: Feed,
  id: ArticleId,
  identified: ReadEntry,
  head: EntryHead,
  page: boolean,
): void {
  const base = identified.entry.link ?? feed.url;
  storeRawEntry(writing, id, head, { html: identified.html, base, page });
}

/**
 * @throws {OffprintError} `credentials-required` for 401 and 403, with the `origin` that did not let us in, which
 * after a redirect is not the one that was asked first; `http-status` for what else is no success
 */
export function requireSuccess({ status, url }: Pick<Answer, 'status' | 'url'>): void {
  if (status >= 200 && status < 300) return;
  const { host, origin } = new URL(url);
  if (status === 401 || status === 403)
    throw new OffprintError('credentials-required', `${host} does not let us in (${status}).`, {
      status,
      host,
      origin,
    });
  throw new OffprintError('http-status', `${host} answered ${status}.`, { status, host });
}
