import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { makePicture } from '../../../support/make-picture.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('tidying up: what would go is told, only what nobody holds goes, and it does not come back', async (t) => {
  const dates = Array.from({ length: 10 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toUTCString());
  const server = await startServer((_request, response, path) => {
    if (path.endsWith('.png')) send(response, 'image/png', makePicture(Number(path.slice(2, -4)) + 1));
    else
      send(
        response,
        'application/rss+xml',
        rssOf(
          dates
            .map((date, i) =>
              rssItem({
                guid: `${i}`,
                title: `T${i}`,
                date,
                text: `${longText(`W${i}`)}<img src="${server.origin}/p${i}.png">`,
              }),
            )
            .join(''),
        ),
      );
  });
  t.after(() => server.close());
  let now = new Date('2026-02-01T12:00:00Z');
  const folder = temporaryFolder(t);
  const { client, offprint } = await openLibrary(t, folder, { clock: () => now });
  const feed = await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } }); // newest first: T9 … T0
  const at = (n: number): ArticleId => ids[9 - n] as ArticleId;
  assert.deepEqual(
    await client.retention.preview({}),
    { total: 0, feeds: [], first: [] },
    'off until asked for',
  );
  await client.articles.setRead({ ids: ids.filter((id) => id !== at(1)), read: true });
  await client.bookmarks.set({ id: at(2), bookmarked: true });

  await client.settings.set({ keepNewest: 5 });
  const preview = await client.retention.preview({});
  assert.deepEqual(
    preview.first.map(({ title }) => title),
    ['T4', 'T3', 'T0'],
    'neither the unread nor the bookmarked',
  );
  assert.deepEqual(preview.feeds, [{ feedId: feed.id, title: 'Test', count: 3 }]);
  await client.settings.set({ keepNewest: 0, keepDays: 28 }); // before 4 January
  assert.deepEqual(
    (await client.retention.preview({})).first.map(({ title }) => title),
    ['T3', 'T0'],
  );
  await client.feeds.setKeeping({ id: feed.id, keepDays: 0, keepNewest: 5 });
  assert.equal((await client.retention.preview({})).total, 3, 'the feed has its own limit');
  assert.equal(
    (await client.articles.list({ view: { kind: 'trash' } })).ids.length,
    0,
    'a preview changes nothing',
  );

  const gone = await client.retention.run({});
  assert.deepEqual(
    [...gone.ids].toSorted((a, b) => a - b),
    [at(0), at(3), at(4)].toSorted((a, b) => a - b),
  );
  assert.equal((await client.articles.list({ view: { kind: 'all' } })).ids.length, 7);
  await client.articles.restore({ ids: [...gone.ids] });
  assert.equal((await client.articles.list({ view: { kind: 'all' } })).ids.length, 10, 'undone');

  await client.retention.run({});
  const facts = await client.library.facts({});
  assert.deepEqual([facts.articles, facts.assets], [10, 10]);
  assert.equal((await client.retention.emptyTrash({})).erased, 3);
  const after = await client.library.facts({});
  assert.deepEqual([after.articles, after.assets], [7, 7], 'their pictures are gone as well');
  await client.sync.start({ force: true });
  await offprint.settled();
  dates.push(new Date(Date.UTC(2026, 0, 20)).toUTCString());
  now = new Date('2026-02-02T12:00:00Z');
  await client.sync.start({ force: true });
  await offprint.settled();
  const titles = (await client.articles.list({ view: { kind: 'all' } })).first.map(({ title }) => title);
  assert.deepEqual(
    titles,
    ['T10', 'T9', 'T8', 'T7', 'T6', 'T5', 'T2', 'T1'],
    'what was erased does not come back',
  );
});

test('the daily tidying leaves alone what the reader put back, and the tidying asked for does not', async (t) => {
  const items = Array.from({ length: 4 }, (_, i) =>
    rssItem({
      guid: `${i}`,
      title: `T${i}`,
      date: new Date(Date.UTC(2026, 0, 1 + i)).toUTCString(),
      text: longText(`W${i}`),
    }),
  );
  const server = await startServer((_request, response) =>
    send(response, 'application/rss+xml', rssOf(items.join(''))),
  );
  t.after(() => server.close());
  let now = new Date('2026-02-01T12:00:00Z');
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { clock: () => now });
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  await client.settings.set({ keepNewest: 2, syncEveryMinutes: 0 });
  const shown = async () =>
    (await client.articles.list({ view: { kind: 'all' } })).first.map(({ title }) => title);
  const inTrash = async () => [...(await client.articles.list({ view: { kind: 'trash' } })).ids];
  offprint.startSchedule();
  /** What is due on a day is done when the network comes back. */
  const onDay = (day: number) => {
    now = new Date(Date.UTC(2026, 1, day, 12));
    offprint.setConditions({ online: false, onBattery: false });
    offprint.setConditions({ online: true, onBattery: false });
  };
  const read = async (titles: readonly string[]) => {
    const { first } = await client.articles.list({ view: { kind: 'all' } });
    const ids = first.filter(({ title }) => titles.includes(title)).map(({ id }) => id);
    await client.articles.setRead({ ids, read: true });
  };

  await read(['T0']);
  onDay(2);
  assert.deepEqual(await shown(), ['T3', 'T2', 'T1']);
  await client.articles.restore({ ids: await inTrash() });
  await read(['T1']);
  onDay(3);
  assert.deepEqual(await shown(), ['T3', 'T2', 'T0'], 'T1 was never put back');
  assert.equal((await client.retention.preview({})).total, 1);
  await client.retention.run({});
  assert.deepEqual(await shown(), ['T3', 'T2']);
});
