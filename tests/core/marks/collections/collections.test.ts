import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId, CollectionId } from '../../../../electron/core/api/index.ts';
import { following } from '../../../support/changing-feed.ts';
import { longText, rssItem } from '../../../support/rss.ts';
import { openLibrary } from '../../../support/test-library.ts';

const items = [1, 2, 3, 4]
  .map((n) =>
    rssItem({
      guid: `${n}`,
      title: `T${n}`,
      date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
      text: longText(`W${n}`),
    }),
  )
  .join('');

test('articles are gathered in the reader’s own order, held, found, and every act can be taken back', async (t) => {
  const { client, offprint, events, folder, close } = await following(t, items);
  const [d, c, b, a] = (await client.articles.list({ view: { kind: 'all' } })).ids as [
    ArticleId,
    ArticleId,
    ArticleId,
    ArticleId,
  ];
  const { id } = await client.collections.create({ name: 'Młyny' });
  const view = { kind: 'collection', collectionId: id } as const;
  const shown = async () => (await client.articles.list({ view, arrangement: { sort: 'oldest' } })).ids;

  await client.collections.put({ id, ids: [c, a], held: true });
  const { order, before } = await client.collections.put({ id, ids: [d, c, 999], held: true });
  assert.deepEqual(
    [order, before],
    [
      [c, a, d],
      [c, a],
    ],
  );
  assert.deepEqual(await shown(), [c, a, d], 'whatever order lists are in');
  const last = events.at(-1);
  assert.ok(last?.name === 'collections.changed');
  assert.deepEqual(last.data.ids, [d]);
  assert.deepEqual((await client.collections.move({ id, articleId: d, before: c })).order, [d, c, a]);
  assert.deepEqual((await client.articles.open({ id: a })).collections, [{ id, name: 'Młyny' }]);
  assert.deepEqual(await client.collections.holding({ ids: [a, b, c] }), [{ id, count: 2 }]);
  await assert.rejects(client.collections.move({ id, articleId: b, before: a }), { code: 'not-found' });

  const found = async (query: string) => (await client.search.query({ query })).total;
  await offprint.settled();
  assert.deepEqual(
    [await found('collection:młyny'), await found('-collection:MŁYNY'), await found('collection:mł')],
    [3, 1, 3],
  );
  assert.equal(await found('collection:MLYNY'), 3, 'accents aside');
  await client.articles.remove({ ids: [a] });
  assert.equal((await client.collections.list({}))[0]?.count, 2);
  await client.articles.restore({ ids: [a] });
  assert.deepEqual(await shown(), [d, c, a], 'the trash keeps its place');

  // What is in a collection is not tidied away.
  await client.articles.setRead({ ids: [a, b, c, d], read: true });
  await client.settings.set({ keepDays: 1 });
  assert.equal((await client.retention.preview({})).total, 1);
  const { ids: gone } = await client.collections.remove({ id });
  assert.equal((await client.retention.preview({})).total, 4);
  assert.deepEqual([await client.collections.list({}), await found('collection:młyny')], [[], 0]);
  assert.deepEqual((await client.articles.open({ id: a })).collections, []);
  await assert.rejects(client.collections.put({ id, ids: [a], held: true }), { code: 'not-found' });
  await client.collections.restore({ ids: [...gone] });
  assert.deepEqual(await shown(), [d, c, a]);
  const out = await client.collections.put({ id, ids: [d, a], held: false });
  assert.deepEqual(await shown(), [c]);
  await client.collections.arrange({ id, order: [...out.before] });
  assert.deepEqual(await shown(), [d, c, a]);
  await close();
  const again = await openLibrary(t, folder);
  assert.deepEqual((await again.client.articles.list({ view })).ids, [d, c, a]);
});

test('collections lie in one another, in the order they were put in', async (t) => {
  const { client } = await following(t, items);
  const [first] = (await client.articles.list({ view: { kind: 'all' } })).ids as [ArticleId];
  const make = async (name: string, parentId: CollectionId | null = null) =>
    (await client.collections.create({ name, parentId })).id;
  const tree = async () =>
    (await client.collections.list({})).map(({ name, depth }) => `${'-'.repeat(depth)}${name}`).join(' ');
  const river = await make('Rzeki');
  const mills = await make('Młyny', river);
  const wheels = await make('Koła', mills);
  const towns = await make('Miasta');
  assert.equal(await tree(), 'Rzeki -Młyny --Koła Miasta');
  await client.collections.place({ id: towns, parentId: river, before: mills });
  assert.equal(await tree(), 'Rzeki -Miasta -Młyny --Koła');
  await client.collections.place({ id: mills, parentId: null, before: river });
  assert.equal(await tree(), 'Młyny -Koła Rzeki -Miasta');
  for (const parentId of [mills, wheels])
    await assert.rejects(client.collections.place({ id: mills, parentId }), { code: 'bad-input' });
  await assert.rejects(client.collections.create({ name: '  ' }), { code: 'bad-input' });
  await client.collections.rename({ id: wheels, name: ' Koła wodne ' });
  await client.collections.put({ id: wheels, ids: [first], held: true });
  assert.equal((await client.search.query({ query: 'collection:młyny' })).total, 1, 'with what lies in it');

  // Removed with what lies in it, and brought back; a part whose parent is gone by then comes back at the top.
  const { ids: all } = await client.collections.remove({ id: mills });
  assert.deepEqual(all.toSorted(), [mills, wheels].toSorted());
  assert.equal(await tree(), 'Rzeki -Miasta');
  await client.collections.restore({ ids: [...all] });
  assert.equal(await tree(), 'Młyny -Koła wodne Rzeki -Miasta');
  const { ids: inner } = await client.collections.remove({ id: wheels });
  await client.collections.remove({ id: mills });
  await client.collections.restore({ ids: [...inner] });
  assert.match(await tree(), /(^|\s)Koła wodne/);
  assert.equal((await client.collections.list({})).find(({ id }) => id === wheels)?.count, 1);
});
