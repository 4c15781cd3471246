import type { ArticleId } from '../../electron/core/api/index.ts';

/**
 * The ids of a view asked for anew, with those that the reader still has before them and the view no longer
 * holds (they have read them since): each stays behind the neighbour it stood behind. Nothing they see moves
 * relative to anything else they see.
 */
export function mergeListing(shown: readonly ArticleId[], fresh: readonly ArticleId[]): readonly ArticleId[] {
  const known = new Set(fresh);
  const staying = new Map<ArticleId | null, ArticleId[]>();
  let neighbour: ArticleId | null = null;
  for (const id of shown) {
    if (known.has(id)) {
      neighbour = id;
      continue;
    }
    const group = staying.get(neighbour);
    if (group) group.push(id);
    else staying.set(neighbour, [id]);
  }
  if (staying.size === 0) return fresh;
  const firstShared = shown.find((id) => known.has(id));
  const merged: ArticleId[] = [];
  for (const id of fresh) {
    // What stood above everything shared stays just above it, and below what is new.
    if (id === firstShared) merged.push(...(staying.get(null) ?? []));
    merged.push(id, ...(staying.get(id) ?? []));
  }
  if (firstShared === undefined) merged.push(...(staying.get(null) ?? []));
  return merged;
}
