import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ActionId, Feed, FeedId, SavedSearch, SavedSearchId } from '../../electron/core/api/index.ts';
import { matches, paletteItems } from '../../renderer/app/palette-items.ts';

function feed(title: string): Feed {
  return {
    id: 1 as FeedId,
    url: 'https://example.org/feed',
    siteUrl: null,
    folderId: null,
    position: 0,
    textChoice: null,
    keepDays: null,
    keepNewest: null,
    title,
    ownTitle: null,
    unread: 0,
    total: 0,
    fullText: 'auto',
    lastSyncedAt: null,
    nextSyncAt: null,
    error: null,
  };
}

const keyOf = (action: ActionId) => action.slice(0, 1);
const names = (action: ActionId) => `Do ${action}`;

test('words match in any order, without case or accents', () => {
  assert.ok(matches('Przejdź do zakładek', 'zakladek przejdz'));
  assert.ok(matches('Żółw i Łoś', 'los'));
  assert.ok(!matches('Settings', 'sync'));
});

test('with nothing typed only actions are shown, each with its key', () => {
  const items = paletteItems('', names, keyOf, [feed('Tides')], [], []);
  assert.ok(items.length > 20);
  assert.ok(items.every((item) => item.group === 'actions' && item.key !== null));
});

test('the palette does not offer itself', () => {
  const items = paletteItems('palette', names, keyOf, [], [], []);
  assert.deepEqual(items, []);
});

test('feeds come after actions', () => {
  const items = paletteItems('sync', names, keyOf, [feed('Sync Weekly'), feed('Tides')], [], []);
  assert.deepEqual(
    items.map((item) => item.label),
    ['Do sync', 'Do sync-feed', 'Do sync-log', 'Sync Weekly'],
  );
});

test('saved searches by name, between actions and feeds', () => {
  const river: SavedSearch = {
    id: 1 as SavedSearchId,
    name: 'Rzeki i mosty',
    query: 'rzeka most',
    sort: 'newest',
    total: 2,
  };
  const items = paletteItems('rzeki', names, keyOf, [feed('Rzeki')], [], [], [river]);
  assert.deepEqual(
    items.map(({ group, label }) => [group, label]),
    [
      ['searches', 'Rzeki i mosty'],
      ['feeds', 'Rzeki'],
    ],
  );
  assert.deepEqual(items[0]?.intent, { kind: 'run-search', query: 'rzeka most', sort: 'newest' });
});
