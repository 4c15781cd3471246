import type { FolderId, Placed } from '../../electron/core/api/index.ts';
import type { TreeRow } from './feed-tree.ts';

/** A place in the tree: in `folderId`, before `before` or, when that is null, at the end. */
export interface TreePlace {
  readonly folderId: FolderId | null;
  readonly before: Placed | null;
}

/** Where a row is dropped, seen from the row under the pointer. */
export type DropSide = 'before' | 'into' | 'after';

export function itemOf(row: TreeRow): Placed {
  return row.kind === 'feed' ? { kind: 'feed', id: row.feed.id } : { kind: 'folder', id: row.folder.id };
}

/** The folder a row lies in. */
export function parentOf(row: TreeRow): FolderId | null {
  return row.kind === 'feed' ? row.feed.folderId : row.folder.parentId;
}

function sameItem(a: Placed | null, b: Placed | null): boolean {
  return a !== null && b !== null && a.kind === b.kind && a.id === b.id;
}

/** Rows in the same folder as `row`, in order. */
function siblings(rows: readonly TreeRow[], row: TreeRow): readonly TreeRow[] {
  return rows.filter((other) => parentOf(other) === parentOf(row));
}

function rowOfFolder(rows: readonly TreeRow[], id: FolderId | null): TreeRow | undefined {
  return rows.find((row) => row.kind === 'folder' && row.folder.id === id);
}

/** The place just after `row`. */
function after(rows: readonly TreeRow[], row: TreeRow): TreePlace {
  const all = siblings(rows, row);
  const next = all[all.indexOf(row) + 1];
  return { folderId: parentOf(row), before: next ? itemOf(next) : null };
}

/**
 * Where `row` goes by one step: up or down among its siblings and, past the ends, out of its folder; `in` to the end of
 * the folder above it; `out` to behind its own folder. Null where there is no such place.
 */
export function stepPlace(
  rows: readonly TreeRow[],
  row: TreeRow,
  direction: 'up' | 'down' | 'in' | 'out',
): TreePlace | null {
  const all = siblings(rows, row);
  const at = all.indexOf(row);
  const parent = rowOfFolder(rows, parentOf(row));
  const above = all[at - 1];
  const below = all[at + 1];
  switch (direction) {
    case 'up':
      if (above) return { folderId: parentOf(row), before: itemOf(above) };
      return parent ? { folderId: parentOf(parent), before: itemOf(parent) } : null;
    case 'down':
      if (below) return after(rows, below);
      return parent ? after(rows, parent) : null;
    case 'in':
      return above?.kind === 'folder' ? { folderId: above.folder.id, before: null } : null;
    case 'out':
      return parent ? after(rows, parent) : null;
  }
}

/** Where `moved` goes when it is dropped at `target`; null where it cannot, or would not move. */
export function dropPlace(
  rows: readonly TreeRow[],
  moved: Placed,
  target: TreeRow,
  side: DropSide,
): TreePlace | null {
  // A folder does not go into itself, nor into what lies in it.
  for (let at: TreeRow | undefined = target; at; at = rowOfFolder(rows, parentOf(at)))
    if (sameItem(itemOf(at), moved)) return null;
  if (side === 'before') return { folderId: parentOf(target), before: itemOf(target) };
  if (target.kind === 'folder' && side === 'into') return { folderId: target.folder.id, before: null };
  if (target.kind === 'folder' && !target.folder.collapsed) {
    const first = rows[rows.indexOf(target) + 1];
    const inside = first && parentOf(first) === target.folder.id ? itemOf(first) : null;
    return sameItem(inside, moved) ? null : { folderId: target.folder.id, before: inside };
  }
  const place = after(rows, target);
  if (!sameItem(place.before, moved)) return place;
  return null;
}

/** The side meant by a pointer at `fraction` (0 to 1) of a row's height. */
export function dropSide(target: TreeRow, fraction: number): DropSide {
  if (target.kind === 'feed') return fraction < 0.5 ? 'before' : 'after';
  return fraction < 0.25 ? 'before' : fraction > 0.75 ? 'after' : 'into';
}
