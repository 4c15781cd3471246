import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { OffprintError } from '../../../electron/core/api/index.ts';
import { send, startServer } from '../../support/http-server.ts';
import { startNewsSite } from '../../support/news-site.ts';
import { openLibrary, temporaryFolder } from '../../support/test-library.ts';

const assetsFolder = fileURLToPath(new URL('../../../assets', import.meta.url));
const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

test('a new library holds articles that teach the app, once', async (t) => {
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder, { assetsFolder });
  const { first: rows } = await first.client.articles.list({ view: { kind: 'all' } });
  assert.deepEqual(
    rows.map(({ language }) => language),
    ['en', 'en', 'en', 'en'],
  );
  for (const { id } of rows) assert.equal((await first.client.articles.open({ id })).kept, 'kept');
  const [welcome] = rows;
  assert.ok(welcome);
  assert.equal((await first.client.articles.open({ id: welcome.id })).pictures[0]?.width, 960);
  assert.ok((await first.client.feeds.starters({})).length > 3);
  assert.deepEqual(await first.client.feeds.list({}), []);
  await first.close();
  const second = await openLibrary(t, folder, { assetsFolder });
  assert.equal((await second.client.articles.list({ view: { kind: 'all' } })).ids.length, 4);
});

test('the articles that teach the app come in the language of the window only', async (t) => {
  for (const [language, expected] of [
    ['pl-PL', 'pl'],
    ['en-GB', 'en'],
    ['fi', 'en'],
  ] as const) {
    const { client } = await openLibrary(t, temporaryFolder(t), { assetsFolder, language });
    const { first } = await client.articles.list({ view: { kind: 'all' } });
    assert.deepEqual([...new Set(first.map((row) => row.language))], [expected], language);
  }
});

test('read, bookmark, progress and trash survive a restart and can be undone', async (t) => {
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder, { assetsFolder });
  const { ids } = await first.client.articles.list({ view: { kind: 'unread' } });
  const [a, b, c, d] = ids;
  assert.ok(a && b && c && d);
  assert.deepEqual((await first.client.articles.setRead({ ids: [a, b], read: true })).ids, [a, b]);
  assert.deepEqual(
    (await first.client.articles.setRead({ ids: [a, b, c], read: true })).ids,
    [c],
    'only what changed',
  );
  await first.client.bookmarks.set({ id: b, bookmarked: true });
  await first.client.articles.setProgress({ id: a, progress: 0.4 });
  await first.client.articles.remove({ ids: [d] });
  await first.close();

  const { client, events } = await openLibrary(t, folder);
  assert.deepEqual((await client.articles.list({ view: { kind: 'unread' } })).ids, []);
  assert.deepEqual((await client.articles.list({ view: { kind: 'bookmarks' } })).ids, [b]);
  assert.equal((await client.articles.open({ id: a })).progress, 0.4);
  await client.articles.restore({ ids: [d] });
  assert.deepEqual((await client.articles.list({ view: { kind: 'unread' } })).ids, [d]);
  assert.equal((await client.articles.counts({})).unread, 1);
  const marked = await client.articles.markViewRead({ view: { kind: 'unread' } });
  assert.deepEqual(marked.ids, [d]);
  await client.articles.setRead({ ids: marked.ids, read: false });
  assert.deepEqual((await client.articles.list({ view: { kind: 'unread' } })).ids, [d]);
  assert.deepEqual(
    events.map(({ name }) => name).filter((name) => name !== 'feeds.changed'),
    ['articles.removed', 'articles.read', 'articles.read'],
  );
  await assert.rejects(client.bookmarks.set({ id: 999_999, bookmarked: true }), code('not-found'));
});

test('search finds an inflected word, words without their accents, and tells where a query is wrong', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  await first.client.feeds.follow({ address: site.origin });
  await first.offprint.settled();
  await first.close();

  const { client } = await openLibrary(t, folder);
  const titles = async (query: string) =>
    (await client.search.query({ query })).results.map(({ article }) => article.title);
  assert.match((await titles('żółwia'))[0] ?? '', /Żółwie błotne/);
  assert.match((await titles('zolw'))[0] ?? '', /Żółwie błotne/);
  assert.match((await titles('lodz'))[0] ?? '', /W Łodzi/);
  assert.match((await titles('"koło młyńskie"'))[0] ?? '', /Stary młyn/);
  assert.match((await titles('Dąbrowa'))[0] ?? '', /Stary młyn/, 'a credit is found');
  assert.equal((await titles('tramwaj is:bookmarked')).length, 0);
  const { results } = await client.search.query({ query: 'title:tramwaj in:Kurier' });
  assert.equal(results.length, 1);
  const [hit] = results;
  assert.ok(hit);
  await client.bookmarks.set({ id: hit.article.id, bookmarked: true });
  assert.equal((await titles('tramwaj is:bookmarked')).length, 1);
  await assert.rejects(
    client.search.query({ query: 'nosuchfield:młyn' }),
    (error) =>
      error instanceof OffprintError && error.code === 'search-query' && error.detail?.['position'] === 0,
  );
});

test('what goes to the trash is not found, and is found again when it comes back', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), { assetsFolder });
  await offprint.settled();
  const found = async () =>
    (await client.search.query({ query: 'title:welcome' })).results.map(({ article }) => article.id);
  const [id] = await found();
  assert.ok(id);
  await client.articles.remove({ ids: [id] });
  await offprint.settled();
  assert.deepEqual(await found(), []);
  await client.articles.restore({ ids: [id] });
  await offprint.settled();
  assert.deepEqual(await found(), [id]);
});

test('settings are kept, and what is out of bounds is refused', async (t) => {
  const folder = temporaryFolder(t);
  const first = await openLibrary(t, folder);
  const before = await first.client.settings.get({});
  assert.equal(before.syncEveryMinutes, 30);
  await first.client.settings.set({ syncEveryMinutes: 60 });
  await first.client.settings.set({ requestsPerHost: 1 });
  await assert.rejects(first.client.settings.set({ requestsPerHost: 1000 }), code('bad-input'));
  await first.close();
  const second = await openLibrary(t, folder);
  assert.deepEqual(await second.client.settings.get({}), {
    ...before,
    syncEveryMinutes: 60,
    requestsPerHost: 1,
  });
});

test('unfollowing keeps what the reader has a hold on', async (t) => {
  const site = await startNewsSite();
  t.after(() => site.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const feed = await client.feeds.follow({ address: site.origin });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [unread, bookmarked, read, other] = ids;
  assert.ok(unread && bookmarked && read && other);
  await client.articles.setRead({ ids: [bookmarked, read, other], read: true });
  await client.bookmarks.set({ id: bookmarked, bookmarked: true });
  await client.feeds.unfollow({ id: feed.id });
  assert.deepEqual((await client.articles.list({ view: { kind: 'all' } })).ids, [unread, bookmarked]);
  await client.articles.restore({ ids: [read, other] });
  assert.equal((await client.articles.list({ view: { kind: 'all' } })).ids.length, 4, 'nothing was lost');
});

test('a file of the reader’s own is kept like a page', async (t) => {
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const id = await offprint.saveFile(join(assetsFolder, 'welcome', '3-pl-witaj.html'));
  assert.equal((await client.articles.open({ id })).language, 'pl');
  await assert.rejects(offprint.saveFile(join(assetsFolder, 'no-such-file.html')), code('file-unreadable'));
});

test('a feed is renamed, and its name goes back when the new one is taken away', async (t) => {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      '<rss version="2.0"><channel><title>Its name</title><description/></channel></rss>',
    ),
  );
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  const { id } = await client.feeds.follow({ address: server.origin });
  assert.equal((await client.feeds.rename({ id, title: 'Mine' })).title, 'Mine');
  assert.equal((await client.feeds.rename({ id, title: null })).title, 'Its name');
});

test('after a loss of power the index is completed with the articles of the last day', async (t) => {
  const folder = temporaryFolder(t);
  const blank = await openLibrary(t, folder);
  await blank.offprint.settled();
  await blank.close();
  copyFileSync(join(folder, 'search.db'), join(folder, 'earlier.db'));
  const first = await openLibrary(t, folder);
  await first.offprint.saveFile(join(assetsFolder, 'welcome', '3-pl-witaj.html'));
  await first.offprint.settled();
  await first.close();
  // As the disk is left: the queue says that all was indexed, the index lost its last commits.
  copyFileSync(join(folder, 'earlier.db'), join(folder, 'search.db'));
  const found = async () => {
    const { client, offprint, close } = await openLibrary(t, folder);
    await offprint.settled();
    const { total } = await client.search.query({ query: 'witaj' });
    await close();
    return total;
  };
  assert.equal(await found(), 0, 'a clean end gives no reason to look');
  writeFileSync(join(folder, 'open'), '1');
  assert.equal(await found(), 1);
});
