import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { ArticleId, Feed, Folder } from '../../electron/core/api/index.ts';
import { ArticleActs } from '../../renderer/kernel/article-acts.ts';
import { EventHub } from '../../renderer/kernel/event-hub.ts';
import { FollowingActs } from '../../renderer/feeds/following-acts.ts';
import { SearchingActs } from '../../renderer/search/searching-acts.ts';
import { ToastStore } from '../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../renderer/kernel/undo-stack.ts';
import { FeedsStore } from '../../renderer/feeds/feeds-store.ts';
import { SearchesStore } from '../../renderer/search/searches-store.ts';
import { send, startServer } from '../support/http-server.ts';
import { rssItem, rssOf } from '../support/rss.ts';
import { openLibrary, temporaryFolder } from '../support/test-library.ts';

/** The acts of a window over a real library: two feeds with three articles each, one of them in a folder. */
async function world(t: TestContext) {
  const server = await startServer((request, response) => {
    const name = request.url?.slice(1) ?? '';
    const items = ['1', '2', '3'].map((guid) =>
      rssItem({ guid: `${name}-${guid}`, title: `${name} ${guid}`, text: `Text ${guid}.` }),
    );
    send(response, 'application/rss+xml', rssOf(items.join(''), name));
  });
  t.after(() => server.close());
  const { client, offprint } = await openLibrary(t, temporaryFolder(t));
  await client.feeds.follow({ address: `${server.origin}/tides` });
  await client.feeds.follow({ address: `${server.origin}/winds` });
  await offprint.settled();

  const undo = new UndoStack();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const feeds = new FeedsStore(client);
  const searches = new SearchesStore(client.searches);
  const [tides, winds] = await client.feeds.list({});
  assert.ok(tides && winds);
  const sea = await client.folders.create({ name: 'Sea', parentId: null });
  await client.folders.place({ item: { kind: 'feed', id: tides.id }, folderId: sea.id, before: null });
  await client.searches.save({ name: 'One', query: 'one', sort: 'newest' });
  await client.searches.save({ name: 'Two', query: 'two', sort: 'newest' });
  await feeds.load();
  await searches.load();
  return {
    client,
    undo,
    toasts,
    feeds,
    searches,
    articles: new ArticleActs(client, new EventHub(), undo, toasts),
    following: new FollowingActs(feeds, { undo, toasts }),
    searching: new SearchingActs(searches, { undo, toasts }),
  };
}
type World = Awaited<ReturnType<typeof world>>;

/** Everything that acts can change, without the ids of folders, which are given out anew. */
async function stateOf({ client }: World): Promise<unknown> {
  const folders = await client.folders.list({});
  const nameOf = (id: number | null) => folders.find((folder) => folder.id === id)?.name ?? null;
  const feeds = await client.feeds.list({});
  const places = [
    ...folders.map(({ name, parentId, position, collapsed }) => ({
      name,
      in: nameOf(parentId),
      position,
      collapsed,
    })),
    ...feeds.map(({ title, folderId, position }) => ({ name: title, in: nameOf(folderId), position })),
  ];
  // Positions count from where the library likes; what is seen of them is their order.
  const order = places
    .toSorted((a, b) => a.position - b.position)
    .map(({ position: _position, ...place }) => place)
    .toSorted((a, b) => String(a.in).localeCompare(String(b.in)));
  const { ids } = await client.articles.list({ view: { kind: 'all' } });
  const trash = await client.articles.list({ view: { kind: 'trash' } });
  const articles = await Promise.all([...ids, ...trash.ids].map((id) => client.articles.open({ id })));
  const { saved } = await client.searches.list({});
  return {
    order,
    feeds: feeds
      .map(({ title, ownTitle, fullText, keepDays, keepNewest, notify, unread }) => ({
        title,
        ownTitle,
        fullText,
        keepDays,
        keepNewest,
        notify,
        unread,
      }))
      .toSorted((a, b) => a.title.localeCompare(b.title)),
    articles: articles
      .map(({ id, read, bookmarked, language, removedAt }) => ({
        id,
        read,
        bookmarked,
        language,
        removed: removedAt !== null,
      }))
      .toSorted((a, b) => a.id - b.id),
    saved: saved.map(({ name, query }) => ({ name, query })),
  };
}

const feedNamed = ({ feeds }: World, title: string): Feed => {
  const feed = feeds.list.find((each) => each.title === title);
  assert.ok(feed, title);
  return feed;
};
const folderNamed = ({ feeds }: World, name: string): Folder => {
  const folder = feeds.folders.find((each) => each.name === name);
  assert.ok(folder, name);
  return folder;
};
const idsOf = async ({ client }: World): Promise<readonly ArticleId[]> =>
  (await client.articles.list({ view: { kind: 'all' } })).ids;

type Kind = (world: World) => Promise<unknown>;

/** Each kind of act. */
const kinds: Readonly<Record<string, Kind>> = {
  'marks some read': async (w) => w.articles.setRead((await idsOf(w)).slice(0, 2), true),
  'marks all of a view read': async (w) => w.articles.markRead(await idsOf(w)),
  bookmarks: async (w) => w.articles.setBookmarked((await idsOf(w))[0] as ArticleId, true),
  'chooses a language': async (w) =>
    w.articles.setLanguage(await w.client.articles.open({ id: (await idsOf(w))[1] as ArticleId }), 'fi'),
  'moves to the trash': async (w) => w.articles.remove((await idsOf(w)).slice(1, 4)),
  'ends following': (w) => w.following.unfollow(feedNamed(w, 'winds')),
  'renames a feed': (w) => w.following.rename(feedNamed(w, 'tides'), 'My tides'),
  'chooses where a feed’s text comes from': (w) => w.following.setFullText(feedNamed(w, 'tides'), 'page'),
  'chooses how long a feed’s articles stay': (w) =>
    w.following.setKeeping(feedNamed(w, 'tides'), { keepDays: 7, keepNewest: null }),
  'asks to be told of a feed’s articles': (w) => w.following.setNotify(feedNamed(w, 'tides'), true),
  'makes a folder': (w) => w.following.createFolder('Sky'),
  'renames a folder': (w) => w.following.renameFolder(folderNamed(w, 'Sea'), 'Ocean'),
  'moves a feed': (w) =>
    w.following.place({ kind: 'feed', id: feedNamed(w, 'winds').id }, folderNamed(w, 'Sea').id, {
      kind: 'feed',
      id: feedNamed(w, 'tides').id,
    }),
  'saves a search': (w) => w.searching.save('Three', 'three', 'newest'),
  'renames a saved search': (w) => w.searching.rename(w.searches.saved[0] as never, 'Uno'),
  'moves a saved search': (w) => w.searching.move(w.searches.saved[0]?.id as never, null),
  'removes a saved search': (w) => w.searching.remove(w.searches.saved[1] as never),
};

/** Acts that need something done before, which stays done: they return the act itself. */
const preparedKinds: Readonly<Record<string, Kind>> = {
  'puts back from the trash': async (w) => {
    const { ids } = await w.client.articles.remove({ ids: [...(await idsOf(w)).slice(0, 2)] });
    return () => w.articles.restore(ids);
  },
  'tidies up': async (w) => {
    await w.client.articles.setRead({ ids: [...(await idsOf(w))], read: true });
    await w.client.settings.set({ keepNewest: 1 });
    return () => w.articles.tidy();
  },
  'gives a feed its own name back': async (w) => {
    await w.feeds.rename(feedNamed(w, 'tides').id, 'Mine');
    return () => w.following.rename(feedNamed(w, 'Mine'), null);
  },
  'takes a folder away': async (w) => {
    const inner = await w.feeds.createFolder('Deep', folderNamed(w, 'Sea').id);
    await w.feeds.place({ kind: 'feed', id: feedNamed(w, 'winds').id }, inner.id);
    await w.feeds.setCollapsed(folderNamed(w, 'Sea').id, true);
    return () => w.following.removeFolder(folderNamed(w, 'Sea'));
  },
  'moves a folder': async (w) => {
    const sky = await w.feeds.createFolder('Sky');
    return () => w.following.place({ kind: 'folder', id: sky.id }, folderNamed(w, 'Sea').id);
  },
};

async function undoAndRedo(w: World, kind: (world: World) => Promise<unknown>): Promise<void> {
  let before = await stateOf(w);
  const prepared = await kind(w);
  if (typeof prepared === 'function') {
    await w.feeds.load();
    await w.searches.load();
    before = await stateOf(w);
    await (prepared as () => Promise<void>)();
  }
  const after = await stateOf(w);
  assert.notDeepEqual(after, before, 'it does something');
  assert.equal(w.undo.size, 1);
  for (let round = 0; round < 2; round++) {
    assert.ok(await w.undo.undo());
    assert.deepEqual(await stateOf(w), before, 'undone');
    assert.ok(await w.undo.redo());
    assert.deepEqual(await stateOf(w), after, 'done again');
  }
  await w.undo.undo();
}

describe('undo and redo, over a real library', () => {
  // They leave everything as it was, so one library does.
  test('each kind of act', async (t) => {
    const w = await world(t);
    for (const [name, kind] of Object.entries(kinds)) await t.test(name, () => undoAndRedo(w, kind));
  });

  for (const [name, kind] of Object.entries(preparedKinds))
    test(name, async (t) => undoAndRedo(await world(t), kind));

  test('twenty-two acts of all kinds, one after the other, are taken back to the beginning and done again', async (t) => {
    const w = await world(t);
    const [first, second] = await idsOf(w);
    const before = await stateOf(w);
    await w.following.createFolder('Sky');
    await w.following.place({ kind: 'folder', id: folderNamed(w, 'Sky').id }, folderNamed(w, 'Sea').id);
    await w.following.place({ kind: 'feed', id: feedNamed(w, 'winds').id }, folderNamed(w, 'Sky').id);
    await w.following.renameFolder(folderNamed(w, 'Sky'), 'Air');
    await w.following.removeFolder(folderNamed(w, 'Sea'));
    await w.following.place({ kind: 'feed', id: feedNamed(w, 'tides').id }, folderNamed(w, 'Air').id);
    await w.following.removeFolder(folderNamed(w, 'Air'));
    await w.following.createFolder('New');
    await w.following.place({ kind: 'feed', id: feedNamed(w, 'tides').id }, folderNamed(w, 'New').id);
    for (let round = 0; round < 3; round++) {
      await w.articles.setRead([first as ArticleId], round % 2 === 0);
      await w.articles.setBookmarked(second as ArticleId, round % 2 === 0);
      await w.following.setNotify(feedNamed(w, 'tides'), round % 2 === 0);
      await w.following.setKeeping(feedNamed(w, 'tides'), { keepDays: round + 1, keepNewest: null });
      if (round > 0) continue;
      await w.searching.save('Three', 'three', 'newest');
    }
    const after = await stateOf(w);
    const deep = w.undo.size;
    assert.ok(deep >= 20, String(deep));
    while (await w.undo.undo());
    assert.deepEqual(await stateOf(w), before);
    while (await w.undo.redo());
    assert.equal(w.undo.size, deep);
    assert.deepEqual(await stateOf(w), after);
  });
});
