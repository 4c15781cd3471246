import type { ArticleId, ArticleListing } from '../../electron/core/api/index.ts';

/** A heading in the list, and the place of the first article below it. */
export interface ListGroup {
  readonly key: string;
  readonly start: number;
}

/** Ids with the headings they stand under, in order. */
export interface GroupedIds {
  readonly ids: readonly ArticleId[];
  readonly groups: readonly ListGroup[];
}

export const NO_IDS: GroupedIds = { ids: [], groups: [] };

/** A listing as the library gave it, its groups as runs. */
export function groupedListing({ ids, groups }: Pick<ArticleListing, 'ids' | 'groups'>): GroupedIds {
  if (!groups) return { ids, groups: [] };
  return { ids, groups: runs(ids, (index) => groups.keys[groups.of[index] ?? -1] ?? '') };
}

/** The other way: the groups of some of a listing's articles as the library would give them. */
export function listingGroups(
  listing: GroupedIds,
  ids: readonly ArticleId[],
): { keys: string[]; of: number[] } | null {
  if (listing.groups.length === 0) return null;
  const keyOf = new Map(keyed(listing));
  const keys: string[] = [];
  const of = ids.map((id) => {
    const key = keyOf.get(id) ?? '';
    if (!keys.includes(key)) keys.push(key);
    return keys.indexOf(key);
  });
  return { keys, of };
}

/** The groups of `ids`, each of which stands in `fresh` or stood in `before` and keeps the key it had there. */
export function regroup(
  ids: readonly ArticleId[],
  fresh: GroupedIds,
  before: GroupedIds,
): readonly ListGroup[] {
  if (fresh.groups.length === 0) return [];
  const keys = new Map([...keyed(before), ...keyed(fresh)]);
  return runs(ids, (index) => keys.get(ids[index] as ArticleId) ?? '');
}

function runs(ids: readonly ArticleId[], keyAt: (index: number) => string): readonly ListGroup[] {
  const groups: ListGroup[] = [];
  ids.forEach((_, index) => {
    const key = keyAt(index);
    if (groups.at(-1)?.key !== key) groups.push({ key, start: index });
  });
  return groups;
}

function* keyed({ ids, groups }: GroupedIds): Generator<readonly [ArticleId, string]> {
  for (const [place, { key, start }] of groups.entries())
    for (const id of ids.slice(start, groups[place + 1]?.start)) yield [id, key];
}
