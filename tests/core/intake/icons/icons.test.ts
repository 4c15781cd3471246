import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { PhotonImage } from '@cf-wasm/photon/node';
import type { FeedId } from '../../../../electron/core/api/index.ts';
import { createAssets } from '../../../../electron/core/library/assets/assets.ts';
import { openDatabase } from '../../../../electron/core/foundation/database/database.ts';
import { createFeeds, insertFeed } from '../../../../electron/core/library/feeds/feeds.ts';
import { createIcons } from '../../../../electron/core/intake/icons/icons.ts';
import { createNetwork } from '../../../../electron/core/foundation/network/network.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const png = (size: number, colour = 0xff2040e0) =>
  new PhotonImage(new Uint8Array(new Uint32Array(size * size).fill(colour).buffer), size, size).get_bytes();

/** An icon file with one PNG in it (the container that favicon.ico is). */
function ico(picture: Uint8Array, size: number): Uint8Array {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(picture.byteLength, 14);
  head.writeUInt32LE(22, 18);
  return Buffer.concat([head, picture]);
}

type Answers = Record<string, (response: ServerResponse) => void>;

const page = (head: string) => (response: ServerResponse) =>
  send(response, 'text/html', `<!doctype html><head>${head}</head><p>Strona główna.`);
const picture = (bytes: Uint8Array) => (response: ServerResponse) => send(response, 'text/html', bytes);
const DAY_MS = 86_400_000;

/** A site with these answers (others are 404) and icons over a library that follows feeds of it. */
async function startIcons(context: TestContext, answers: Answers, feeds = 1) {
  const folder = temporaryFolder(context);
  const state = { now: Date.parse('2026-03-01T12:00:00Z'), wanted: true, may: true, paused: false };
  const site = await startServer((_request, response, path) => {
    const answer = answers[path];
    if (answer) answer(response);
    else response.writeHead(404).end();
  });
  const now = () => new Date(state.now);
  const database = openDatabase(folder, now);
  const network = createNetwork({ userAgent: 'test', limits: () => ({ total: 8, perHost: 2 }) });
  const assets = createAssets({ folder, database, network, now });
  const told: FeedId[] = [];
  let known = 0;
  const icons = createIcons({
    database,
    network,
    assets,
    now,
    random: () => 0,
    log: (message) => assert.fail(message),
    wanted: () => state.wanted,
    may: () => state.may,
    paused: () => state.paused,
    changed: (ids) => told.push(...ids),
  });
  context.after(async () => {
    await icons.close();
    await site.close();
    await network.close();
    await database.close();
  });
  const ids = Array.from({ length: feeds }, (_, at) =>
    database.write((writing) => {
      const feed = { url: `${site.origin}/feed-${at}`, siteUrl: `${site.origin}/#top`, title: 'Gazeta' };
      const id = insertFeed(writing, feed, now().toISOString());
      writing.run('UPDATE feed SET synced_at = followed_at WHERE id = ?', id);
      return id;
    }),
  );
  return {
    folder,
    state,
    site,
    database,
    assets,
    told,
    ids,
    icon: (id = ids[0]) => createFeeds(database).get(id as FeedId).icon,
    look: () => {
      icons.start();
      return icons.settled();
    },
    /** What was asked since the last time. */
    asked: () => {
      const paths = site.requests.slice(known).map(({ path }) => path);
      known = site.requests.length;
      return paths;
    },
  };
}

/** The file that an address of a stored picture names. */
function fileOf(folder: string, address: string | null): string {
  const hash = /\/([0-9a-f]{64})\.\w+$/.exec(address ?? '')?.[1] ?? '';
  assert.notEqual(hash, '', `${address} names no picture`);
  return join(folder, 'assets', hash.slice(0, 2), hash);
}

test('a feed gets the icon that its site names, whatever type the server says', async (context) => {
  const { folder, ids, told, look, icon, asked } = await startIcons(context, {
    '/': page(
      '<link rel="icon" href="/small.png" sizes="16x16"><link rel="icon" href="/large.png" sizes="64x64">',
    ),
    '/large.png': picture(png(64)),
    '/small.png': picture(png(16)),
  });
  assert.equal(icon(), null);
  await look();
  assert.match(icon() ?? '', /\.png$/);
  assert.ok(existsSync(fileOf(folder, icon())));
  assert.deepEqual(asked(), ['/', '/large.png']);
  assert.deepEqual(told, ids);
});

test('what is no picture, or a dot that counts readers, is passed over, down to favicon.ico', async (context) => {
  const { look, icon, asked } = await startIcons(context, {
    '/': page('<link rel="icon" type="image/svg+xml" href="/none.svg"><link rel="icon" href="/dot.png">'),
    '/none.svg': page(''),
    '/dot.png': picture(png(1)),
    '/favicon.ico': picture(ico(png(32), 32)),
  });
  await look();
  assert.match(icon() ?? '', /\.ico$/);
  assert.deepEqual(asked(), ['/', '/none.svg', '/dot.png', '/favicon.ico']);
});

test('a site whose page cannot be had may have a favicon.ico all the same; an icon may stand in the page itself', async (context) => {
  const usual = await startIcons(context, { '/favicon.ico': picture(png(16)) });
  await usual.look();
  assert.match(usual.icon() ?? '', /\.png$/);
  const data = `data:image/png;base64,${Buffer.from(png(16)).toString('base64')}`;
  const inside = await startIcons(context, { '/': page(`<link rel="icon" href="${data}">`) });
  await inside.look();
  assert.match(inside.icon() ?? '', /\.png$/);
  assert.deepEqual(inside.asked(), ['/']);
});

test('a drawing is made harmless before it is kept', async (context) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><script>alert(1)</script><rect width="8" height="8"/></svg>';
  const { folder, look, icon } = await startIcons(context, {
    '/': page('<link rel="icon" href="/i.svg">'),
    '/i.svg': picture(Buffer.from(svg)),
  });
  await look();
  assert.match(icon() ?? '', /\.svg$/);
  const kept = readFileSync(fileOf(folder, icon()), 'utf8');
  assert.match(kept, /<rect/);
  assert.doesNotMatch(kept, /script/);
});

test('feeds of one site ask it once, and again after a month: a new icon then takes the place of the old one', async (context) => {
  const answers: Answers = { '/favicon.ico': picture(png(16)) };
  const { folder, assets, state, ids, look, icon, asked } = await startIcons(context, answers, 3);
  await look();
  const old = icon();
  assert.deepEqual(asked(), ['/', '/favicon.ico']);
  assert.deepEqual(new Set(ids.map((id) => icon(id))), new Set([old]));
  state.now += 29 * DAY_MS;
  await look();
  assert.deepEqual(asked(), []);
  state.now += 2 * DAY_MS;
  answers['/favicon.ico'] = picture(png(16, 0xff10c030));
  await look();
  assert.deepEqual(asked(), ['/', '/favicon.ico']);
  assert.notEqual(icon(), old);
  assets.removeUnused();
  assert.ok(existsSync(fileOf(folder, icon())), 'an icon in use stays');
  assert.ok(!existsSync(fileOf(folder, old)), 'one that no feed has goes');
});

test('a site that has no icon any more loses it; one that cannot be reached keeps it and is asked after a week', async (context) => {
  const answers: Answers = { '/favicon.ico': picture(png(16)) };
  const { state, look, icon, asked } = await startIcons(context, answers);
  await look();
  const first = icon();
  const hangUp = (response: ServerResponse) => response.destroy();
  Object.assign(answers, { '/': hangUp, '/favicon.ico': hangUp });
  state.now += 31 * DAY_MS;
  await look();
  assert.equal(icon(), first);
  assert.ok(asked().length > 0);
  state.now += 6 * DAY_MS;
  await look();
  assert.deepEqual(asked(), []);
  Object.assign(answers, { '/': page(''), '/favicon.ico': page('') });
  state.now += 2 * DAY_MS;
  await look();
  assert.deepEqual(asked(), ['/', '/favicon.ico']);
  assert.equal(icon(), null);
});

test('a server that is ill or busy loses no icon, and a host that asked for a pause gets it', async (context) => {
  const answers: Answers = { '/favicon.ico': picture(png(16)) };
  const { state, look, icon, asked } = await startIcons(context, answers);
  state.paused = true;
  await look();
  assert.deepEqual(asked(), []);
  state.paused = false;
  await look();
  const before = icon();
  assert.notEqual(before, null);
  for (const status of [503, 429, 403]) {
    const refuse = (response: ServerResponse) => response.writeHead(status).end();
    Object.assign(answers, { '/': refuse, '/favicon.ico': refuse });
    state.now += 40 * DAY_MS;
    asked();
    await look();
    assert.deepEqual(asked(), ['/', '/favicon.ico']);
    assert.equal(icon(), before, `${status}`);
  }
});

test('nothing is asked while it may not be, and icons that are not wanted go', async (context) => {
  const { folder, state, look, icon, asked } = await startIcons(context, {
    '/favicon.ico': picture(png(16)),
  });
  state.may = false;
  await look();
  assert.deepEqual(asked(), []);
  state.may = true;
  await look();
  const file = fileOf(folder, icon());
  asked();
  state.wanted = false;
  await look();
  assert.equal(icon(), null);
  assert.ok(!existsSync(file));
  assert.deepEqual(asked(), []);
  state.wanted = true;
  await look();
  assert.notEqual(icon(), null, 'wanted again, they are looked for at once');
});

test('a feed that is followed again, whose icon is gone meanwhile, is without one until it is looked for', async (context) => {
  const answers: Answers = { '/favicon.ico': picture(png(16)) };
  const { database, assets, ids, look, icon, asked } = await startIcons(context, answers);
  await look();
  const before = icon();
  const feeds = createFeeds(database);
  feeds.unfollow(ids[0] as FeedId);
  assets.removeUnused();
  feeds.refollow(ids[0] as FeedId);
  assert.equal(icon(), null);
  asked();
  await look();
  assert.equal(icon(), before);
});

test('the setting switches icons; a library that does nothing by itself looks for none', async (context) => {
  const site = await startServer((_request, response, path) => {
    if (path === '/favicon.ico') picture(png(16))(response);
    else if (path === '/feed') send(response, 'application/rss+xml', feedOfSite(site.origin));
    else response.writeHead(404).end();
  });
  context.after(() => site.close());
  const { client, offprint } = await openLibrary(context, temporaryFolder(context));
  const { id } = await client.feeds.follow({ address: `${site.origin}/feed` });
  const icon = async () => (await client.feeds.list({})).find((feed) => feed.id === id)?.icon;
  await offprint.settled();
  assert.equal(await icon(), null);
  await client.settings.set({ feedIcons: false });
  await client.settings.set({ feedIcons: true });
  await offprint.settled();
  assert.match((await icon()) ?? '', /\.png$/);
});

const feedOfSite = (origin: string) =>
  `<rss version="2.0"><channel><title>Gazeta</title><link>${origin}/</link><description/></channel></rss>`;
