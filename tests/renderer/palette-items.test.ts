import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  actions,
  type ActionId,
  type ArticleSummary,
  type Collection,
  type CollectionId,
  type Feed,
  type FeedId,
  type Folder,
  type FolderId,
  type SavedSearch,
  type SavedSearchId,
  type Tag,
  type TagId,
} from '../../electron/core/api/index.ts';
import { collectionLines } from '../../renderer/collections/collection-lines.ts';
import { feedLines } from '../../renderer/feeds/feed-lines.ts';
import { searchLines } from '../../renderer/search/search-lines.ts';
import { settingLines } from '../../renderer/settings/setting-lines.ts';
import { defaultOf } from '../../renderer/settings/setting-list.ts';
import { tagLines } from '../../renderer/tags/tag-lines.ts';
import { keyOnly, paletteItems, type PaletteSources } from '../../renderer/window/palette-items.ts';

function feed(id: number, title: string, folderId: number | null = null): Feed {
  return { id: id as FeedId, title, folderId: folderId as FolderId | null } as Feed;
}

const river: SavedSearch = {
  id: 1 as SavedSearchId,
  name: 'Rzeki i mosty',
  query: 'rzeka most',
  sort: 'newest',
  total: 2,
};

function sources(given: Partial<PaletteSources> = {}): PaletteSources {
  return {
    actionName: (action: ActionId) => `Do ${action}`,
    alsoKnownAs: (action) => (action === 'go-bookmarks' ? ['Przejdź do zakładek'] : []),
    keyOf: (action) => action.slice(0, 1),
    whyNot: () => null,
    lines: [],
    articles: [],
    sought: [],
    recent: [],
    ...given,
  };
}

const ofFeeds = (...list: readonly Feed[]) => feedLines({ list, folders: [] });
const labels = (query: string, given: Partial<PaletteSources>) =>
  paletteItems(query, sources(given)).map(({ label }) => label);

describe('the palette', () => {
  test('with nothing typed shows every action that is not a key alone, each with its key', () => {
    const items = paletteItems('', sources({ lines: ofFeeds(feed(1, 'Tides')) }));
    assert.deepEqual(
      items.map(({ id }) => id),
      actions.filter(({ id }) => !keyOnly.has(id)).map(({ id }) => `action:${id}`),
    );
    assert.ok(items.every((item) => item.group === 'actions' && item.key !== null));
  });

  test('does not offer itself', () => {
    assert.deepEqual(labels('palette', {}), []);
  });

  test('shows first what was used lately, of whatever kind, and what is gone not at all', () => {
    const items = paletteItems(
      '',
      sources({
        lines: ofFeeds(feed(7, 'Tides')),
        recent: ['feed:7', 'action:sync', 'feed:99', 'action:gone'],
      }),
    );
    assert.deepEqual(
      items.slice(0, 2).map(({ group, label }) => [group, label]),
      [
        ['recent', 'Tides'],
        ['recent', 'Do sync'],
      ],
    );
    assert.equal(items[2]?.group, 'actions');
  });

  test('of equal matches, the one used lately stands first', () => {
    const lines = ofFeeds(feed(1, 'Tide one'), feed(2, 'Tide two'));
    assert.deepEqual(labels('tide', { lines }).slice(0, 2), ['Tide one', 'Tide two']);
    assert.deepEqual(labels('tide', { lines, recent: ['feed:2'] }).slice(0, 2), ['Tide two', 'Tide one']);
  });

  test('the group with the best match comes first', () => {
    assert.deepEqual(labels('tides', { lines: ofFeeds(feed(1, 'Tides of the north')) }), [
      'Tides of the north',
    ]);
    const both = labels('sync', { lines: ofFeeds(feed(1, 'Sync'), feed(2, 'Of sync')) });
    assert.deepEqual(both.slice(0, 2), ['Sync', 'Of sync']);
    assert.ok(both.includes('Do sync-log'));
  });

  test('an action is found by its name in another language too', () => {
    assert.deepEqual(labels('zakladki', {}), ['Do go-bookmarks']);
  });

  test('what is not possible now says why, and stands below what is', () => {
    const items = paletteItems(
      'sync',
      sources({ whyNot: (action) => (action === 'sync' ? 'No feeds' : null) }),
    );
    assert.equal(items.at(-1)?.label, 'Do sync');
    assert.equal(items.at(-1)?.whyNot, 'No feeds');
  });

  test('articles come last, as the search found them', () => {
    const article = { id: 5, title: 'Of tides', siteName: 'The Sea' } as unknown as ArticleSummary;
    const items = paletteItems(
      'tides',
      sources({ lines: ofFeeds(feed(1, 'Tides')), articles: [article], sought: ['tides'] }),
    );
    assert.deepEqual(
      items.map(({ group }) => group),
      ['feeds', 'articles'],
    );
    assert.deepEqual(items[1]?.intent, {
      kind: 'open-article',
      id: 5,
      sought: { words: ['tides'], phrases: [] },
    });
  });
});

describe('the lines of features', () => {
  test('feeds with their folder, folders, and saved searches by name and query', () => {
    const folder: Folder = {
      id: 3 as FolderId,
      name: 'Rzeki',
      parentId: null,
      position: 0,
      collapsed: false,
    };
    const items = paletteItems(
      'rzeki',
      sources({
        lines: [
          ...searchLines([river]),
          ...feedLines({ list: [feed(1, 'Dla rzeki', 3)], folders: [folder] }),
        ],
      }),
    );
    assert.deepEqual(
      items.map(({ group, label, detail }) => [group, label, detail]),
      [
        ['feeds', 'Rzeki', ''],
        ['feeds', 'Dla rzeki', 'Rzeki'],
        ['searches', 'Rzeki i mosty', 'rzeka most'],
      ],
    );
    assert.deepEqual(items[0]?.intent, { kind: 'open-view', view: { kind: 'folder', folderId: 3 } });
    assert.deepEqual(items[2]?.intent, { kind: 'run-search', query: 'rzeka most', sort: 'newest' });
  });

  test('collections with the one they lie in, and tags, which lead to their views', () => {
    const collection = (id: number, name: string, parentId: number | null): Collection => ({
      id: id as CollectionId,
      name,
      parentId: parentId as CollectionId | null,
      count: 1,
      depth: parentId === null ? 0 : 1,
    });
    const tag: Tag = { id: 4 as TagId, name: 'rzeki/młyny', colour: null, count: 2 };
    const collections = [collection(1, 'Woda', null), collection(2, 'Młyny', 1)];
    const items = paletteItems(
      'mlyny',
      sources({ lines: [...collectionLines(collections), ...tagLines([tag])] }),
    );
    assert.deepEqual(
      items.map(({ group, label, detail, intent }) => [group, label, detail, intent]),
      [
        [
          'collections',
          'Młyny',
          'Woda',
          { kind: 'open-view', view: { kind: 'collection', collectionId: 2 } },
        ],
        ['tags', 'rzeki/młyny', '', { kind: 'open-view', view: { kind: 'tag', tagId: 4 } }],
      ],
    );
  });

  test('settings by name and by what can be chosen of them', () => {
    const lines = settingLines(defaultOf);
    for (const query of ['theme', 'sepia']) {
      const [item] = paletteItems(query, sources({ lines }));
      assert.deepEqual(item?.intent, { kind: 'open-setting', name: 'theme' });
    }
  });
});

test('an action comes before a setting that matches as well, not before one that matches better', () => {
  const [setting] = settingLines(defaultOf);
  assert.ok(setting);
  const named = (label: string) => [{ ...setting, item: { ...setting.item, label }, texts: [label] }];
  const actionName = (action: ActionId) => (action === 'sync' ? 'Sync All Feeds Now' : 'Other');
  assert.deepEqual(labels('sync', { actionName, lines: named('Sync') }), ['Sync All Feeds Now', 'Sync']);
  assert.deepEqual(labels('feeds', { actionName, lines: named('Feeds') }), ['Feeds', 'Sync All Feeds Now']);
});
