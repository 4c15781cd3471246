import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { startHttpProxy } from '../../../support/proxy-servers.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

const MEMBERS = 'http://members.example';
const PAPER = 'http://paper.example';

test('whoever asks for a name and a password is named: the one who does, not the one who was asked first', async (t) => {
  const expected = `Basic ${Buffer.from('zofia:hasło').toString('base64')}`;
  const members = await startServer((request, response) => {
    if (request.headers.authorization === expected)
      send(
        response,
        'application/rss+xml',
        rssOf(rssItem({ guid: '1', title: 'Secret', text: longText('S') })),
      );
    else response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
  });
  t.after(() => members.close());
  const server = await startServer((_request, response, path) => {
    if (path === '/away') response.writeHead(302, { location: `${MEMBERS}/feed` }).end();
    else if (path === '/')
      send(
        response,
        'text/html',
        `<html><head><link rel="alternate" type="application/rss+xml" href="/away"></head>
         <body><p>Front</p></body></html>`,
      );
    else response.writeHead(404).end();
  });
  t.after(() => server.close());
  // On one machine two servers are two ports, and trust in one is none in the other: they have names of their own.
  const portOf = ({ origin }: { readonly origin: string }) => Number(new URL(origin).port);
  const proxy = await startHttpProxy({ 'members.example': portOf(members), 'paper.example': portOf(server) });
  t.after(() => proxy.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t), {
    proxiesFor: () => Promise.resolve(`PROXY ${proxy.place}`),
  });
  const asked = (error: unknown) =>
    error instanceof OffprintError &&
    error.code === 'credentials-required' &&
    error.detail?.['origin'] === MEMBERS;
  await assert.rejects(client.feeds.inspect({ address: `${PAPER}/away` }), asked);
  // A page that announces such a feed can be kept; its feed can be had once the reader signs in.
  const page = await client.feeds.inspect({ address: PAPER });
  assert.deepEqual(page.feeds, []);
  assert.equal(page.locked, `${MEMBERS}/feed`);
  await assert.rejects(client.feeds.follow({ address: PAPER }), asked);

  offprint.setCredentials(MEMBERS, { user: 'zofia', password: 'hasło' });
  const open = await client.feeds.inspect({ address: PAPER });
  assert.deepEqual([open.feeds.length, open.locked], [1, null]);
  await client.feeds.follow({ address: PAPER });
});
