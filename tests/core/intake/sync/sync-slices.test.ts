import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test, type TestContext } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { change, rowsOf } from '../../../support/poison.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../../support/test-library.ts';

/** More than one transaction takes. */
const ENTRIES = 700;

const items = (from: number, to: number, text = (n: number) => longText(`W${n}`)) =>
  Array.from({ length: to - from }, (_, n) => to - 1 - n)
    .map((n) => rssItem({ guid: `g${n}`, title: `T${n}`, text: text(n) }))
    .join('');

async function startFeed(t: TestContext) {
  const state = { body: items(0, ENTRIES), asked: 0 };
  const server = await startServer((request, response, path) => {
    if (path !== '/feed') return void response.writeHead(404).end();
    state.asked++;
    const etag = `"${state.body.length}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    response.setHeader('etag', etag);
    send(response, 'application/rss+xml', rssOf(state.body));
  });
  t.after(() => server.close());
  return { ...server, state };
}

async function sync({ client, offprint }: TestLibrary): Promise<void> {
  await client.sync.start({ force: true });
  await offprint.settled();
}

const titles = async ({ client }: TestLibrary) => {
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const pages = Array.from({ length: Math.ceil(ids.length / 100) }, (_, n) =>
    ids.slice(n * 100, n * 100 + 100),
  );
  const shown = await Promise.all(pages.map((page) => client.articles.summaries({ ids: page })));
  return shown.flat().map(({ title }) => title);
};
const wanted = (to: number) => Array.from({ length: to }, (_, n) => `T${to - 1 - n}`);

test('a large feed is stored a slice at a time: what stands, and its order, is as of one transaction', async (t) => {
  const server = await startFeed(t);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  await library.client.feeds.follow({ address: `${server.origin}/feed` });
  await library.offprint.settled();
  assert.deepEqual(await titles(library), wanted(ENTRIES));
  server.state.body = items(0, ENTRIES + 600, (n) => longText(`W${n}`) + (n === 5 ? ' Corrected.' : ''));
  await sync(library);
  assert.deepEqual((await titles(library)).toSorted(), wanted(ENTRIES + 600).toSorted());
  const [row] = rowsOf(folder, 'SELECT document_keys AS keys FROM feed');
  assert.deepEqual(
    JSON.parse(String(row?.['keys'])),
    wanted(ENTRIES + 600).map((title) => title.replace('T', 'g')),
  );
});

test('a slice that fails undoes nothing before it, and the rest comes with the next sync, nothing twice', async (t) => {
  const server = await startFeed(t);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  server.state.body = items(0, 3);
  const { id } = await library.client.feeds.follow({ address: `${server.origin}/feed` });
  await library.offprint.settled();
  server.state.body = items(0, ENTRIES);
  change(
    folder,
    `CREATE TRIGGER poison BEFORE INSERT ON entry WHEN new.guid = 'g400' BEGIN SELECT RAISE(ABORT, 'poisoned'); END`,
  );
  await sync(library);
  const after = await titles(library);
  assert.ok(after.length > 200 && after.length <= 400, `${after.length}`);
  const [feed] = rowsOf(folder, `SELECT failures, etag, document_keys AS keys FROM feed WHERE id = ${id}`);
  assert.equal(feed?.['failures'], 1);
  assert.ok((JSON.parse(String(feed?.['keys'])) as string[]).includes('g10'));
  change(folder, 'DROP TRIGGER poison');
  await sync(library);
  assert.deepEqual(await titles(library), wanted(ENTRIES));
});

test('what happens between two slices is met: another store of the feed, erased entries, a feed let go', async (t) => {
  const server = await startFeed(t);
  const folder = temporaryFolder(t);
  const library = await openLibrary(t, folder);
  const { client } = library;
  server.state.body = items(0, 3);
  const { id } = await client.feeds.follow({ address: `${server.origin}/feed` });
  await library.offprint.settled();
  server.state.body = items(0, ENTRIES);
  await client.sync.start({ force: true });
  const stored = () => Number(rowsOf(folder, 'SELECT count(*) AS n FROM entry')[0]?.['n']);
  while (stored() === 3) await turn();
  assert.ok(stored() < ENTRIES, 'seen between two slices');
  await client.articles.remove({
    ids: [...(await client.articles.list({ view: { kind: 'feed', feedId: id } })).ids],
  });
  await client.retention.emptyTrash({});
  await sync(library);
  const names = (await titles(library)).toSorted();
  assert.equal(new Set(names).size, names.length);
  assert.ok(names.length >= ENTRIES - 260 && names.length < ENTRIES, `${names.length}`);

  server.state.body = items(ENTRIES, 2 * ENTRIES);
  await client.sync.start({ force: true });
  const before = stored();
  while (stored() === before) await turn();
  await client.feeds.unfollow({ id });
  await library.offprint.settled();
  assert.equal(stored(), 0);
  for (const job of await client.jobs.list({})) assert.notEqual(job.state, 'failed', job.kind);
});
