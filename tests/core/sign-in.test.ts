import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError } from '../../electron/core/api/index.ts';
import { send, startServer } from '../support/http-server.ts';
import { longText, rssItem, rssOf } from '../support/rss.ts';
import { openLibrary, temporaryFolder } from '../support/test-library.ts';

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
    if (path === '/away') response.writeHead(302, { location: `${members.origin}/feed` }).end();
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
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const asked = (error: unknown) =>
    error instanceof OffprintError &&
    error.code === 'credentials-required' &&
    error.detail?.['origin'] === members.origin;
  await assert.rejects(client.feeds.inspect({ address: `${server.origin}/away` }), asked);
  // A page that announces such a feed can be kept; its feed can be had once the reader signs in.
  const page = await client.feeds.inspect({ address: server.origin });
  assert.deepEqual(page.feeds, []);
  assert.equal(page.locked, `${members.origin}/feed`);
  await assert.rejects(client.feeds.follow({ address: server.origin }), asked);

  offprint.setCredentials(members.origin, { user: 'zofia', password: 'hasło' });
  const open = await client.feeds.inspect({ address: server.origin });
  assert.deepEqual([open.feeds.length, open.locked], [1, null]);
  await client.feeds.follow({ address: server.origin });
});
