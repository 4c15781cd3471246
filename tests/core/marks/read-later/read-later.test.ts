import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ArticleId } from '../../../../electron/core/api/index.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('what is to be read later stands in the reader’s own order, is held, and every act can be taken back', async (t) => {
  const server = await startServer((_request, response) =>
    send(
      response,
      'application/rss+xml',
      rssOf(
        [1, 2, 3, 4]
          .map((n) =>
            rssItem({
              guid: `${n}`,
              title: `T${n}`,
              date: new Date(Date.UTC(2026, 0, n)).toUTCString(),
              text: longText(`W${n}`),
            }),
          )
          .join(''),
      ),
    ),
  );
  t.after(() => server.close());
  const folder = temporaryFolder(t);
  const { client, offprint, events, close } = await openLibrary(t, folder);
  await client.feeds.follow({ address: server.origin });
  await offprint.settled();
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const [d, c, b, a] = ids as [ArticleId, ArticleId, ArticleId, ArticleId];
  const queue = async () => (await client.articles.list({ view: { kind: 'later' } })).ids;

  await client.readLater.set({ ids: [c, a], queued: true });
  const { order, before } = await client.readLater.set({ ids: [d, c, 999], queued: true });
  assert.deepEqual(
    [order, before],
    [
      [c, a, d],
      [c, a],
    ],
    'one that is queued stays where it is',
  );
  assert.deepEqual(events.at(-1), { name: 'readLater.changed', data: { order, ids: [d] } });
  assert.deepEqual((await client.readLater.move({ id: d, before: a })).order, [c, d, a]);
  assert.deepEqual((await client.readLater.move({ id: c, before: null })).order, [d, a, c]);
  assert.deepEqual(await queue(), [d, a, c]);
  assert.equal((await client.articles.summaries({ ids: [d] }))[0]?.later, true);
  assert.equal((await client.search.query({ query: 'is:later' })).total, 3);
  assert.equal((await client.search.query({ query: '-is:later title:t2' })).total, 1);
  await assert.rejects(client.readLater.move({ id: b, before: a }), { code: 'not-found' });

  const out = await client.readLater.set({ ids: [a, d], queued: false });
  assert.deepEqual(await queue(), [c]);
  await client.readLater.arrange({ order: [...out.before] });
  assert.deepEqual(await queue(), [d, a, c], 'back in their places');
  await client.articles.remove({ ids: [a] });
  assert.deepEqual(await queue(), [d, c]);
  await client.articles.restore({ ids: [a] });
  assert.deepEqual(await queue(), [d, a, c], 'the trash keeps the place');

  await client.articles.setRead({ ids: [...ids], read: true });
  await client.settings.set({ keepDays: 1 });
  assert.deepEqual((await client.retention.run({})).ids, [b], 'what is queued is held');
  await close();
  const again = await openLibrary(t, folder);
  assert.deepEqual((await again.client.articles.list({ view: { kind: 'later' } })).ids, [d, a, c]);
});
