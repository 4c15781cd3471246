import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { ListArrangement } from '../../../../electron/core/api/index.ts';
import { startNewsSite } from '../../../support/news-site.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const assetsFolder = fileURLToPath(new URL('../../../../assets', import.meta.url));

/** The welcome articles and those of a feed. */
async function library(t: TestContext) {
  const site = await startNewsSite();
  t.after(() => site.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { assetsFolder });
  const { ids: welcome } = await client.articles.list({ view: { kind: 'all' } });
  const feed = await client.feeds.follow({ address: `${site.origin}/kanal.xml` });
  await offprint.settled();
  const listing = (arrangement: Partial<ListArrangement>) =>
    client.articles.list({ view: { kind: 'all' }, arrangement });
  return { client, welcome, feed, listing };
}

test('a view is laid out oldest first, by length, by feed, and without what was read', async (t) => {
  const { client, welcome, listing } = await library(t);
  const newest = (await listing({})).ids;
  assert.ok(newest.length > welcome.length);
  assert.deepEqual((await listing({ sort: 'oldest' })).ids, newest.toReversed());

  const summaries = await client.articles.summaries({ ids: [...newest] });
  const minutes = new Map(summaries.map((summary) => [summary.id, summary.minutes]));
  for (const [sort, sign] of [
    ['shortest', 1],
    ['longest', -1],
  ] as const) {
    const sorted = (await listing({ sort })).ids.map((id) => minutes.get(id) ?? 0);
    assert.deepEqual(
      sorted,
      sorted.toSorted((a, b) => sign * (a - b)),
    );
  }

  const byFeed = await listing({ sort: 'feed' });
  assert.deepEqual(byFeed.ids.slice(-welcome.length), welcome, 'what no feed brought comes last');
  assert.equal(byFeed.groups, null);

  await client.articles.setRead({ ids: newest.slice(1), read: true });
  assert.deepEqual((await listing({ unreadOnly: true })).ids, newest.slice(0, 1));
  assert.deepEqual((await listing({ unreadOnly: true, groupBy: 'feed' })).ids, newest.slice(0, 1));
});

test('groups by feed and by local day, each id in one of them', async (t) => {
  const { client, welcome, feed, listing } = await library(t);
  const byFeed = await listing({ groupBy: 'feed' });
  assert.deepEqual(byFeed.groups?.keys, [String(feed.id), '']);
  assert.equal(byFeed.groups?.of.length, byFeed.ids.length);
  assert.equal(byFeed.groups?.of.filter((group) => group === 1).length, welcome.length);

  const byDay = await listing({ groupBy: 'day', sort: 'shortest' });
  assert.deepEqual(byDay.ids, (await listing({})).ids, 'days go by time');
  const summaries = await client.articles.summaries({ ids: [...byDay.ids] });
  const { keys, of } = byDay.groups ?? { keys: [], of: [] };
  for (const [index, { sortedAt }] of summaries.entries()) {
    const date = new Date(sortedAt);
    const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
    assert.equal(keys[of[index] ?? -1], parts.map((part) => String(part).padStart(2, '0')).join('-'));
  }
  assert.equal(new Set(keys).size, keys.length, 'a day has one heading');
  const oldest = await listing({ groupBy: 'day', sort: 'oldest' });
  assert.deepEqual(oldest.groups?.keys, keys.toReversed());
});
