import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, mock, test } from 'node:test';
import type {
  LibraryClient,
  SavedSearch,
  SavedSearchId,
  SearchFacets,
} from '../../electron/core/api/index.ts';
import { SearchingActs } from '../../renderer/search/searching-acts.ts';
import { ToastStore } from '../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../renderer/kernel/undo-stack.ts';
import { FacetsStore } from '../../renderer/search/facets-store.ts';
import { SearchesStore } from '../../renderer/search/searches-store.ts';

/** The library's part, in memory. */
function library() {
  let saved: SavedSearch[] = [];
  let removed: SavedSearch[] = [];
  let recent: string[] = [];
  let asked = 0;
  const state = () => Promise.resolve({ saved: [...saved], recent: [...recent] });
  const client: LibraryClient['searches'] = {
    list: state,
    save({ name, query, sort = 'relevance' }) {
      const search: SavedSearch = {
        id: (saved.length + removed.length + 1) as SavedSearchId,
        name,
        query,
        sort,
        total: 1,
      };
      saved.push(search);
      return Promise.resolve(search);
    },
    rename({ id, name }) {
      saved = saved.map((search) => (search.id === id ? { ...search, name } : search));
      const renamed = saved.find((search) => search.id === id);
      return renamed ? Promise.resolve(renamed) : Promise.reject(new Error('gone'));
    },
    move({ id, before }) {
      const moved = saved.filter((search) => search.id === id);
      saved = saved.filter((search) => search.id !== id);
      const at = saved.findIndex((search) => search.id === before);
      saved.splice(at < 0 ? saved.length : at, 0, ...moved);
      return state();
    },
    remove({ id }) {
      removed = [...removed, ...saved.filter((search) => search.id === id)];
      saved = saved.filter((search) => search.id !== id);
      return state();
    },
    restore({ id }) {
      saved = [...saved, ...removed.filter((search) => search.id === id)].toSorted((a, b) => a.id - b.id);
      removed = removed.filter((search) => search.id !== id);
      return state();
    },
    remember({ query }) {
      asked++;
      recent = [query, ...recent.filter((each) => each !== query)];
      return state();
    },
    forgetRecent() {
      recent = [];
      return state();
    },
  };
  return { client, asked: () => asked };
}

function setUp() {
  const { client, asked } = library();
  const store = new SearchesStore(client);
  const undo = new UndoStack();
  return { store, asked, undo, acts: new SearchingActs(store, { undo, toasts: new ToastStore() }) };
}
const names = (store: SearchesStore) => store.saved.map(({ name }) => name);

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

describe('saved searches', () => {
  test('every act can be taken back, in turn', async () => {
    const { store, undo, acts } = setUp();
    await acts.save('River', 'river', 'newest');
    const bridge = await acts.save('Bridge', 'bridge', 'relevance');
    await acts.save('Night', 'night', 'relevance');
    await acts.rename(bridge, 'Bridges');
    await acts.move(bridge.id, null);
    assert.deepEqual(names(store), ['River', 'Night', 'Bridges']);
    const night = store.asking('night');
    assert.ok(night);
    await acts.remove(night);
    assert.deepEqual(names(store), ['River', 'Bridges']);
    await undo.undo();
    await undo.undo();
    assert.deepEqual(names(store), ['River', 'Bridges', 'Night']);
    await undo.undo();
    assert.deepEqual(names(store), ['River', 'Bridge', 'Night']);
    await undo.undo();
    assert.deepEqual(names(store), ['River', 'Bridge']);
  });

  test('what changes nothing is nothing to undo', async () => {
    const { undo, acts } = setUp();
    const river = await acts.save('River', 'river', 'relevance');
    const bridge = await acts.save('Bridge', 'bridge', 'relevance');
    await acts.rename(river, 'River');
    await acts.move(river.id, bridge.id);
    await acts.move(bridge.id, null);
    assert.equal(undo.size, 2);
  });

  test('counts come to their searches; others keep theirs', async () => {
    const { store, acts } = setUp();
    const river = await acts.save('River', 'river', 'relevance');
    await acts.save('Bridge', 'bridge', 'relevance');
    store.applyCounts([{ id: river.id, total: 7 }]);
    assert.deepEqual(
      store.saved.map(({ total }) => total),
      [7, 1],
    );
  });

  test('a query is remembered once in a row', async () => {
    const { store, asked } = setUp();
    for (const query of ['river', ' river ', '  ']) {
      store.remember(query);
      await Promise.resolve();
      await Promise.resolve();
    }
    assert.equal(asked(), 1);
    assert.deepEqual(store.recent, ['river']);
    await store.forgetRecent();
    assert.deepEqual(store.recent, []);
  });
});

describe('facets', () => {
  const facets = (total: number): SearchFacets => ({
    total,
    feeds: [],
    tags: [],
    languages: [],
    years: [],
    bookmarked: { count: 0, filter: 'is:bookmarked' },
  });
  const settled = async () => {
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  };

  test('asked for once the query rests, and the latest answer stays', async () => {
    const answers = new Map<string, (found: SearchFacets) => void>();
    const store = new FacetsStore(({ query }) => new Promise((resolve) => answers.set(query, resolve)));
    store.follow('r', true);
    store.follow('ri', true);
    mock.timers.tick(200);
    assert.deepEqual([...answers.keys()], ['ri']);
    store.follow('riv', true);
    mock.timers.tick(200);
    answers.get('riv')?.(facets(2));
    answers.get('ri')?.(facets(90));
    await settled();
    assert.equal(store.found?.total, 2);
  });

  test('counted anew when the library changed, once it is quiet', async () => {
    let total = 3;
    const store = new FacetsStore(() => Promise.resolve(facets(total)));
    store.follow('river', false);
    mock.timers.tick(200);
    await settled();
    total = 4;
    store.stale();
    mock.timers.tick(900);
    store.stale();
    mock.timers.tick(900);
    await settled();
    assert.equal(store.found?.total, 3);
    mock.timers.tick(100);
    await settled();
    assert.equal(store.found?.total, 4);
  });

  test('gone with the query, and with one that cannot be read', async () => {
    let broken = false;
    const store = new FacetsStore(() =>
      broken ? Promise.reject(new Error('no')) : Promise.resolve(facets(3)),
    );
    store.follow('river', false);
    mock.timers.tick(200);
    await settled();
    assert.equal(store.found?.total, 3);
    store.follow('', false);
    assert.equal(store.found, null);
    broken = true;
    store.follow('river"', false);
    mock.timers.tick(200);
    await settled();
    assert.equal(store.found, null);
  });
});
