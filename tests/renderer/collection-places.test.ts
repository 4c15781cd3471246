import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Collection, CollectionId } from '../../electron/core/api/index.ts';
import {
  collectionPath,
  collectionsWithin,
  dropPlace,
  placeOf,
  stepPlace,
} from '../../renderer/collections/collection-places.ts';

/** 1 (2 (3)) 4 5 */
const all = (
  [
    [1, null, 0],
    [2, 1, 1],
    [3, 2, 2],
    [4, null, 0],
    [5, null, 0],
  ] as const
).map(([id, parentId, depth]): Collection => ({
  id: id as CollectionId,
  name: `N${id}`,
  parentId: parentId as CollectionId | null,
  depth,
  count: 0,
}));
const [one, two, three, four, five] = all as [Collection, Collection, Collection, Collection, Collection];

test('a collection goes up and down beside others, into the one above and out of the one around it', () => {
  assert.deepEqual(stepPlace(all, four, 'up'), { parentId: null, before: 1 });
  assert.deepEqual(stepPlace(all, four, 'down'), { parentId: null, before: null });
  assert.deepEqual(stepPlace(all, one, 'down'), { parentId: null, before: 5 });
  assert.deepEqual(stepPlace(all, four, 'in'), { parentId: 1, before: null });
  assert.deepEqual(stepPlace(all, three, 'out'), { parentId: 1, before: null });
  assert.deepEqual(stepPlace(all, two, 'out'), { parentId: null, before: 4 });
  for (const [collection, step] of [
    [one, 'up'],
    [five, 'down'],
    [one, 'in'],
    [one, 'out'],
    [three, 'up'],
  ] as const)
    assert.equal(stepPlace(all, collection, step), null, `${collection.name} ${step}`);
  assert.deepEqual(placeOf(all, one), { parentId: null, before: 4 });
});

test('dropped, it goes before, into or behind another, never into itself, and not where it is', () => {
  assert.deepEqual(dropPlace(all, five, two, 'before'), { parentId: 1, before: 2 });
  assert.deepEqual(dropPlace(all, five, three, 'into'), { parentId: 3, before: null });
  assert.deepEqual(dropPlace(all, five, one, 'after'), { parentId: null, before: 4 });
  assert.equal(dropPlace(all, four, one, 'after'), null, 'it is there');
  for (const target of [one, two, three]) assert.equal(dropPlace(all, one, target, 'into'), null);
  assert.deepEqual([...collectionsWithin(all, two.id)], [2, 3]);
  assert.equal(collectionPath(all, three), 'N1 / N2 / N3');
});
