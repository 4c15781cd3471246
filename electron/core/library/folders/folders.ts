import { OffprintError, type Folder, type FolderId, type Placed } from '../../api/index.ts';
import { wasGiven, type Database, type Reading, type Writing } from '../../foundation/database/database.ts';

/** The tree as it is. */
export interface FolderQueries {
  list(): readonly Folder[];
}

export interface Folders extends FolderQueries {
  /** `again` is the id that the folder had once, and gets back if it is free. */
  create(name: string, parentId: FolderId | null, again?: FolderId | null): Folder;
  /** @throws {OffprintError} `not-found` */
  rename(id: FolderId, name: string): Folder;
  /** @throws {OffprintError} `not-found` */
  setCollapsed(id: FolderId, collapsed: boolean): Folder;
  /** What is in the folder moves to where the folder was. @throws {OffprintError} `not-found` */
  remove(id: FolderId): void;
  /** @throws {OffprintError} `not-found`; `bad-input` when a folder would come to lie in itself */
  place(item: Placed, folderId: FolderId | null, before: Placed | null): void;
}

type FolderRow = Omit<Folder, 'collapsed' | 'id' | 'parentId'> & {
  readonly id: number;
  readonly parentId: number | null;
  readonly collapsed: number;
};

interface Child {
  readonly kind: 'feed' | 'folder';
  readonly id: number;
}

const tables = { feed: ['feed', 'folder_id'], folder: ['folder', 'parent_id'] } as const;

function select(read: Reading, where: string, ...values: readonly number[]): readonly Folder[] {
  return read
    .all<FolderRow>(
      `SELECT id, name, parent_id AS parentId, position, collapsed FROM folder WHERE ${where} ORDER BY position, id`,
      ...values,
    )
    .map((row) => ({
      ...row,
      id: row.id as FolderId,
      parentId: row.parentId as FolderId | null,
      collapsed: row.collapsed === 1,
    }));
}

/** Feeds and folders that lie in a folder, in their order. */
function childrenOf(read: Reading, parent: FolderId | null): readonly Child[] {
  return read.all<Child>(
    `SELECT 'folder' AS kind, id, position FROM folder WHERE parent_id IS ?1
     UNION ALL SELECT 'feed', id, position FROM feed WHERE folder_id IS ?1 ORDER BY position, kind DESC, id`,
    parent,
  );
}

function putInOrder(writing: Writing, parent: FolderId | null, children: readonly Child[]): void {
  children.forEach(({ kind, id }, position) => {
    const [table, column] = tables[kind];
    writing.run(`UPDATE ${table} SET position = ?, ${column} = ? WHERE id = ?`, position, parent, id);
  });
}

/** Makes a folder at the end of its parent; part of a transaction of its caller's. */
export function insertFolder(writing: Writing, name: string, parentId: FolderId | null): FolderId {
  return writing.insert(
    'INSERT INTO folder (name, parent_id, position) VALUES (?, ?, ?)',
    name,
    parentId,
    nextPosition(writing, parentId),
  ) as FolderId;
}

/** The place after everything that lies in a folder (null: at the top). */
export function nextPosition(read: Reading, parentId: FolderId | null): number {
  const row = read.one<{ next: number }>(
    `SELECT 1 + max(
       coalesce((SELECT max(position) FROM folder WHERE parent_id IS ?1), -1),
       coalesce((SELECT max(position) FROM feed WHERE folder_id IS ?1), -1)) AS next`,
    parentId,
  );
  return row?.next ?? 0;
}

/** Takes a folder away that nothing lies in any more, and those above that held only it; part of a transaction of its caller's. */
export function dropEmptyFolders(writing: Writing, folder: FolderId | null): void {
  for (let at = folder; at !== null;) {
    const above: FolderId | null =
      writing.one<{ parent: FolderId | null }>('SELECT parent_id AS parent FROM folder WHERE id = ?', at)
        ?.parent ?? null;
    const gone = writing.run(
      `DELETE FROM folder WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM feed WHERE folder_id = ?1)
         AND NOT EXISTS (SELECT 1 FROM folder f WHERE f.parent_id = ?1)`,
      at,
    );
    if (gone === 0) return;
    at = above;
  }
}

/** The folder and all folders in it, at any depth. */
export const FOLDER_TREE = `WITH RECURSIVE tree(id) AS (
  SELECT ? UNION SELECT folder.id FROM folder JOIN tree ON folder.parent_id = tree.id)`;

const folderQueries = (read: Reading): FolderQueries => ({ list: () => select(read, 'true') });

/** The tree that the user keeps their feeds in. */
export function createFolders(database: Database): Folders {
  const { read } = database;

  function get(id: FolderId): Folder {
    const folder = select(read, 'id = ?', id)[0];
    if (!folder) throw new OffprintError('not-found', `There is no folder ${id}.`);
    return folder;
  }

  function set(id: FolderId, column: 'name' | 'collapsed', value: string | number): Folder {
    get(id);
    database.write((writing) => writing.run(`UPDATE folder SET ${column} = ? WHERE id = ?`, value, id));
    return get(id);
  }

  return {
    ...folderQueries(read),
    create(name, parentId, again = null) {
      if (parentId !== null) get(parentId);
      return get(
        database.write((writing) => {
          const id = insertFolder(writing, name, parentId);
          if (again === null || !wasGiven(writing, 'folder', again)) return id;
          if (writing.one('SELECT 1 FROM folder WHERE id = ?', again) !== null) return id;
          writing.run('UPDATE folder SET id = ? WHERE id = ?', again, id);
          return again;
        }),
      );
    },
    rename: (id, name) => set(id, 'name', name),
    setCollapsed: (id, collapsed) => set(id, 'collapsed', collapsed ? 1 : 0),
    remove(id) {
      const { parentId } = get(id);
      database.write((writing) => {
        const inside = childrenOf(writing, id);
        const beside = childrenOf(writing, parentId);
        const order = beside.flatMap((child) =>
          child.kind === 'folder' && child.id === id ? inside : [child],
        );
        putInOrder(writing, parentId, order);
        writing.run('DELETE FROM folder WHERE id = ?', id);
      });
    },
    place(item, folderId, before) {
      if (folderId !== null) get(folderId);
      database.write((writing) => {
        const [table] = tables[item.kind];
        if (!writing.one(`SELECT 1 FROM ${table} WHERE id = ?`, item.id))
          throw new OffprintError('not-found', `There is no ${item.kind} ${item.id}.`);
        if (item.kind === 'folder' && folderId !== null) {
          const inside = writing.column<number>(`${FOLDER_TREE} SELECT id FROM tree`, item.id);
          if (inside.includes(folderId))
            throw new OffprintError('bad-input', 'A folder cannot lie in itself.');
        }
        const others = childrenOf(writing, folderId).filter(
          ({ kind, id }) => kind !== item.kind || id !== item.id,
        );
        const found = before
          ? others.findIndex(({ kind, id }) => kind === before.kind && id === before.id)
          : -1;
        const at = found < 0 ? others.length : found;
        putInOrder(writing, folderId, [...others.slice(0, at), item, ...others.slice(at)]);
      });
    },
  };
}
