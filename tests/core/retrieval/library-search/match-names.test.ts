import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchNames } from '../../../../electron/core/retrieval/library-search/match-names.ts';
import { following } from '../../../support/changing-feed.ts';
import { longText, rssItem } from '../../../support/rss.ts';

test('a name is taken by its letters first, then without accents, then as a part of others', () => {
  const rows = ['Łaska', 'Laska', 'Ułaskawienie', 'Żółw', 'straße', 'Ὀδύσσεια'].map((name) => ({ name }));
  const found = (value: string) => matchNames(rows, value).map(({ name }) => name);
  assert.deepEqual(found('ŁASKA'), ['Łaska']);
  assert.deepEqual(found('laska'), ['Laska']);
  assert.deepEqual(found('lask'), ['Łaska', 'Laska', 'Ułaskawienie']);
  assert.deepEqual(found('zolw'), ['Żółw']);
  assert.deepEqual(found('STRASSE'), ['straße']);
  assert.deepEqual(found('οδυσσεια'), ['Ὀδύσσεια']);
  assert.deepEqual(found("'"), [], 'of which nothing is left');
  assert.deepEqual(found('młyn'), []);
});

test('feeds, folders and tags are asked for in any case, with or without their accents', async (t) => {
  const { client, offprint } = await following(
    t,
    rssItem({ guid: '1', title: 'T1', date: 'Thu, 01 Jan 2026 10:00:00 GMT', text: longText('W1') }),
  );
  const [feed] = await client.feeds.list({});
  assert.ok(feed);
  await client.feeds.rename({ id: feed.id, title: 'Łódź dziś' });
  const outer = await client.folders.create({ name: 'Polska' });
  const inner = await client.folders.create({ name: 'Województwo łódzkie', parentId: outer.id });
  await client.folders.place({ item: { kind: 'feed', id: feed.id }, folderId: inner.id });
  const { ids } = await client.articles.list({ view: { kind: 'feed', feedId: feed.id } });
  await client.tags.change({ changes: [{ ids: [...ids], add: ['Żegluga/Śluzy'], remove: [] }] });
  await offprint.settled();
  for (const query of [
    ...['in:"Łódź dziś"', 'in:"ŁÓDŹ DZIŚ"', 'in:lodz', 'in:DZIŚ', 'in:polska', 'in:"wojewodztwo lodzkie"'],
    ...['tag:żegluga', 'tag:ZEGLUGA', 'tag:zegluga/sluzy', 'tag:ŚLUZY', 'tag:sluzy'],
  ])
    assert.equal((await client.search.query({ query })).total, 1, query);
  for (const query of ['in:województwo', 'in:%', 'tag:śluz', '-in:lodz tag:sluzy'])
    assert.equal((await client.search.query({ query })).total, 0, query);
});
