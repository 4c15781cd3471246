import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const items = rssItem({ guid: '1', title: 'Barley', text: longText('Barley') });
const feed = rssOf(items, 'Fields');

async function library(t: TestContext, options: Parameters<typeof openLibrary>[2] = {}) {
  return openLibrary(t, temporaryFolder(t), options);
}

test('waits that a server asks for are capped, said on the feed, and the host’s other feeds go on after', async (t) => {
  let now = new Date('2026-05-04T10:00:00Z');
  let busy: string | null = null;
  const server = await startServer((_request, response, path) => {
    if (busy !== null && path === '/a') response.writeHead(429, { 'retry-after': busy }).end();
    else send(response, 'application/rss+xml', rssOf('', path));
  });
  t.after(() => server.close());
  const logged: string[] = [];
  const { client, offprint } = await library(t, { clock: () => now, log: (message) => logged.push(message) });
  for (const path of ['/a', '/b']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  const [a, b] = await client.feeds.list({});
  assert.ok(a && b);
  for (const wish of ['99999999999999', '9'.repeat(400), 'Fri, 31 Dec 9999 23:59:59 GMT', '864000.5']) {
    busy = wish;
    now = new Date(now.getTime() + 2 * 86_400_000);
    await client.sync.start({ feeds: [a.id], force: true });
    await offprint.settled();
    const [failing] = await client.feeds.list({});
    assert.equal(failing?.error?.detail?.['status'], 429, wish);
    const wait = Date.parse(failing?.nextSyncAt ?? '') - now.getTime();
    assert.ok(wait > 0 && wait <= 86_400_000 * 1.1, `${wish}: ${String(wait)}`);
    const [line] = await client.feeds.log({ id: a.id });
    assert.equal(line?.outcome.kind, 'failed');
  }
  now = new Date(now.getTime() + 86_400_000 * 1.2);
  const before = server.requests.filter(({ path }) => path === '/b').length;
  await client.sync.start({ feeds: [b.id], force: true });
  await offprint.settled();
  assert.equal(server.requests.filter(({ path }) => path === '/b').length, before + 1);
  assert.deepEqual(logged, []);
});

test('a feed for those who take pages, and one for those who do not, are both followed and synced', async (t) => {
  let entries = items;
  const server = await startServer((request, response, path) => {
    const takesPages = request.headers.accept?.includes('text/html') ?? false;
    const wanted = path === '/pages' ? takesPages : !takesPages;
    if (wanted) send(response, 'application/rss+xml', rssOf(entries, path));
    else if (path === '/pages') response.writeHead(406).end('Not acceptable');
    else
      send(
        response,
        'text/html',
        '<!doctype html><html><head><title>Front</title></head><body>Hello</body></html>',
      );
  });
  t.after(() => server.close());
  const { client, offprint } = await library(t);
  for (const path of ['/pages', '/machines']) await client.feeds.follow({ address: server.origin + path });
  await offprint.settled();
  entries += rssItem({ guid: '2', title: 'Oats', text: longText('Oats') });
  for (let times = 0; times < 2; times++) {
    await client.sync.start({ force: true });
    await offprint.settled();
  }
  const feeds = await client.feeds.list({});
  assert.deepEqual(
    feeds.map(({ error, total }) => [error, total]),
    [
      [null, 2],
      [null, 2],
    ],
  );
  const last = server.requests.filter(({ path }) => path === '/pages').slice(-1);
  assert.equal(last.length, 1);
  const refusals = server.requests.filter(
    ({ path, headers }) => path === '/pages' && !headers.accept?.includes('text/html'),
  );
  assert.equal(refusals.length, 1, 'what it answered to is remembered');
});

test('cookies live for one chain of redirects, at the site that set them', async (t) => {
  const stranger = await startServer((request, response) => {
    if (request.headers.cookie?.includes('stranger')) send(response, 'application/rss+xml', feed);
    else
      response
        .writeHead(302, { 'set-cookie': 'stranger=1; Path=/', location: `${server.origin}/back` })
        .end();
  });
  t.after(() => stranger.close());
  const server = await startServer((request, response, path) => {
    const { cookie = '' } = request.headers;
    if (path === '/self' && cookie.includes('seen=yes')) send(response, 'application/rss+xml', feed);
    else if (path === '/self')
      response
        .writeHead(302, { 'set-cookie': ['seen=yes; HttpOnly; Path=/', 'bad name=x'], location: '/self' })
        .end();
    else if (path === '/away')
      response.writeHead(302, { 'set-cookie': 'mine=1', location: stranger.origin }).end();
    else send(response, 'application/rss+xml', feed);
  });
  t.after(() => server.close());
  const { client, offprint } = await library(t);
  const followed = await client.feeds.follow({ address: `${server.origin}/self` });
  await client.sync.start({ force: true });
  await offprint.settled();
  assert.equal((await client.feeds.list({})).find(({ id }) => id === followed.id)?.error, null);
  const own = server.requests.filter(({ path }) => path === '/self').map(({ headers }) => headers.cookie);
  assert.deepEqual(own, [undefined, 'seen=yes', undefined, 'seen=yes']);
  await client.feeds.inspect({ address: `${server.origin}/away` }).catch(() => undefined);
  assert.ok(stranger.requests.every(({ headers }) => !headers.cookie?.includes('mine')));
});

test('what a body is, its first bytes say', async (t) => {
  const bodies: Record<string, [string, Record<string, string>, Buffer | string]> = {
    '/unnamed': ['application/rss+xml', {}, gzipSync(feed)],
    '/feed.xml.gz': ['application/x-gzip', {}, gzipSync(feed)],
    '/plain': ['text/xml', { 'content-encoding': 'gzip' }, feed],
    '/twice': ['text/xml', { 'content-encoding': 'gzip' }, gzipSync(gzipSync(feed))],
    '/brotli': ['text/xml', { 'content-encoding': 'br' }, feed],
    '/deflate': ['text/xml', { 'content-encoding': 'deflate' }, feed],
    '/zstd': ['text/xml', { 'content-encoding': 'zstd' }, feed],
  };
  const server = await startServer((_request, response, path) => {
    const [type, headers, body] = bodies[path] ?? ['text/plain', {}, ''];
    response.writeHead(200, { 'content-type': type, ...headers }).end(body);
  });
  t.after(() => server.close());
  const { client } = await library(t);
  for (const path of Object.keys(bodies)) {
    const found = await client.feeds.inspect({ address: server.origin + path });
    assert.equal(found.feeds[0]?.title, 'Fields', path);
  }
});

/** A server that sends exactly these bytes for a path. */
async function rawServer(t: TestContext, answer: (path: Buffer) => Buffer) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      const line = data.subarray(0, data.indexOf('\r\n'));
      socket.end(answer(line.subarray(4, line.length - 9)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`;
}

test('a redirect in raw UTF-8 or Latin-1 is followed', async (t) => {
  const head = (text: string, encoding: BufferEncoding) =>
    Buffer.from(
      `HTTP/1.1 302 Found\r\nLocation: /${text}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
      encoding,
    );
  const origin = await rawServer(t, (path) => {
    const asked = path.toString('latin1');
    if (asked === '/utf8') return head('żubr?q=łąka', 'utf8');
    if (asked === '/latin1') return head('café', 'latin1');
    if (asked !== '/%C5%BCubr?q=%C5%82%C4%85ka' && asked !== '/caf%E9')
      return Buffer.from('HTTP/1.1 404 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
    return Buffer.from(
      `HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nContent-Length: ${String(Buffer.byteLength(feed))}\r\nConnection: close\r\n\r\n${feed}`,
    );
  });
  const { client } = await library(t);
  for (const path of ['/utf8', '/latin1'])
    assert.equal((await client.feeds.inspect({ address: origin + path })).feeds[0]?.title, 'Fields', path);
});

test('whatever a server says that is no HTTP ends as a reason on the feed and in the log', async (t) => {
  const odd: Record<string, string> = {
    '/nothing': '',
    '/noise': 'GIF89a\0\0\0',
    '/status': 'HTTP/1.1 999999 What\r\n\r\n',
    '/cut': 'HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n<rss',
    '/chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    '/nowhere': 'HTTP/1.1 302 Found\r\nLocation: http://[::bad\r\nContent-Length: 0\r\n\r\n',
    '/mail': 'HTTP/1.1 302 Found\r\nLocation: mailto:a@b.example\r\nContent-Length: 0\r\n\r\n',
    '/gzip': `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\n\r\n\x1f\x8b\x08broken`,
    '/length': 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n',
  };
  let broken = false;
  const good = `HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nConnection: close\r\n\r\n${feed}`;
  const origin = await rawServer(t, (path) =>
    Buffer.from((broken && odd[path.toString()]) || good, 'latin1'),
  );
  const logged: unknown[] = [];
  const { client, offprint } = await library(t, {
    requestTimeoutMs: 2000,
    log: (message, error) => logged.push([message, error]),
  });
  for (const path of Object.keys(odd)) await client.feeds.follow({ address: origin + path });
  await offprint.settled();
  broken = true;
  odd['/nothing'] = '\r\n';
  await client.sync.start({ force: true });
  await offprint.settled();
  for (const { url, error, id } of await client.feeds.list({})) {
    assert.ok(error, url);
    assert.notEqual(error.code, 'internal', url);
    const [line] = await client.feeds.log({ id });
    assert.equal(line?.outcome.kind, 'failed', url);
  }
});

test('a feed that only a header announces is found, and oEmbed is none', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/f') send(response, 'application/rss+xml', feed);
    else if (path === '/oembed') send(response, 'text/xml', '<oembed><title>No</title></oembed>');
    else {
      const oembed = '<link rel="alternate" type="text/xml+oembed" href="/oembed">';
      const link =
        '</style.css>; rel=preload, </f>; rel="alternate"; type="application/atom+xml"; title="Fields, all"';
      response
        .writeHead(200, { 'content-type': 'text/html', ...(path === '/header' ? { link } : {}) })
        .end(`<html><head>${oembed}</head><body><p>Hello</p></body></html>`);
    }
  });
  t.after(() => server.close());
  const { client } = await library(t);
  const found = await client.feeds.inspect({ address: `${server.origin}/header` });
  assert.deepEqual(
    found.feeds.map(({ url }) => url),
    [`${server.origin}/f`],
  );
  assert.ok(
    server.requests.every(({ path }) => path !== '/oembed'),
    'oEmbed was not asked',
  );
});

test('what is caught on the way is logged with its reason', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/story')
      send(
        response,
        'text/html',
        articlePage(
          'Story',
          longText('Story'),
          '<link rel="next" href="/story/2">',
          '<a rel="next" href="/story/2">Next page</a>',
        ),
      );
    else if (path === '/')
      send(
        response,
        'text/html',
        '<link rel="alternate" type="application/rss+xml" href="http://127.0.0.1:1/feed">',
      );
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  const logged: string[] = [];
  const { client } = await library(t, {
    log: (message, error) => logged.push(`${message} ${error instanceof Error ? error.message : ''}`),
  });
  await client.articles.save({ address: `${server.origin}/story` });
  assert.ok(server.requests.some(({ path }) => path === '/story/2'));
  assert.match(logged.join('\n'), /\/story\/2 .*404/);
  await client.feeds.inspect({ address: server.origin }).catch(() => undefined);
  assert.match(logged.join('\n'), /127\.0\.0\.1:1\/feed\. /);
});
