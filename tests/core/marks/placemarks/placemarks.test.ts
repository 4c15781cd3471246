import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findQuote, type ArticleId } from '../../../../electron/core/api/index.ts';
import { following } from '../../../support/changing-feed.ts';
import { rssItem } from '../../../support/rss.ts';
import { openLibrary } from '../../../support/test-library.ts';

const LEAD = 'Port w Gdyni budowano dziesięć lat, od tysiąc dziewięćset dwudziestego pierwszego roku.';
const LAMP = 'Nikt nie pamięta, kto pierwszy zapalił światło na falochronie.';
const REST = 'Latarnik spisał wszystko w zeszycie, który przetrwał wojnę w piwnicy pod kościołem.';

const entry = (paragraphs: readonly string[], title = 'Port') =>
  rssItem({
    guid: title,
    title,
    date: 'Thu, 01 Jan 2026 10:00:00 GMT',
    text: paragraphs.map((text) => `<p>${text}</p>`).join(''),
  });

test('a bookmark on a place goes with its paragraph, waits while that is gone, and is there after a restart', async (t) => {
  const { client, offprint, publish, folder, close } = await following(t, entry([LEAD, LAMP, REST]));
  const [id] = (await client.articles.list({ view: { kind: 'all' } })).ids as [ArticleId];
  const made = await client.placemarks.add({ articleId: id, quote: { exact: LAMP } });
  assert.deepEqual([made.name, made.orphanedAt], ['', null]);
  await client.highlights.add({ articleId: id, quote: { exact: REST }, colour: 'blue' });

  await publish(
    entry(['Zupełnie nowy wstęp, dopisany rano.', LEAD, LAMP.replace('światło', 'światła'), REST]),
  );
  const [moved] = await client.placemarks.of({ id });
  assert.equal(moved?.orphanedAt, null);
  const text = offprint.textOf(id);
  const range = moved && findQuote(text, moved.quote);
  assert.equal(range && text.slice(range.start, range.end), LAMP.replace('światło', 'światła'));

  await publish(entry([LEAD, REST]));
  assert.ok((await client.placemarks.of({ id }))[0]?.orphanedAt, 'never dropped, never elsewhere');
  assert.equal((await client.highlights.of({ id }))[0]?.orphanedAt, null, 'each for itself');
  await close();

  const again = await openLibrary(t, folder);
  assert.equal((await again.client.placemarks.of({ id })).length, 1);
});

test('bookmarks on places are named, listed, searched, removed and brought back, and hold their article', async (t) => {
  const { client, offprint, events } = await following(
    t,
    entry([LEAD, LAMP, REST]) + entry([REST], 'Zeszyt'),
  );
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const titles = await client.articles.summaries({ ids: [...ids] });
  const port = titles.find(({ title }) => title === 'Port')?.id;
  const book = titles.find(({ title }) => title === 'Zeszyt')?.id;
  assert.ok(port && book);
  const rest = await client.placemarks.add({ articleId: port, quote: { exact: REST } });
  const lead = await client.placemarks.add({ articleId: port, quote: { exact: LEAD }, name: '  Żuraw  ' });
  const other = await client.placemarks.add({ articleId: book, quote: { exact: REST } });
  assert.deepEqual(events.at(-1), { name: 'placemarks.changed', data: { ids: [book] } });

  const listed = async (wanted: Parameters<typeof client.placemarks.list>[0]) =>
    (await client.placemarks.list(wanted)).placemarks.map((each) => each.id);
  assert.deepEqual(await listed({ articleId: port }), [lead.id, rest.id], 'as they stand in the text');
  assert.deepEqual(await listed({}), [other.id, lead.id, rest.id], 'newest first');
  assert.deepEqual(await listed({ text: 'zuraw' }), [lead.id]);
  assert.deepEqual(await listed({ text: 'ZESZY latarnik' }), [other.id, rest.id]);
  const cut = await client.placemarks.list({ limit: 1 });
  assert.deepEqual([cut.total, cut.placemarks.length], [3, 1]);

  // A name is found by the search, as a note is; an article can be asked for by having any.
  await offprint.settled();
  const found = async (query: string) =>
    (await client.search.query({ query })).results.map((r) => r.article.id);
  assert.deepEqual(await found('żuraw'), [port]);
  assert.deepEqual((await found('has:place')).toSorted(), [port, book].toSorted());
  assert.equal((await client.placemarks.rename({ id: lead.id, name: ' ' })).name, '');
  await offprint.settled();
  assert.deepEqual(await found('żuraw'), []);

  // What has a place bookmarked in it is not tidied away.
  await client.articles.setRead({ ids: [port, book], read: true });
  await client.settings.set({ keepDays: 1 });
  const going = async () => (await client.retention.preview({})).total;
  assert.equal(await going(), 0);

  const { ids: removed } = await client.placemarks.remove({ ids: [other.id, rest.id, lead.id] });
  assert.equal(removed.length, 3);
  assert.deepEqual(await listed({}), []);
  assert.equal(await going(), 2);
  await assert.rejects(client.placemarks.rename({ id: lead.id, name: 'x' }), { code: 'not-found' });
  assert.deepEqual((await client.placemarks.restore({ ids: [lead.id, rest.id] })).ids.length, 2);
  assert.deepEqual(await listed({ articleId: port }), [lead.id, rest.id]);
  await assert.rejects(client.placemarks.add({ articleId: 999, quote: { exact: 'x' } }), {
    code: 'not-found',
  });
});
