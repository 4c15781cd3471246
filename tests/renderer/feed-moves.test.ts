import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Feed, FeedId, Folder, FolderId } from '../../electron/core/api/index.ts';
import { dropPlace, dropSide, stepPlace } from '../../renderer/feeds/feed-moves.ts';
import { feedTree, type TreeRow } from '../../renderer/feeds/feed-tree.ts';

const folder = (id: number, parent: number | null, position: number, collapsed = false) =>
  ({ id, name: `Folder ${id}`, parentId: parent, position, collapsed }) as unknown as Folder;
const feed = (id: number, parent: number | null, position: number) =>
  ({ id, title: `Feed ${id}`, folderId: parent, position, unread: 0 }) as unknown as Feed;

// 1, folder 10 (2, folder 11 (3), 4), 5, folder 12 (closed)
const rows = feedTree(
  [feed(1, null, 0), feed(2, 10, 0), feed(3, 11, 0), feed(4, 10, 2), feed(5, null, 2)],
  [folder(10, null, 1), folder(11, 10, 1), folder(12, null, 3, true)],
);
const row = (id: number): TreeRow => {
  const found = rows.find((each) => (each.kind === 'feed' ? each.feed.id : each.folder.id) === id);
  assert.ok(found);
  return found;
};
const inFolder = (id: number | null, before: { kind: 'feed' | 'folder'; id: number } | null) => ({
  folderId: id as FolderId | null,
  before,
});

test('a step goes past the neighbour, and out of the folder at its ends', () => {
  assert.deepEqual(stepPlace(rows, row(4), 'up'), inFolder(10, { kind: 'folder', id: 11 }));
  assert.deepEqual(stepPlace(rows, row(2), 'up'), inFolder(null, { kind: 'folder', id: 10 }));
  assert.deepEqual(stepPlace(rows, row(2), 'down'), inFolder(10, { kind: 'feed', id: 4 }));
  assert.deepEqual(stepPlace(rows, row(4), 'down'), inFolder(null, { kind: 'feed', id: 5 }));
  assert.deepEqual(stepPlace(rows, row(5), 'down'), inFolder(null, null));
  assert.equal(stepPlace(rows, row(1), 'up'), null);
  assert.equal(stepPlace(rows, row(12), 'down'), null);
});

test('in goes to the end of the folder above, out to behind its own', () => {
  assert.deepEqual(stepPlace(rows, row(5), 'in'), inFolder(10, null));
  assert.deepEqual(stepPlace(rows, row(4), 'in'), inFolder(11, null));
  assert.equal(stepPlace(rows, row(1), 'in'), null);
  assert.deepEqual(stepPlace(rows, row(3), 'out'), inFolder(10, { kind: 'feed', id: 4 }));
  assert.equal(stepPlace(rows, row(5), 'out'), null);
});

test('a drop lands before, into or after the row under the pointer', () => {
  const one = { kind: 'feed', id: 1 as FeedId } as const;
  assert.deepEqual(dropPlace(rows, one, row(4), 'before'), inFolder(10, { kind: 'feed', id: 4 }));
  assert.deepEqual(dropPlace(rows, one, row(4), 'after'), inFolder(10, null));
  assert.deepEqual(dropPlace(rows, one, row(12), 'into'), inFolder(12, null));
  assert.deepEqual(dropPlace(rows, one, row(10), 'after'), inFolder(10, { kind: 'feed', id: 2 }));
  assert.deepEqual(dropPlace(rows, one, row(12), 'after'), inFolder(null, null));
});

test('a folder goes neither into itself nor into what lies in it', () => {
  const ten = { kind: 'folder', id: 10 as FolderId } as const;
  for (const target of [10, 11, 3, 2]) assert.equal(dropPlace(rows, ten, row(target), 'after'), null);
  assert.ok(dropPlace(rows, ten, row(12), 'into'));
});

test('the edges of a folder are beside it, its middle is inside', () => {
  assert.deepEqual(
    [0.1, 0.5, 0.9].map((at) => dropSide(row(10), at)),
    ['before', 'into', 'after'],
  );
  assert.deepEqual(
    [0.1, 0.6].map((at) => dropSide(row(1), at)),
    ['before', 'after'],
  );
});
