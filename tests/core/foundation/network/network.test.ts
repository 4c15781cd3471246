import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import {
  completeAddress,
  createNetwork,
  identityOf,
} from '../../../../electron/core/foundation/network/network.ts';
import { isPrivateAddress } from '../../../../electron/core/foundation/network/private-addresses.ts';
import { createRequestGate } from '../../../../electron/core/foundation/network/request-gate.ts';
import { send, startServer } from '../../../support/http-server.ts';

const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;
const get = { accept: '*/*', maxBytes: 1000, trustedHost: null };
/** The reader named the host of this address. */
const trusting = (address: string) => ({
  ...get,
  trustedHost: URL.canParse(address) ? new URL(address).host : null,
});

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
    const answer = await network.get(server.origin, trusting(server.origin));
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
  assert.equal(
    (await network.get(`${server.origin}/old`, trusting(`${server.origin}/old`))).movedTo,
    `${server.origin}/new`,
  );
  const temporary = await network.get(`${server.origin}/once`, trusting(`${server.origin}/once`));
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

  await assert.rejects(
    network.get(`${server.origin}/circle`, trusting(`${server.origin}/circle`)),
    code('too-many-redirects'),
  );
  await assert.rejects(
    network.get(`${server.origin}/large`, trusting(`${server.origin}/large`)),
    code('too-large'),
  );
  await assert.rejects(
    network.get(`${server.origin}/endless`, trusting(`${server.origin}/endless`)),
    code('too-large'),
  );
  await assert.rejects(
    network.get(`${server.origin}/silent`, trusting(`${server.origin}/silent`)),
    code('timed-out'),
  );
  await assert.rejects(
    network.get(`${server.origin}/short`, trusting(`${server.origin}/short`)),
    code('connection-lost'),
  );
  await assert.rejects(
    network.get(`${server.origin}/reset`, trusting(`${server.origin}/reset`)),
    code('connection-lost'),
  );
  await assert.rejects(
    network.get(`http://127.0.0.1:${port}/`, trusting(`http://127.0.0.1:${port}/`)),
    code('connection-refused'),
  );
  await assert.rejects(
    network.get('http://name.invalid/', { ...get, trustedHost: 'name.invalid' }),
    code('host-unknown'),
  );
  await assert.rejects(
    network.get('ftp://127.0.0.1/', trusting('ftp://127.0.0.1/')),
    code('address-invalid'),
  );
  await assert.rejects(network.get('not an address', trusting('not an address')), code('address-invalid'));
  assert.equal((await network.get(server.origin, trusting(server.origin))).status, 200);
});

test('a trusted host is trusted at its own port alone, and never through a redirect to another', async (t) => {
  const inner = await startServer((_request, response) => send(response, 'text/plain', 'secret'));
  const outer = await startServer((_request, response) => {
    response.writeHead(302, { location: inner.origin }).end();
  });
  t.after(() => Promise.all([inner.close(), outer.close()]));
  const network = open(t);
  await assert.rejects(network.get(outer.origin, trusting(outer.origin)), code('address-forbidden'));
  await assert.rejects(network.get(inner.origin, trusting(outer.origin)), code('address-forbidden'));
  assert.equal(inner.requests.length, 0);
});

test('a name is trusted where it led when the reader named it, and nowhere else', async (t) => {
  const server = await startServer((_request, response) => send(response, 'text/plain', 'secret'));
  t.after(() => server.close());
  const address = server.origin.replace('127.0.0.1', 'localhost');
  const { host } = new URL(address);
  // What the name led to before: public addresses, or another network of the reader's.
  let asked = 0;
  for (const before of [[], ['192.168.0.0/16']]) {
    const known = new Map<string, readonly string[]>([[host, before]]);
    const network = createNetwork({
      userAgent: 'Offprint/test',
      limits: () => ({ total: 8, perHost: 2 }),
      trustedRanges: {
        of: (name) => known.get(name) ?? null,
        remember: (name, ranges) => void known.set(name, ranges),
      },
    });
    t.after(() => network.close());
    await assert.rejects(network.get(address, trusting(address)), code('address-forbidden'));
    assert.equal(server.requests.length, asked);
    // The reader names it again: it is where it is now.
    assert.equal((await network.get(address, { ...trusting(address), named: true })).status, 200);
    assert.deepEqual(known.get(host), ['loopback']);
    assert.equal((await network.get(address, trusting(address))).status, 200);
    asked = server.requests.length;
  }
});

test('special addresses are refused in every spelling, public ones are not', () => {
  const special = [
    ...['2002:7f00:1::', '64:ff9b:1::a00:1', '::7f00:1', '::ffff:0:7f00:1', '2001::1', 'fec0::1', '100::1'],
    ...['5f00::1', '2001:db8::1', '3fff::1', '192.88.99.1', '192.0.2.1', '198.51.100.1', '203.0.113.1'],
    ...['10.1.2.3', '100.64.0.1', '127.9.9.9', '169.254.169.254', '172.31.0.1', '192.0.0.8', '192.168.9.9'],
    ...[
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '0.1.2.3',
      '::',
      '::1',
      'fc00::1',
      'fd12::1',
    ],
    ...[
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
      '[::1]',
      '::ffff:10.0.0.1',
      '64:ff9b::10.0.0.1',
      '64:ff9b::7f00:1',
    ],
    ...['2001:2::1', '2001:10::1', '2001:20::1', '100:0:0:1::1'],
  ];
  for (const address of special) assert.equal(isPrivateAddress(address), true, address);
  const ordinary = [
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '172.32.0.1',
      '192.167.1.1',
      '100.128.0.1',
      '[2606:4700::1111]',
      '2a00:1450::1',
    ],
    // Public NAT64 (RFC 6052) of a public address.
    ...['64:ff9b::808:808', '::ffff:8.8.8.8', 'example.org', ''],
  ];
  for (const address of ordinary) assert.equal(isPrivateAddress(address), false, address);
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
    network.get(`${server.origin}/out`, trusting(`${server.origin}/out`)),
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
  const waiting = open(t).get(server.origin, { ...trusting(server.origin), signal: abort.signal });
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
