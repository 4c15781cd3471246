import assert from 'node:assert/strict';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { test } from 'node:test';
import { parseFeed } from '../../../../electron/core/formats/feed-format/feed-format.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('looking at a very large feed is no work of the library’s own thread', async (t) => {
  const items = Array.from({ length: 30_000 }, (_, n) =>
    rssItem({ guid: `${n}`, title: `Title ${n}`, text: `<p>${'Words of a text. '.repeat(12)}</p>` }),
  );
  const bytes = Buffer.from(rssOf(items.join('')));
  const server = await startServer((_request, response) => send(response, 'application/rss+xml', bytes));
  t.after(() => server.close());
  const { client } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.list({});
  const before = performance.now();
  parseFeed(bytes, { url: server.origin, contentType: 'application/rss+xml' });
  const parsing = performance.now() - before;

  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const { feeds } = await client.feeds.inspect({ address: server.origin });
  // A wait that ended with the answer is noted by the next turn.
  await new Promise((resolve) => setTimeout(resolve, 30));
  delays.disable();
  assert.equal(feeds[0]?.newest[0]?.title, 'Title 0');
  // However slow the machine: what it takes to read it is not spent here.
  assert.ok(delays.max / 1e6 < parsing / 3, `${delays.max / 1e6} ms of ${parsing} ms`);
});
