import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { send, startServer } from '../support/http-server.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';
import { openLibrary, temporaryFolder } from '../support/test-library.ts';

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
    await offprint.tend();
  }
  const listed = () => [readdirSync(join(folder, 'backups')), readdirSync(kept)].map((names) => names.sort());
  const made = (day: number) => new Date(NOW + day * DAY).toISOString().slice(0, 10);
  for (let day = 0; day < 4; day++) {
    time = NOW + day * DAY + (day + 1) * HOUR;
    await offprint.tend();
    for (const names of listed())
      assert.ok(
        names.some((name) => name.includes(made(day))),
        `${made(day)} is among ${names.join(', ')}`,
      );
  }
  assert.ok(listed().every((names) => names.every((name) => name.includes('2026-03-1'))));
});
