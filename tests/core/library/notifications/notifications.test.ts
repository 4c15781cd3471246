import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { LibraryNotification } from '../../../../electron/core/api/index.ts';
import { watchNotifications } from '../../../../electron/core/library/notifications/notifications.ts';
import { send, startServer } from '../../../support/http-server.ts';
import { rssItem, rssOf } from '../../../support/rss.ts';
import { openLibrary, temporaryFolder } from '../../../support/test-library.ts';

/** Resolves when `ready` is true; the test's own time limit ends what never is. */
async function until(ready: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await ready())) await new Promise((resolve) => setTimeout(resolve, 20));
}

async function followed(t: TestContext) {
  const items = [rssItem({ guid: '1', title: 'First', text: 'One.' })];
  const server = await startServer((_request, response) => {
    send(response, 'application/rss+xml', rssOf(items.join(''), 'Town'));
  });
  t.after(() => server.close());
  const library = await openLibrary(t, temporaryFolder(t));
  const feed = await library.client.feeds.follow({ address: server.origin });
  await library.offprint.settled();
  const told: LibraryNotification[] = [];
  t.after(watchNotifications(library.offprint, (notification) => told.push(notification), 10));
  const sync = async () => {
    await library.client.sync.start({ feeds: [feed.id], force: true });
    await library.offprint.settled();
  };
  const unread = () => told.findLast((notification) => notification.kind === 'unread')?.count;
  const articles = () => told.filter((notification) => notification.kind === 'articles');
  return { ...library, feed, items, told, sync, unread, articles };
}

test('new articles are told of once their sync has ended, and only once', async (t) => {
  const { client, feed, items, sync, articles, unread } = await followed(t);
  assert.equal(feed.notify, false);
  assert.equal((await client.feeds.setNotify({ id: feed.id, notify: true })).notify, true);
  await until(() => unread() === 1);
  items.push(
    rssItem({ guid: '2', title: 'Second', text: 'Two.' }),
    rssItem({ guid: '3', title: 'Third', text: 'Three.' }),
  );
  await sync();
  await until(() => articles().length > 0);
  const [notification] = articles();
  assert.deepEqual(
    notification?.feeds.map(({ feedId, title, count }) => ({ feedId, title, count })),
    [{ feedId: feed.id, title: 'Town', count: 2 }],
  );
  assert.match(notification?.feeds[0]?.newest.title ?? '', /Second|Third/);
  items.push(rssItem({ guid: '4', title: 'Fourth', text: 'Four.' }));
  await sync();
  await until(() => articles().length > 1);
  assert.equal(articles()[1]?.feeds[0]?.count, 1, 'nothing is told twice');
});

test('of a feed for which nobody wishes it, nothing is told', async (t) => {
  const { items, sync, articles, unread } = await followed(t);
  await until(() => unread() === 1);
  items.push(rssItem({ guid: '2', title: 'Second', text: 'Two.' }));
  await sync();
  await until(() => unread() === 2);
  assert.deepEqual(articles(), []);
});

test('the number of unread articles is told when it changes', async (t) => {
  const { client, told, unread } = await followed(t);
  await until(() => unread() === 1);
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  await client.articles.setRead({ ids: [...ids], read: true });
  await until(() => unread() === 0);
  await client.articles.setRead({ ids: [...ids], read: false });
  await until(() => unread() === ids.length);
  assert.deepEqual(
    told.map((notification) => notification.kind),
    ['unread', 'unread', 'unread'],
  );
});
