import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('tags, notes and highlights are found as fields, filter, and are counted in facets', async (t) => {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(
        [1, 2, 3, 4]
          .map((n) =>
            rssItem({
              guid: `${n}`,
              title: `T${n}`,
              date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
              text: longText(`Word${n}`),
            }),
          )
          .join(''),
      ),
    ),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint, close } = await openLibrary(t, folder);
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [d, c, b, a] = ids as [ArticleId, ArticleId, ArticleId, ArticleId];
  await client.tags.change({
    changes: [
      { ids: [a, b], add: ['nauka/fizyka'], remove: [] },
      { ids: [c], add: ['nauka', 'do “przeczytania”'], remove: [] },
      { ids: [d], add: ['fizyka'], remove: [] },
    ],
  });
  await client.notes.set({ id: a, note: 'Porównać z *latarnią* w Rozewiu' });
  const highlight = await client.highlights.add({
    articleId: b,
    quote: { exact: 'comes first in this text' },
    colour: 'pink',
    note: 'Zapytać archiwistę',
  });
  await offprint.settled();
  const find = async (query: string) => {
    const { results } = await client.search.query({ query, sort: 'oldest' });
    return results.map(({ article }) => article.title).join(' ');
  };
  const finds = async (expected: Readonly<Record<string, string>>) => {
    for (const [query, titles] of Object.entries(expected)) assert.equal(await find(query), titles, query);
  };
  await finds({
    'tag:nauka': 'T1 T2 T3',
    'tag:NAUKA/fizyka': 'T1 T2',
    'tag:fizyka': 'T4', // there is one of just that name
    'tag:"do przeczytania"': 'T3',
    'tag:fiz': '',
    'tag:%': '',
    '-tag:nauka': 'T4',
    'tag:nauka -tag:nauka/fizyka word3': 'T3',
    'has:note': 'T1 T2',
    'has:highlight': 'T2',
    'has:highlight has:note tag:nauka': 'T2',
    '-has:note': 'T3 T4',
    latarnia: 'T1',
    'note:archiwistów': 'T2',
    'notes:first': '',
    'highlight:first': 'T2',
    'highlight:"first in this"': 'T2',
    'tags:fizyką': 'T1 T2 T4',
    przeczytanie: 'T3',
  });
  const boosted = await client.search.query({ query: 'first' });
  assert.equal(boosted.results[0]?.article.title, 'T2', 'what was highlighted comes first');

  const { tags } = await client.search.facets({ query: 'first' });
  assert.deepEqual(tags, [
    { tag: 'nauka', count: 3, filter: 'tag:"nauka"' },
    { tag: 'nauka/fizyka', count: 2, filter: 'tag:"nauka/fizyka"' },
    { tag: 'do przeczytania', count: 1, filter: 'tag:"do przeczytania"' },
    { tag: 'fizyka', count: 1, filter: 'tag:"fizyka"' },
  ]);
  for (const { filter, count } of tags)
    assert.equal((await client.search.query({ query: `first ${filter}` })).total, count, filter);
  const saved = await client.searches.save({ name: 'Fizyka', query: 'tag:nauka/fizyka' });
  assert.equal(saved.total, 2);
  await client.searches.list({}); // from now on counts are kept up

  // What changes is found otherwise at once.
  const list = await client.tags.list({});
  const physics = list.find(({ name }) => name === 'nauka/fizyka');
  assert.ok(physics);
  await client.tags.rename({ id: physics.id, name: 'nauka/optyka' });
  await client.highlights.remove({ ids: [highlight.id] });
  await client.notes.set({ id: a, note: '' });
  await offprint.settled();
  await finds({
    'tag:nauka/fizyka': '',
    'tag:fizyka': 'T4',
    'tag:optyka': 'T1 T2', // no tag of just that name, but one that has it as a part
    'tags:optyka': 'T1 T2',
    'has:note': '',
    'has:highlight': '',
    latarnia: '',
    archiwista: '',
    'highlight:first': '',
  });
  assert.equal((await client.searches.list({})).saved[0]?.total, 0);
  assert.equal((await client.search.facets({ query: 'first' })).tags[1]?.tag, 'nauka/optyka');
  await client.highlights.restore({ ids: [highlight.id] });
  await offprint.settled();
  await finds({ 'has:highlight': 'T2', archiwista: 'T2' });
  await close();

  const again = await openLibrary(t, folder);
  await again.offprint.settled();
  const { total } = await again.client.search.query({ query: 'tag:optyka highlight:first note:archiwista' });
  assert.equal(total, 1, 'after a restart');
});
