import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { send, startServer } from '../../support/http-server.ts';
import { exchange, startSite as startMachines, titled, type Machine } from '../../support/machines.ts';
import { item, rowsOf, startSite } from '../../support/poison.ts';
import { longText, rssItem, rssOf } from '../../support/rss.ts';
import { openLibrary, temporaryFolder, type TestLibrary } from '../../support/test-library.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-03-14T12:00:00Z');

/** A server with a feed that has one more item each time, and fails where it is told to. */
async function startFeed() {
  let asked = 0;
  const state = { failing: false };
  const server = await startServer((_request, response, path) => {
    if (path !== '/feed') return void response.writeHead(404).end();
    if (state.failing) return void response.writeHead(503).end();
    asked++;
    const items = Array.from({ length: asked }, (_, n) =>
      rssItem({ guid: `${n}`, title: `T${n}`, text: longText(`W${n}`) }),
    );
    send(response, 'application/rss+xml', rssOf(items.join('')));
  });
  return { ...server, state, asked: () => asked };
}

for (const failing of [false, true])
  test(`a clock that was years ahead silences no feed (${failing ? 'it failed' : 'it answered'} then)`, async (t) => {
    const server = await startFeed();
    t.after(() => server.close());
    let time = NOW;
    const library = await openLibrary(t, temporaryFolder(t), { clock: () => new Date(time) });
    const { client, offprint } = library;
    await client.feeds.follow({ address: `${server.origin}/feed` });
    await offprint.settled();
    time = NOW + 3650 * DAY;
    server.state.failing = failing;
    await client.sync.start({ force: true });
    await offprint.settled();
    server.state.failing = false;
    const before = server.asked();

    time = NOW + HOUR;
    await client.sync.start({ force: false });
    await offprint.settled();
    assert.equal(server.asked(), before + 1);
    // From here on the feed has its turns as ever.
    await client.sync.start({ force: false });
    await offprint.settled();
    assert.equal(server.asked(), before + 1);
  });

test('backups of a clock that was ahead neither stop the daily ones nor displace them', async (t) => {
  const folder = temporaryFolder(t);
  let time = NOW;
  const { client, offprint } = await openLibrary(t, folder, { clock: () => new Date(time) });
  const kept = join(temporaryFolder(t), 'kept');
  mkdirSync(kept);
  await client.backup.setFolder({ folder: offprint.allowFile(kept) });
  await client.settings.set({ backupsKept: 2, backupEveryDays: 1 });
  for (let day = 0; day < 3; day++) {
    time = NOW + (3650 + day) * DAY;
    await offprint.maintain();
  }
  const listed = () => [readdirSync(join(folder, 'backups')), readdirSync(kept)].map((names) => names.sort());
  const made = (day: number) => new Date(NOW + day * DAY).toISOString().slice(0, 10);
  for (let day = 0; day < 4; day++) {
    time = NOW + day * DAY + (day + 1) * HOUR;
    await offprint.maintain();
    for (const names of listed())
      assert.ok(
        names.some((name) => name.includes(made(day))),
        `${made(day)} is among ${names.join(', ')}`,
      );
  }
  assert.ok(listed().every((names) => names.every((name) => name.includes('2026-03-1'))));
});

/** A library of three articles whose clock is set by the test. */
async function clocked(t: TestContext) {
  const site = await startSite(t, () => [1, 2, 3].map((n) => item(n)).join(''));
  const clock = { time: NOW };
  const folder = temporaryFolder(t);
  const open = () => openLibrary(t, folder, { clock: () => new Date(clock.time) });
  const library = await open();
  await library.client.feeds.follow({ address: `${site.origin}/feed` });
  await library.offprint.settled();
  await library.client.settings.set({ trashDays: 30, syncEveryMinutes: 0 });
  return { clock, library, open };
}

const trash = async ({ client }: TestLibrary) =>
  (await client.articles.list({ view: { kind: 'trash' } })).ids.length;

test('a clock that was years ahead for a while does not empty the trash', async (t) => {
  const { clock, library, open } = await clocked(t);
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  const [first, second] = [ids[0] ?? assert.fail(), ids[1] ?? assert.fail()];
  await library.client.articles.remove({ ids: [first] });
  await library.offprint.maintain();
  // Ahead for an evening, over a restart; something is removed meanwhile.
  clock.time = NOW + 3650 * DAY;
  await library.offprint.maintain();
  await library.client.articles.remove({ ids: [second] });
  await library.close();
  const again = await open();
  clock.time += 5 * HOUR;
  await again.offprint.maintain();
  assert.equal(await trash(again), 2);
  // Right again: what was put there lies there for its days, and then goes.
  for (let day = 1; day <= 29; day++) {
    clock.time = NOW + day * DAY;
    await again.offprint.maintain();
    assert.equal(await trash(again), 2, `day ${day}`);
  }
  for (let day = 30; day <= 33; day++) {
    clock.time = NOW + day * DAY;
    await again.offprint.maintain();
  }
  assert.equal(await trash(again), 0);
});

test('a library that was not opened for long has its trash emptied a day later', async (t) => {
  const { clock, library } = await clocked(t);
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  await library.client.articles.remove({ ids: [...ids] });
  await library.offprint.maintain();
  clock.time = NOW + 200 * DAY;
  await library.offprint.maintain();
  assert.equal(await trash(library), 3);
  clock.time = NOW + 201 * DAY;
  await library.offprint.maintain();
  assert.equal(await trash(library), 0);
});

test('articles that are new are not tidied away by a clock that is ahead', async (t) => {
  const { clock, library } = await clocked(t);
  const { ids } = await library.client.articles.list({ view: { kind: 'all' } });
  await library.client.articles.setRead({ ids: [...ids], read: true });
  await library.client.settings.set({ keepDays: 365 });
  await library.offprint.maintain();
  clock.time = NOW + 3650 * DAY;
  await library.offprint.maintain();
  assert.equal(await trash(library), 0);
});

test("a machine whose clock is ahead does not spoil the others' stamps, nor what they said after it", async (t) => {
  const site = await startMachines(t);
  const shared = temporaryFolder(t);
  const clocks = { ahead: NOW + 3650 * DAY, right: NOW };
  const on = async (name: keyof typeof clocks): Promise<Machine> => {
    const folder = temporaryFolder(t);
    const library = await openLibrary(t, folder, { clock: () => new Date(clocks[name]) });
    await library.client.feeds.follow({ address: `${site.origin}/a.xml` });
    await library.offprint.settled();
    await library.client.exchange.setFolder({ folder: library.offprint.allowFile(shared) });
    await library.offprint.settled();
    return { ...library, folder };
  };
  const [ahead, right] = [await on('ahead'), await on('right')];
  const note = async (of: Machine) => (await of.client.articles.open({ id: await titled(of, 'T1') })).note;
  await ahead.client.notes.set({ id: await titled(ahead, 'T1'), note: 'from the future' });
  await ahead.client.bookmarks.set({ id: await titled(ahead, 'T2'), bookmarked: true });
  await exchange(ahead, right);
  assert.equal(await note(right), 'from the future');
  // The later word on it is the last word, whatever the clocks say.
  clocks.right += HOUR;
  await right.client.notes.set({ id: await titled(right, 'T1'), note: 'corrected' });
  await right.client.notes.set({ id: await titled(right, 'T3'), note: 'another' });
  await exchange(right, ahead, right);
  assert.deepEqual([await note(right), await note(ahead)], ['corrected', 'corrected']);
  // What was said of something else bears the time at which it was said.
  const stamps = rowsOf(right.folder, `SELECT stamp FROM exchange_register WHERE value LIKE '%another%'`);
  assert.equal(stamps.length, 1);
  assert.ok(Number(String(stamps[0]?.['stamp']).slice(0, 13)) <= clocks.right);
  // Its clock is set right: what it says then comes after what it said before.
  clocks.ahead = clocks.right + HOUR;
  await ahead.client.notes.set({ id: await titled(ahead, 'T1'), note: 'set right' });
  await exchange(ahead, right, ahead);
  assert.deepEqual([await note(right), await note(ahead)], ['set right', 'set right']);
});
