import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  OffprintError,
  type ArticleId,
  type ArticleSummary,
  type FeedId,
} from '../../electron/core/api/index.ts';
import { ListStore } from '../../renderer/articles/list-store.ts';
import { mergeListing } from '../../renderer/articles/merge-listing.ts';
import { PAGE_SIZE } from '../../renderer/articles/summary-pages.ts';

const id = (value: number) => value as ArticleId;
const idsTo = (count: number) => Array.from({ length: count }, (_, index) => id(index + 1));

function summary(value: number, change: Partial<ArticleSummary> = {}): ArticleSummary {
  return {
    id: id(value),
    title: `Article ${value}`,
    siteName: null,
    feedId: 1 as FeedId,
    byline: null,
    excerpt: null,
    language: 'en',
    sortedAt: '2024-01-01T00:00:00.000Z',
    minutes: 3,
    read: true,
    bookmarked: false,
    thumbnail: null,
    kept: 'kept',
    tags: [],
    later: false,
    progress: 0,
    ...change,
  };
}

/** A library of articles that notes what it was asked, and answers when the tests let it. */
function library(initial: readonly ArticleId[], unread: ReadonlySet<number> = new Set()) {
  const asked: number[][] = [];
  const state = { ids: initial };
  const store = new ListStore({
    list: () =>
      Promise.resolve({
        ids: state.ids,
        first: state.ids.slice(0, PAGE_SIZE).map((each) => summary(each, { read: !unread.has(each) })),
        groups: null,
      }),
    summaries: ({ ids }) => {
      asked.push([...ids]);
      return Promise.resolve(ids.map((each) => summary(each, { read: !unread.has(each) })));
    },
  });
  return { store, asked, state };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the view that was left', () => {
  const left = {
    version: '1',
    view: { kind: 'all' as const },
    arrangement: { sort: 'newest' as const, groupBy: 'none' as const, unreadOnly: false },
    total: 1000,
    ids: [id(7), id(1), id(2)],
    groups: null,
    rows: [summary(7), summary(1), summary(2)],
    sidebar: null,
  };

  test('its rows are there at once, and nothing is asked for them', async () => {
    const { store, asked } = library(idsTo(1000));
    const shown = store.showAgain(left);
    assert.equal(store.length, 1000);
    assert.equal(store.summaryAt(0)?.title, 'Article 7');
    store.inSight(0, 12);
    await shown;
    assert.deepEqual(asked, []);
  });

  test('the library has the last word', async () => {
    const { store } = library(idsTo(20));
    await store.showAgain(left);
    assert.equal(store.length, 20);
    assert.deepEqual(store.ids, idsTo(20));
  });

  test('an article opened meanwhile stays open', async () => {
    const { store } = library(idsTo(20));
    const shown = store.showAgain(left);
    store.select(id(2));
    await shown;
    assert.equal(store.activeId, 2);
  });

  test('what is kept for the next start is what is shown, headings included', async () => {
    const store = new ListStore({
      list: () =>
        Promise.resolve({
          ids: idsTo(10),
          first: idsTo(10).map((each) => summary(each, { read: false })),
          groups: { keys: ['a', 'b', 'c'], of: [0, 0, 0, 1, 1, 1, 1, 2, 2, 2] },
        }),
      summaries: () => Promise.resolve([]),
    });
    const listed = store.show({ kind: 'unread' }, { sort: 'newest', groupBy: 'feed', unreadOnly: true });
    assert.equal(store.firstRows(5), null, 'nothing is known yet');
    await listed;
    const kept = store.firstRows(5);
    assert.deepEqual(kept, {
      view: { kind: 'unread' },
      arrangement: { sort: 'newest', groupBy: 'feed', unreadOnly: true },
      total: 10,
      ids: idsTo(5),
      groups: { keys: ['a', 'b'], of: [0, 0, 0, 1, 1] },
      rows: idsTo(5).map((each) => summary(each, { read: false })),
    });
  });
});

test('what was read meanwhile is not kept for the next start', async () => {
  const { store } = library(idsTo(4), new Set([1, 2, 3, 4]));
  await store.show({ kind: 'unread' });
  store.applyRead([id(2)], true);
  const kept = store.firstRows(2);
  assert.deepEqual([kept?.ids, kept?.total], [[1, 3], 3]);
});

describe('paging', () => {
  test('the first page comes with the listing', async () => {
    const { store, asked } = library(idsTo(1000));
    await store.show({ kind: 'all' });
    store.inSight(0, 12);
    await settle();
    assert.equal(store.summaryAt(0)?.title, 'Article 1');
    assert.equal(asked.length, 0);
  });

  test('rows in sight are asked for once, by pages', async () => {
    const { store, asked } = library(idsTo(1000));
    await store.show({ kind: 'all' });
    assert.equal(store.summaryAt(555), undefined);
    store.inSight(550, 560);
    store.inSight(551, 561);
    await settle();
    assert.equal(store.summaryAt(555)?.id, 556);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.length, PAGE_SIZE);
  });

  test('pages that a fast scroll left behind are not asked for', async () => {
    const { store, asked } = library(idsTo(100_000));
    await store.show({ kind: 'all' });
    for (let row = 1000; row < 90_000; row += 1000) store.inSight(row, row + 10);
    await settle();
    assert.ok(asked.length <= 3, `asked ${asked.length} times`);
    assert.ok(store.summaryAt(89_005));
  });

  test('what the library no longer has is not asked for again and again', async () => {
    let asked = 0;
    const store = new ListStore({
      list: () => Promise.resolve({ ids: idsTo(3), first: [], groups: null }),
      summaries: ({ ids }) => {
        asked++;
        return Promise.resolve(ids.filter((each) => each !== 2).map((each) => summary(each)));
      },
    });
    await store.show({ kind: 'all' });
    for (let times = 0; times < 5; times++) {
      store.inSight(0, 2);
      await settle();
    }
    assert.equal(asked, 1);
  });
});

describe('the view', () => {
  test('when two are opened quickly the later one stays', async () => {
    const answers: ((ids: readonly ArticleId[]) => void)[] = [];
    const store = new ListStore({
      list: () => new Promise((resolve) => answers.push((ids) => resolve({ ids, first: [], groups: null }))),
      summaries: () => Promise.resolve([]),
    });
    const first = store.show({ kind: 'all' });
    const second = store.show({ kind: 'bookmarks' });
    answers[1]?.([id(7)]);
    answers[0]?.([id(1), id(2)]);
    await Promise.all([first, second]);
    assert.deepEqual(store.ids, [7]);
    assert.equal(store.loading, false);
  });

  test('new articles wait, and those of other feeds are not counted', async () => {
    const { store, state } = library(idsTo(3));
    await store.show({ kind: 'feed', feedId: 1 as FeedId });
    state.ids = [id(9), ...idsTo(3)];
    await store.applyChanged([], [id(9)]);
    assert.equal(store.waiting, 1);
    assert.deepEqual(store.ids, idsTo(3));
    await store.takeWaiting();
    assert.deepEqual(store.ids, [9, 1, 2, 3]);
    assert.equal(store.waiting, 0);

    await store.show({ kind: 'feed', feedId: 2 as FeedId });
    await store.applyChanged([], [id(10)]);
    assert.equal(store.waiting, 0);
  });

  test('an empty view takes the first articles at once', async () => {
    const { store, state } = library([]);
    await store.show({ kind: 'all' });
    state.ids = idsTo(2);
    await store.applyChanged([], idsTo(2));
    assert.deepEqual(store.ids, [1, 2]);
    assert.equal(store.waiting, 0);
  });

  test('a read article stays', async () => {
    const { store, state } = library(idsTo(3), new Set([1, 2, 3]));
    await store.show({ kind: 'unread' });
    store.applyRead([id(2)], true);
    state.ids = [id(4), id(1), id(3)];
    await store.takeWaiting();
    assert.deepEqual(store.ids, [4, 1, 2, 3]);
    assert.equal(store.summaryAt(2)?.read, true);
  });

  test('removing the active article makes the one below it active', async () => {
    const { store } = library(idsTo(3));
    await store.show({ kind: 'all' });
    store.select(id(2));
    await store.applyRemoved([id(2)], true);
    assert.deepEqual(store.ids, [1, 3]);
    assert.equal(store.activeId, 3);
    await store.applyRemoved([id(3)], true);
    assert.equal(store.activeId, 1);
  });
});

describe('what the user asked for, such as an import', () => {
  test('comes in by itself, also what comes while the list is asked for', async () => {
    const { store, state } = library(idsTo(4));
    await store.show({ kind: 'all' });
    await store.letNewIn();
    state.ids = idsTo(6);
    const first = store.applyChanged([], [id(5), id(6)]);
    await settle();
    state.ids = idsTo(8);
    await Promise.all([first, store.applyChanged([], [id(7), id(8)])]);
    assert.deepEqual(store.ids, idsTo(8));
    assert.equal(store.waiting, 0);
  });

  for (const [what, act] of [
    ['a row is chosen', (store: ListStore) => store.select(id(1))],
    ['the first row is out of sight', (store: ListStore) => store.inSight(3, 20)],
  ] as const)
    test(`waits once ${what}`, async () => {
      const { store, state } = library(idsTo(4));
      await store.show({ kind: 'all' });
      await store.letNewIn();
      act(store);
      // The import goes on.
      await store.letNewIn();
      state.ids = idsTo(5);
      await store.applyChanged([], [id(5)]);
      assert.deepEqual([store.ids, store.waiting], [idsTo(4), 1]);
    });

  test('waits where a row was chosen before', async () => {
    const { store, state } = library(idsTo(4));
    await store.show({ kind: 'all' });
    store.select(id(2));
    await store.letNewIn();
    state.ids = idsTo(5);
    await store.applyChanged([], [id(5)]);
    assert.equal(store.waiting, 1);
  });
});

test('the nearest unread is found on pages not seen yet', async () => {
  const { store } = library(idsTo(1000), new Set([700]));
  await store.show({ kind: 'all' });
  store.select(id(1));
  assert.equal(await store.nearestUnread(1), 700);
  store.select(id(700));
  assert.equal(await store.nearestUnread(1), null);
});

test('what comes at the end of the open article is the next unread one, as far as the rows are here', async () => {
  const { store, asked } = library(idsTo(1000), new Set([2, 5, 700]));
  const after = () => store.unreadAfter?.id ?? null;
  await store.show({ kind: 'all' });
  assert.equal(after(), null);
  store.select(id(2));
  assert.equal(after(), 5);
  store.applyRead([id(5)], true);
  assert.equal(after(), null);
  assert.deepEqual(asked, [], 'nothing is fetched for it');
  store.applyRead([id(9)], false);
  assert.equal(after(), 9);
});

test('a list that cannot be had anew stays as it is, and says so', async () => {
  let broken = false;
  const store = new ListStore({
    list: () =>
      broken
        ? Promise.reject(new OffprintError('library-unreadable', 'no'))
        : Promise.resolve({ ids: idsTo(3), first: idsTo(3).map((each) => summary(each)), groups: null }),
    summaries: () => Promise.resolve([]),
  });
  await store.show({ kind: 'all' });
  store.select(id(2));
  broken = true;
  await store.listAnew();
  assert.equal(store.error instanceof OffprintError && store.error.code, 'library-unreadable');
  assert.deepEqual(store.ids, [1, 2, 3]);
  assert.equal(store.activeId, 2);
  broken = false;
  await store.listAnew();
  assert.equal(store.error, null);
});

describe('merging a listing', () => {
  const merge = (shown: number[], fresh: number[]) => mergeListing(shown.map(id), fresh.map(id));
  test('keeps what the view no longer holds behind its neighbour', () => {
    assert.deepEqual(merge([1, 2, 3, 4], [9, 1, 4, 5]), [9, 1, 2, 3, 4, 5]);
  });
  test('at the top below what is new', () => {
    assert.deepEqual(merge([1, 2, 3], [8, 9, 3]), [8, 9, 1, 2, 3]);
  });
  test('with nothing in common, below all that is new', () => {
    assert.deepEqual(merge([1, 2], [8, 9]), [8, 9, 1, 2]);
  });
});
