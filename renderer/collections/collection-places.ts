import type { Collection, CollectionId } from '../../electron/core/api/index.ts';

/** A place among collections: in `parentId`, before `before` or, when that is null, at the end. */
export interface CollectionPlace {
  readonly parentId: CollectionId | null;
  readonly before: CollectionId | null;
}

/** Where a collection is dropped, seen from the one under the pointer. */
export type DropSide = 'before' | 'into' | 'after';

/** The names of those that it lies in and its own, outermost first. */
export function collectionPath(all: readonly Collection[], collection: Collection): string {
  const outer = all.find(({ id }) => id === collection.parentId);
  return outer ? `${collectionPath(all, outer)} / ${collection.name}` : collection.name;
}

/** A collection and those that lie in it, at any depth. */
export function collectionsWithin(all: readonly Collection[], id: CollectionId): ReadonlySet<CollectionId> {
  const within = new Set([id]);
  // Each comes after the one that it lies in.
  for (const { id: inner, parentId } of all) if (parentId !== null && within.has(parentId)) within.add(inner);
  return within;
}

function beside(all: readonly Collection[], { parentId }: Collection): readonly Collection[] {
  return all.filter((other) => other.parentId === parentId);
}

/** The place just behind a collection. */
function behind(all: readonly Collection[], collection: Collection): CollectionPlace {
  const row = beside(all, collection);
  return { parentId: collection.parentId, before: row[row.indexOf(collection) + 1]?.id ?? null };
}

/** The place that it has now, to be gone back to. */
export function placeOf(all: readonly Collection[], collection: Collection): CollectionPlace {
  return behind(all, collection);
}

/**
 * Where it goes by one step: up or down among those beside it, `in` to the end of the one above it, `out` to behind the
 * one that it lies in. Null where there is no such place.
 */
export function stepPlace(
  all: readonly Collection[],
  collection: Collection,
  direction: 'up' | 'down' | 'in' | 'out',
): CollectionPlace | null {
  const row = beside(all, collection);
  const at = row.indexOf(collection);
  const [above, below] = [row[at - 1], row[at + 1]];
  const parent = all.find(({ id }) => id === collection.parentId);
  switch (direction) {
    case 'up':
      return above ? { parentId: collection.parentId, before: above.id } : null;
    case 'down':
      return below ? behind(all, below) : null;
    case 'in':
      return above ? { parentId: above.id, before: null } : null;
    case 'out':
      return parent ? behind(all, parent) : null;
  }
}

/** Where `moved` goes when it is dropped at `target`; null where it cannot, or would not move. */
export function dropPlace(
  all: readonly Collection[],
  moved: Collection,
  target: Collection,
  side: DropSide,
): CollectionPlace | null {
  if (collectionsWithin(all, moved.id).has(target.id)) return null;
  if (side === 'before') return { parentId: target.parentId, before: target.id };
  const place = side === 'into' ? { parentId: target.id, before: null } : behind(all, target);
  return place.before === moved.id ? null : place;
}
