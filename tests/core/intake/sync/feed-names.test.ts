import assert from 'node:assert/strict';
import { test } from 'node:test';
import { send, startServer } from '../../../support/http-server.ts';
import { articlePage, longText, rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

test('lists, search results and the article name the feed as the user knows it, else the page’s site', async (t) => {
  const site = '<meta property="og:site_name" content="Great Publishing House">';
  const server = await startServer((_request, response, path) => {
    if (path === '/feed')
      send(
        response,
        'application/rss+xml',
        rssOf(
          rssItem({ guid: '1', link: `${server.origin}/a`, title: 'Osier', text: 'Teaser' }),
          'Basket notes',
        ),
      );
    else send(response, 'text/html', articlePage(path === '/a' ? 'Osier' : 'Saved', longText(path), site));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  const feed = await client.feeds.follow({ address: `${server.origin}/feed` });
  const saved = await client.articles.save({ address: `${server.origin}/saved` });
  await offprint.settled();
  const names = async () => {
    const { ids } = await client.articles.list({ view: { kind: 'feed', feedId: feed.id } });
    const [row] = await client.articles.summaries({ ids: [...ids] });
    const [result] = (await client.search.query({ query: 'title:osier', limit: 5 })).results;
    assert.ok(row && result);
    return [row.siteName, result.article.siteName, (await client.articles.open({ id: row.id })).siteName];
  };
  assert.deepEqual(await names(), Array(3).fill('Basket notes'));
  await client.feeds.rename({ id: feed.id, title: 'Willow' });
  assert.deepEqual(await names(), Array(3).fill('Willow'));
  assert.equal((await client.articles.open({ id: saved.id })).siteName, 'Great Publishing House');
});
