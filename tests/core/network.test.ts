import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OffprintError } from '../../electron/core/api/index.ts';
import { completeAddress, createNetwork, identityOf } from '../../electron/core/network/network.ts';
import { isPrivateAddress } from '../../electron/core/network/private-addresses.ts';
import { createRequestGate } from '../../electron/core/network/request-gate.ts';
import { send, startServer } from '../support/http-server.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;
const get = { accept: '*/*', maxBytes: 1000, trustedHost: '127.0.0.1' };

function open(t: TestContext, timeoutMs = 5000) {
  const network = createNetwork({
    userAgent: 'Offprint/test',
    limits: () => ({ total: 8, perHost: 2 }),
    timeoutMs,
  });
  t.after(() => network.close());
  return network;
}

test('says who asks, sends no cookie back, undoes compression', async (t) => {
  const server = await startServer((_request, response) => {
    response.writeHead(200, { 'set-cookie': 'track=1', 'content-encoding': 'gzip' });
    response.end(gzipSync('hello'));
  });
  t.after(() => server.close());
  const network = open(t);
  for (let i = 0; i < 2; i++) {
    const answer = await network.get(server.origin, get);
    assert.equal(Buffer.from(answer.bytes).toString(), 'hello');
  }
  const headers = server.requests[1]?.headers;
  assert.equal(headers?.['user-agent'], 'Offprint/test');
  assert.equal(headers?.cookie, undefined);
});

test('follows redirects and remembers a permanent one', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/old') response.writeHead(301, { location: '/new' }).end();
    else if (path === '/once') response.writeHead(302, { location: '/new' }).end();
    else send(response, 'text/plain', 'here');
  });
  t.after(() => server.close());
  const network = open(t);
  assert.equal((await network.get(`${server.origin}/old`, get)).movedTo, `${server.origin}/new`);
  const temporary = await network.get(`${server.origin}/once`, get);
  assert.equal(temporary.movedTo, null);
  assert.equal(temporary.url, `${server.origin}/new`);
});

test('every way to fail has its own code, and the next request goes on', async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/circle') response.writeHead(302, { location: '/circle' }).end();
    else if (path === '/large') send(response, 'text/plain', 'x'.repeat(2000));
    else if (path === '/endless') {
      response.writeHead(200);
      const timer = setInterval(() => response.write('x'.repeat(300)), 5);
      response.on('close', () => clearInterval(timer));
    } else if (path === '/silent') setTimeout(() => response.end(), 60_000).unref();
    else if (path === '/short') {
      response.writeHead(200, { 'content-length': '900' });
      response.write('not all of it');
      setTimeout(() => response.destroy(), 20);
    } else if (path === '/reset') response.destroy();
    else send(response, 'text/plain', 'fine');
  });
  t.after(() => server.close());
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as { port: number };
  await new Promise((resolve) => closed.close(resolve));
  const network = open(t, 1000);

  await assert.rejects(network.get(`${server.origin}/circle`, get), code('too-many-redirects'));
  await assert.rejects(network.get(`${server.origin}/large`, get), code('too-large'));
  await assert.rejects(network.get(`${server.origin}/endless`, get), code('too-large'));
  await assert.rejects(network.get(`${server.origin}/silent`, get), code('timed-out'));
  await assert.rejects(network.get(`${server.origin}/short`, get), code('connection-lost'));
  await assert.rejects(network.get(`${server.origin}/reset`, get), code('connection-lost'));
  await assert.rejects(network.get(`http://127.0.0.1:${port}/`, get), code('connection-refused'));
  await assert.rejects(
    network.get('http://name.invalid/', { ...get, trustedHost: 'name.invalid' }),
    code('host-unknown'),
  );
  await assert.rejects(network.get('ftp://127.0.0.1/', get), code('address-invalid'));
  await assert.rejects(network.get('not an address', get), code('address-invalid'));
  assert.equal((await network.get(server.origin, get)).status, 200);
});

test("the reader's own network is closed to addresses he did not name", async (t) => {
  const server = await startServer((_request, response, path) => {
    if (path === '/out')
      response.writeHead(302, { location: `http://localhost:${new URL(server.origin).port}/` }).end();
    else send(response, 'text/plain', 'secret');
  });
  t.after(() => server.close());
  const network = open(t);
  const port = new URL(server.origin).port;
  const stranger = { ...get, trustedHost: 'paper.example' };
  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '10.0.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '2130706433',
  ]) {
    await assert.rejects(network.get(`http://${host}:${port}/`, stranger), code('address-forbidden'), host);
  }
  await assert.rejects(
    network.get(`${server.origin}/out`, get),
    code('address-forbidden'),
    'a redirect to another name',
  );
  assert.equal(server.requests.filter(({ path }) => path === '/').length, 0);
});

test('private ranges are known, public addresses are not among them', () => {
  for (const address of [
    '10.1.2.3',
    '172.20.0.1',
    '100.64.0.1',
    '::1',
    'fe80::1',
    'fd00::1',
    '::ffff:192.168.0.1',
  ]) {
    assert.equal(isPrivateAddress(address), true, address);
  }
  for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700::1111', 'example.org']) {
    assert.equal(isPrivateAddress(address), false, address);
  }
});

test('a request that is cancelled says so', async (t) => {
  const server = await startServer(() => undefined);
  t.after(() => server.close());
  const abort = new AbortController();
  const waiting = open(t).get(server.origin, { ...get, signal: abort.signal });
  abort.abort();
  await assert.rejects(waiting, code('cancelled'));
});

test('at most so many at once, in all and for one host, and a failure makes room', async () => {
  const through = createRequestGate(() => ({ total: 3, perHost: 2 }));
  let running = 0;
  let most = 0;
  const perHost = new Map<string, number>();
  let mostPerHost = 0;
  const work = (host: string, fails: boolean) =>
    through(host, async () => {
      running++;
      perHost.set(host, (perHost.get(host) ?? 0) + 1);
      most = Math.max(most, running);
      mostPerHost = Math.max(mostPerHost, ...perHost.values());
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      perHost.set(host, (perHost.get(host) ?? 1) - 1);
      if (fails) throw new Error('failed');
    }).catch(() => undefined);
  await Promise.all(Array.from({ length: 40 }, (_, i) => work(`host-${i % 2}`, i % 5 === 0)));
  assert.equal(most, 3);
  assert.equal(mostPerHost, 2);
});

test('one page has one identity, however it is linked to', () => {
  const same = [
    'https://www.paper.pl/a/b',
    'http://paper.pl/a/b/?utm_source=x&fbclid=1#top',
    'https://paper.pl/a/b/',
  ];
  assert.equal(new Set(same.map(identityOf)).size, 1);
  assert.notEqual(identityOf('https://paper.pl/?id=1'), identityOf('https://paper.pl/?id=2'));
});

test('what is typed becomes an address', () => {
  assert.equal(completeAddress(' paper.pl/feed '), 'https://paper.pl/feed');
  assert.equal(completeAddress('127.0.0.1:8080'), 'http://127.0.0.1:8080');
  assert.equal(completeAddress('feed:https://paper.pl/f'), 'https://paper.pl/f');
  assert.equal(completeAddress('feed://paper.pl/f'), 'http://paper.pl/f');
  assert.equal(completeAddress('FEED:paper.pl/f'), 'http://paper.pl/f');
  assert.equal(completeAddress('feeds://https://paper.pl/f'), 'https://paper.pl/f');
});
