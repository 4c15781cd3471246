import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Feed } from '../../electron/core/api/index.ts';
import { openDatabase, type Database } from '../../electron/core/foundation/database/database.ts';
import { createFeeds, insertFeed } from '../../electron/core/library/feeds/feeds.ts';
import { readFeed } from '../../electron/core/intake/sync/read-feed.ts';
import { storeEntries } from '../../electron/core/intake/sync/store-entries.ts';
import { RandomPublisher } from './random-publisher.ts';

/** What came of histories: how many stories were published, and what went wrong with them. */
export interface HistoryCounts {
  stories: number;
  /** Stories in the feed that no article holds. */
  lost: number;
  /** Articles that became another story. */
  merged: number;
  /** Articles more than stories. */
  doubled: number;
  /** Articles the reader had marked that became another story. */
  strayed: number;
}

export interface HistoryFault {
  readonly seed: number;
  readonly style: string;
  readonly counts: HistoryCounts;
}

/** Days of one history, and the share of articles that the reader marks when they come. */
const DAYS = 12;
const MARKED = 0.3;

const noCounts = (): HistoryCounts => ({ stories: 0, lost: 0, merged: 0, doubled: 0, strayed: 0 });

/**
 * Follows random publishers, as sync stores what it reads, and compares what is in the library with the truth.
 * @param first seed of the first publisher
 * @param formerDays days that a version before migration 200 stored, which knew entries by less
 */
export async function runHistories(
  count: number,
  { first = 1, formerDays = 0 }: { readonly first?: number; readonly formerDays?: number } = {},
): Promise<{ readonly counts: HistoryCounts; readonly faults: readonly HistoryFault[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-histories-'));
  const database = openDatabase(folder, () => new Date());
  const counts = noCounts();
  const faults: HistoryFault[] = [];
  try {
    for (let seed = first; seed < first + count; seed++) {
      const publisher = new RandomPublisher(seed);
      const own = runHistory(database, publisher, seed, formerDays);
      for (const key of Object.keys(counts) as (keyof HistoryCounts)[]) counts[key] += own[key];
      if (own.lost + own.merged + own.doubled + own.strayed > 0)
        faults.push({ seed, style: publisher.style, counts: own });
    }
  } finally {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return { counts, faults };
}

function runHistory(
  database: Database,
  publisher: RandomPublisher,
  seed: number,
  formerDays: number,
): HistoryCounts {
  const url = `https://feed-${String(seed)}.example/feed`;
  const id = database.writeSoon((writing) =>
    insertFeed(writing, { url, siteUrl: null, title: 'Random' }, '2025-01-01T00:00:00.000Z'),
  );
  const feed = createFeeds(database).get(id);
  const counts = noCounts();
  const storyOf = new Map<number, number>();
  const marked = new Set<number>();
  const published = new Set<number>();
  const fallen = new Set<number>();
  for (let day = 1; day <= DAYS; day++) {
    const { xml, stories } = publisher.nextDay();
    for (const story of stories) published.add(story);
    sync(database, feed, xml, new Date(Date.UTC(2025, 1, day)).toISOString());
    if (day === formerDays) forgetEvidence(database, feed, xml);
    const now = storiesNow(database, id);
    for (const [article, story] of now) {
      const before = storyOf.get(article);
      if (before === undefined) {
        storyOf.set(article, story);
        if ((article * 7919 + seed) % 100 < MARKED * 100) marked.add(article);
      } else if (before !== story && !fallen.has(article)) {
        fallen.add(article);
        counts.merged++;
        if (marked.has(article)) counts.strayed++;
      }
    }
    const here = new Set(now.values());
    counts.lost += stories.filter((story) => !here.has(story)).length;
  }
  counts.stories = published.size;
  counts.doubled = storyOf.size - new Set(storyOf.values()).size;
  forget(database, feed);
  return counts;
}

const readXml = (feed: Feed, xml: string) =>
  readFeed({
    url: feed.url,
    contentType: 'application/rss+xml',
    knownHash: null,
    bytes: new TextEncoder().encode(xml),
  }).feed;

/** Leaves of the entries what a version before migration 200 kept: its own id of each, and a hash. */
function forgetEvidence(database: Database, feed: Feed, xml: string): void {
  const entries = readXml(feed, xml)?.entries ?? [];
  database.writeSoon((writing) => {
    for (const { formerGuid, contentHash } of entries)
      writing.run(
        'UPDATE OR IGNORE entry SET guid = ? WHERE feed_id = ? AND content_hash = ?',
        ...[formerGuid, feed.id, contentHash],
      );
    writing.run(
      `UPDATE entry SET declared_guid = NULL, link = NULL, title_key = '', facts_hash = NULL, sketch = NULL
       WHERE feed_id = ?`,
      feed.id,
    );
    writing.run('UPDATE feed SET document_keys = NULL WHERE id = ?', feed.id);
  });
}

function sync(database: Database, feed: Feed, xml: string, now: string): void {
  const read = readXml(feed, xml);
  if (read) database.writeSoon((writing) => storeEntries(writing, feed, read, now));
}

/** The story that the text of each article of a feed is. */
function storiesNow(database: Database, feed: number): ReadonlyMap<number, number> {
  const rows = database.read.all<{ id: number; html: string }>(
    'SELECT r.article_id AS id, r.html FROM raw_entry r JOIN article a ON a.id = r.article_id WHERE a.feed_id = ?',
    feed,
  );
  return new Map(rows.map(({ id, html }) => [id, Number(/title="story (\d+)\."/.exec(html)?.[1])]));
}

/** Other publishers have addresses of the same names. */
function forget(database: Database, feed: Feed): void {
  database.writeSoon((writing) => {
    writing.run('DELETE FROM article WHERE feed_id = ?', feed.id);
    writing.run('DELETE FROM article_alias');
    writing.run('DELETE FROM feed WHERE id = ?', feed.id);
  });
}
