import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ArticleId, ArticleListing, ListArrangement } from '../../electron/core/api/index.ts';
import { ListStore } from '../../renderer/articles/list-store.ts';

const id = (value: number) => value as ArticleId;
const ids = [5, 4, 3, 2, 1].map(id);

async function shown(listing: Partial<ArticleListing> = {}): Promise<ListStore> {
  const store = new ListStore({
    list: () => Promise.resolve({ ids, first: [], groups: null, ...listing }),
    summaries: () => Promise.resolve([]),
  });
  await store.show({ kind: 'all' });
  return store;
}

describe('choosing several articles', () => {
  test('a range grows from the open article, and shrinks again', async () => {
    const store = await shown();
    store.select(id(4));
    store.extendSelection(store.cursorIndex + 1);
    store.extendSelection(store.cursorIndex + 1);
    assert.deepEqual(store.selectedIds, [4, 3, 2]);
    store.extendSelection(0);
    assert.deepEqual(store.selectedIds, [5, 4]);
    assert.equal(store.activeId, id(4), 'nothing was opened');
  });

  test('single ones are added to the open article and taken out', async () => {
    const store = await shown();
    store.select(id(5));
    store.toggleSelected(2);
    store.toggleSelected(4);
    assert.deepEqual(store.selectedIds, [5, 3, 1]);
    store.toggleSelected(2);
    assert.deepEqual(store.selectedIds, [5, 1]);
  });

  test('opening another, leaving the view or clearing ends it', async () => {
    const store = await shown();
    for (const end of [() => store.select(id(2)), () => store.clearSelection()]) {
      store.selectAll();
      assert.equal(store.selectedCount, 5);
      end();
      assert.equal(store.selecting, false);
    }
    store.selectAll();
    await store.show({ kind: 'unread' });
    assert.equal(store.selecting, false);
  });

  test('past the ends it stays at the ends', async () => {
    const store = await shown();
    store.select(id(1));
    store.extendSelection(99);
    assert.deepEqual(store.selectedIds, [1]);
    store.extendSelection(-3);
    assert.deepEqual(store.selectedIds, ids);
  });

  test('what is removed is no longer chosen', async () => {
    const store = await shown();
    store.select(id(5));
    store.extendSelection(2);
    await store.applyRemoved([id(4)], true);
    assert.deepEqual(store.selectedIds, [5, 3]);
    await store.applyRemoved([id(5), id(3)], true);
    assert.equal(store.selecting, false);
  });

  test('above and below the active row', async () => {
    const store = await shown();
    assert.deepEqual(store.beyond(1), []);
    store.select(id(3));
    assert.deepEqual(store.beyond(-1), [5, 4]);
    assert.deepEqual(store.beyond(1), [2, 1]);
  });
});

describe('laying the list out', () => {
  test('groups come as headings, and close up over what is removed', async () => {
    const store = await shown({ groups: { keys: ['2026-11-26', '2026-11-25'], of: [0, 0, 1, 1, 1] } });
    assert.deepEqual(store.headings, [0, 2]);
    await store.applyRemoved([id(5), id(4)], true);
    assert.deepEqual(store.groups, [{ key: '2026-11-25', start: 0 }]);
  });

  test('the open article stays where it stood when read ones are left out', async () => {
    const asked: ListArrangement[] = [];
    const store = new ListStore({
      list: ({ arrangement }) => {
        const { sort = 'newest', groupBy = 'none', unreadOnly = false } = arrangement ?? {};
        asked.push({ sort, groupBy, unreadOnly });
        return Promise.resolve({ ids: unreadOnly ? [id(5), id(2)] : ids, first: [], groups: null });
      },
      summaries: () => Promise.resolve([]),
    });
    await store.show({ kind: 'all' });
    store.select(id(3));
    await store.arrange({ sort: 'newest', groupBy: 'none', unreadOnly: true });
    assert.deepEqual(store.ids, [5, 3, 2]);
    assert.equal(store.activeId, id(3));
    await store.arrange({ sort: 'newest', groupBy: 'none', unreadOnly: true });
    assert.equal(asked.length, 2, 'what is so already is not asked for again');
  });

  test('what waits for the list hears of it when it is there', async () => {
    let answer: (listing: ArticleListing) => void = () => undefined;
    const store = new ListStore({
      list: () => new Promise((resolve) => (answer = resolve)),
      summaries: () => Promise.resolve([]),
    });
    void store.show({ kind: 'all' });
    const next = store.listed.then(() => store.neighbour(1));
    answer({ ids, first: [], groups: null });
    assert.equal(await next, id(5));
  });
});
