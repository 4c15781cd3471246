import type { ArticleView, Feed, Folder, FolderId } from '../../electron/core/api/index.ts';

/** A line of the sidebar: a folder or a feed, so many folders deep. */
export type TreeRow =
  | { readonly kind: 'folder'; readonly folder: Folder; readonly depth: number; readonly unread: number }
  | { readonly kind: 'feed'; readonly feed: Feed; readonly depth: number };

/** The articles of a row. */
export function viewOf(row: TreeRow): ArticleView {
  return row.kind === 'feed'
    ? { kind: 'feed', feedId: row.feed.id }
    : { kind: 'folder', folderId: row.folder.id };
}

function groupBy<T, Key>(items: readonly T[], keyOf: (item: T) => Key): ReadonlyMap<Key, readonly T[]> {
  const groups = new Map<Key, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Feeds and folders in the reader's order; what lies in a collapsed folder is left out. */
export function feedTree(feeds: readonly Feed[], folders: readonly Folder[]): readonly TreeRow[] {
  const feedsOf = groupBy(feeds, ({ folderId }) => folderId);
  const foldersOf = groupBy(folders, ({ parentId }) => parentId);

  const unreadOf = (id: FolderId): number =>
    (feedsOf.get(id) ?? []).reduce((sum, { unread }) => sum + unread, 0) +
    (foldersOf.get(id) ?? []).reduce((sum, folder) => sum + unreadOf(folder.id), 0);

  function rows(parent: FolderId | null, depth: number): readonly TreeRow[] {
    const inside: { readonly position: number; readonly rows: () => readonly TreeRow[] }[] = [
      ...(foldersOf.get(parent) ?? []).map((folder) => ({
        position: folder.position,
        rows: () => [
          { kind: 'folder', folder, depth, unread: unreadOf(folder.id) } as const,
          ...(folder.collapsed ? [] : rows(folder.id, depth + 1)),
        ],
      })),
      ...(feedsOf.get(parent) ?? []).map((feed) => ({
        position: feed.position,
        rows: () => [{ kind: 'feed', feed, depth } as const],
      })),
    ];
    return inside.toSorted((a, b) => a.position - b.position).flatMap((child) => child.rows());
  }

  return rows(null, 0);
}

/** The folder and all folders in it. */
export function foldersWithin(folders: readonly Folder[], id: FolderId): ReadonlySet<FolderId> {
  const within = new Set([id]);
  for (let before = 0; before !== within.size;) {
    before = within.size;
    for (const folder of folders)
      if (folder.parentId !== null && within.has(folder.parentId)) within.add(folder.id);
  }
  return within;
}

/** A folder's name with those it lies in: "News / Local". */
export function folderPath(folders: readonly Folder[], id: FolderId): string {
  const names: string[] = [];
  for (let at: FolderId | null = id; at !== null && names.length < 30;) {
    const folder = folders.find((each) => each.id === at);
    if (!folder) break;
    names.unshift(folder.name);
    at = folder.parentId;
  }
  return names.join(' / ');
}
