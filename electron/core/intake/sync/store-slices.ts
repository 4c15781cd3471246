import type { ArticleId, Feed, FeedId } from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import { noteDocument } from './known-entries.ts';
import type { ReadEntry, ReadFeed } from './read-feed.ts';
import {
  prepareEntries,
  storeEntries,
  storeSome,
  type PreparedEntries,
  type StoredEntries,
} from './store-entries.ts';
import type { WriteBatch } from './write-batch.ts';

/** Bytes of texts, and entries, that one transaction stores. */
const SLICE_BYTES = 1_000_000;
const SLICE_ENTRIES = 250;

/** Who stores a feed's entries at the moment. */
const storing = new WeakMap<Database, Map<FeedId, Promise<unknown>>>();

/** Stores of one feed follow one another, since each goes by what the feed has. */
async function inTurn<T>(database: Database, feed: FeedId, store: () => Promise<T>): Promise<T> {
  const turns = storing.get(database) ?? new Map<FeedId, Promise<unknown>>();
  storing.set(database, turns);
  const before = turns.get(feed);
  const turn = before === undefined ? store() : before.then(store);
  // Whoever waits for this one goes on, however it ends; who asked for it hears of that.
  const ended = turn.then(
    () => undefined,
    () => undefined,
  );
  turns.set(feed, ended);
  try {
    return await turn;
  } finally {
    if (turns.get(feed) === ended) turns.delete(feed);
  }
}

/**
 * Stores what is new of a feed, and what `success` notes of its answer. A small document is stored in one transaction; of
 * a large one a slice at a time, so that queries are answered in between, from the last entry to the first. Returns
 * null when the feed was let go meanwhile.
 *
 * What is stored is whole after each slice, and `success`, with the validators, comes with the last: after an end in
 * between, the server is asked for all of it again, what is here is found, and the rest is stored.
 */
export function storeInSlices(
  { database, batch }: { readonly database: Database; readonly batch: WriteBatch },
  feed: Feed,
  read: Pick<ReadFeed, 'language' | 'entries'>,
  now: string,
  success: (writing: Writing, stored: StoredEntries) => void,
): Promise<StoredEntries | null> {
  return inTurn(database, feed.id, async () => {
    const slices = slicesOf(read.entries);
    if (slices.length < 2)
      return batch.write((writing) => {
        const stored = storeEntries(writing, feed, read, now);
        success(writing, stored);
        return stored;
      });
    return storeLarge({ database, batch }, feed, read, { now, success, slices });
  });
}

/** Places of entries, from one up to another, the last slice first. */
function slicesOf(entries: readonly ReadEntry[]): readonly { readonly from: number; readonly to: number }[] {
  const slices: { from: number; to: number }[] = [];
  let [to, bytes] = [entries.length, 0];
  for (let place = entries.length - 1; place >= 0; place--) {
    bytes += entries[place]?.html.byteLength ?? 0;
    if (place > 0 && bytes < SLICE_BYTES && to - place < SLICE_ENTRIES) continue;
    slices.push({ from: place, to });
    [to, bytes] = [place, 0];
  }
  return slices;
}

async function storeLarge(
  { database, batch }: { readonly database: Database; readonly batch: WriteBatch },
  feed: Feed,
  read: Pick<ReadFeed, 'language' | 'entries'>,
  {
    now,
    success,
    slices,
  }: {
    readonly now: string;
    readonly success: (writing: Writing, stored: StoredEntries) => void;
    readonly slices: readonly { readonly from: number; readonly to: number }[];
  },
): Promise<StoredEntries | null> {
  const [added, changed, keys]: [ArticleId[], ArticleId[], string[]] = [[], [], []];
  let prepared = prepareEntries(database.read, feed, read);
  const { choice, live } = prepared;
  let count = countOf(database.read, feed.id);
  for (const [number, { from, to }] of slices.entries()) {
    const isLast = number === slices.length - 1;
    const slice = await batch.write((writing) => {
      if (writing.one('SELECT 1 FROM feed WHERE id = ?', feed.id) === null) return null;
      // Something else gave the feed entries, or took some.
      const current =
        countOf(writing, feed.id) === count
          ? withCurrentArticles(writing, feed.id, prepared, from, to)
          : prepareEntries(writing, feed, read);
      const stored = storeSome(writing, feed, { ...current, choice }, from, to, now);
      const here = [...keys, ...stored.keys];
      const all = [...added, ...stored.added].toReversed();
      if (isLast) {
        noteDocument(writing, feed.id, here.toReversed());
        const news = [...changed, ...stored.changed].toReversed();
        success(writing, { added: all, changed: news, textChoice: choice });
      } else if (live !== null && stored.added.length > 0)
        noteDocument(writing, feed.id, [...new Set([...here.toReversed(), ...live])]);
      return { ...stored, current, count: countOf(writing, feed.id) };
    });
    if (slice === null) return null;
    ({ current: prepared, count } = slice);
    added.push(...slice.added);
    changed.push(...slice.changed);
    keys.push(...slice.keys);
  }
  return { added: added.toReversed(), changed: changed.toReversed(), textChoice: choice };
}

/** How many entries a feed has, erased ones too. */
function countOf(reading: Reading, feed: FeedId): number {
  const row = reading.one<{ n: number }>(
    `SELECT (SELECT count(*) FROM entry WHERE feed_id = ?1) + (SELECT count(*) FROM erased_entry WHERE feed_id = ?1) * 1000000000 AS n`,
    feed,
  );
  return row?.n ?? 0;
}

/** Articles may have become one since entries were matched. */
function withCurrentArticles(
  writing: Writing,
  feed: FeedId,
  prepared: PreparedEntries,
  from: number,
  to: number,
): PreparedEntries {
  const keys = prepared.before.slice(from, to).flatMap((match) => match?.key ?? []);
  if (keys.length === 0) return prepared;
  const rows = writing.all<{ key: string; article: number }>(
    `SELECT e.guid AS key, e.article_id AS article FROM json_each(?2) j CROSS JOIN entry e
     ON e.feed_id = ?1 AND e.guid = j.value`,
    feed,
    JSON.stringify(keys),
  );
  const articles = new Map(rows.map(({ key, article }) => [key, article as ArticleId]));
  const before = prepared.before.map((match, place) =>
    match === null || place < from || place >= to
      ? match
      : { ...match, article: articles.get(match.key) ?? null },
  );
  return { ...prepared, before };
}
