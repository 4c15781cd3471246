import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { createNetwork } from '../../../../electron/core/foundation/network/network.ts';
import { proxiesIn } from '../../../../electron/core/foundation/network/proxies.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { startHttpProxy, startSocksProxy, type TestProxy } from '../../../support/proxy-servers.ts';

const get = { accept: '*/*', maxBytes: 10_000, trustedHost: null };
const code = (expected: string) => (error: unknown) =>
  error instanceof OffprintError && error.code === expected;

function networkOver(t: TestContext, ways: (url: string) => string) {
  const network = createNetwork({
    userAgent: 'Offprint/test',
    limits: () => ({ total: 8, perHost: 2 }),
    proxiesFor: (url) => Promise.resolve(ways(url)),
    timeoutMs: 20_000,
  });
  t.after(() => network.close());
  return network;
}

async function site(t: TestContext) {
  const server = await startServer((_request, response, path) => {
    if (path === '/moved') response.writeHead(302, { location: 'http://other.example/feed' }).end();
    else send(response, 'text/plain', `this is ${path}`);
  });
  t.after(() => server.close());
  return { server, port: Number(new URL(server.origin).port) };
}

function closing<T extends TestProxy>(t: TestContext, proxy: T): T {
  t.after(() => proxy.close());
  return proxy;
}

const textOf = ({ bytes }: { readonly bytes: Uint8Array }) => Buffer.from(bytes).toString();

test('what a system says of proxies is understood', () => {
  assert.deepEqual(proxiesIn('DIRECT'), [null]);
  assert.deepEqual(proxiesIn('PROXY proxy.example:8080; DIRECT'), ['http://proxy.example:8080', null]);
  assert.deepEqual(proxiesIn('HTTPS a:443;SOCKS5 [::1]:1080 ; '), ['https://a:443', 'socks5://[::1]:1080']);
  // Version 4 of SOCKS is not spoken; with nothing else named, the way is direct.
  assert.deepEqual(proxiesIn('SOCKS a:1080; PROXY b:1'), ['http://b:1']);
  assert.deepEqual(proxiesIn('SOCKS a:1080'), [null]);
  assert.deepEqual(proxiesIn('toString x:1'), [null]);
});

test('plain requests are handed to the proxy, which alone knows the names, after redirects too', async (t) => {
  const { port, server } = await site(t);
  const proxy = closing(t, await startHttpProxy({ 'feeds.example': port, 'other.example': port }));
  const network = networkOver(t, () => `PROXY ${proxy.place}`);
  const answer = await network.get('http://feeds.example/moved', get);
  assert.equal(textOf(answer), 'this is /feed');
  assert.equal(answer.url, 'http://other.example/feed');
  assert.deepEqual(proxy.asked, ['GET http://feeds.example/moved', 'GET http://other.example/feed']);
  assert.equal(server.requests[0]?.headers.host, 'feeds.example');
});

test('encrypted requests go through a tunnel', async (t) => {
  const { port } = await site(t);
  const proxy = closing(t, await startHttpProxy({ 'feeds.example:443': port }));
  const network = networkOver(t, () => `PROXY ${proxy.place}`);
  // The server speaks no TLS: that its answer is taken for a bad certificate shows that the tunnel led to it.
  await assert.rejects(network.get('https://feeds.example/', get), code('certificate-invalid'));
  assert.deepEqual(proxy.asked, ['CONNECT feeds.example:443']);
});

test('a SOCKS proxy is used as well, and looks names up itself', async (t) => {
  const { port } = await site(t);
  const proxy = closing(t, await startSocksProxy({ 'feeds.example:80': port }));
  const network = networkOver(t, () => `SOCKS5 ${proxy.place}`);
  assert.equal(textOf(await network.get('http://feeds.example/a', get)), 'this is /a');
  await assert.rejects(network.get('http://unknown.example/', get), code('proxy-failed'));
  assert.deepEqual(proxy.asked, ['CONNECT feeds.example:80', 'CONNECT unknown.example:80']);
});

test('a proxy that is not there gives way to the next way that is named; with none, it is said', async (t) => {
  const { port, server } = await site(t);
  const gone = await startHttpProxy({});
  await gone.close();
  const proxy = closing(t, await startHttpProxy({ 'feeds.example': port }));
  const network = networkOver(t, (url) =>
    url === 'http://feeds.example/'
      ? `PROXY ${gone.place}; PROXY ${proxy.place}`
      : url.startsWith(server.origin)
        ? `PROXY ${gone.place}; DIRECT`
        : `PROXY ${gone.place}`,
  );
  assert.equal(textOf(await network.get('http://feeds.example/a', get)), 'this is /a');
  const direct = await network.get(server.origin, { ...get, trustedHost: new URL(server.origin).host });
  assert.equal(textOf(direct), 'this is /');
  for (const scheme of ['http', 'https'])
    await assert.rejects(network.get(`${scheme}://lost.example/`, get), (error) => {
      assert.ok(error instanceof OffprintError && error.code === 'proxy-failed', String(error));
      assert.equal(error.detail?.['proxy'], gone.place);
      return true;
    });
});

test('a proxy that wants a password, or lets nobody through, is named as the reason', async (t) => {
  const wants = closing(t, await startHttpProxy({}, 407));
  const network = networkOver(t, () => `PROXY ${wants.place}`);
  await assert.rejects(network.get('http://feeds.example/', get), code('proxy-failed'));
  await assert.rejects(network.get('https://feeds.example/', get), code('proxy-failed'));
});

test("a proxy is no way into the reader's own network", async (t) => {
  const { port } = await site(t);
  const proxy = closing(t, await startHttpProxy({ 'localhost:81': port, '10.0.0.1': port }));
  const network = networkOver(t, () => `PROXY ${proxy.place}`);
  await assert.rejects(network.get('http://localhost:81/', get), code('address-forbidden'));
  await assert.rejects(network.get('http://10.0.0.1/', get), code('address-forbidden'));
  assert.deepEqual(proxy.asked, []);
});
