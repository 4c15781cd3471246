import {
  OffprintError,
  type ErrorMessage,
  type Feed,
  type FeedId,
  type Folder,
  type FolderId,
  type ImportFailure,
  type ImportReport,
} from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import { insertFeed } from '../../library/feeds/feeds.ts';
import { insertFolder } from '../../library/folders/folders.ts';
import { completeAddress, parseAddress, withoutSignIn } from '../../foundation/network/network.ts';
import type { OutlineItem } from './opml-format.ts';

export interface OpmlQueries {
  /** Null when there was none. */
  lastImport(): ImportReport | null;
  export(): Promise<{ readonly name: string; readonly opml: string }>;
}

export interface Opml extends OpmlQueries {
  /** Stores all feeds of an OPML file; returns those that are new. @throws {OffprintError} `not-opml` */
  import(
    file: string,
    bytes: Uint8Array,
  ): Promise<{ readonly report: ImportReport; readonly added: readonly FeedId[] }>;
  /** Feeds of the last import that fail now. */
  failingFeeds(): readonly FeedId[];
}

/** The last import, as it is kept: the feeds' present state is put in when it is asked for. */
interface StoredImport {
  readonly at: string;
  readonly file: string;
  readonly added: readonly FeedId[];
  readonly merged: number;
  /** Not in what a version before this one kept. */
  readonly signIns?: number;
  readonly refused: readonly {
    readonly title: string;
    readonly address: string;
    readonly error: ErrorMessage;
  }[];
}

const KEY = 'last-import';

function storedImport(read: Reading): StoredImport | null {
  const row = read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', KEY);
  return row && (JSON.parse(row.value) as StoredImport);
}

/** What came of an import, by how its feeds do now. */
function reportOf(last: StoredImport, feeds: readonly Feed[]): ImportReport {
  const added = new Set(last.added);
  const failing = feeds.flatMap(({ id, title, url, error }): readonly ImportFailure[] =>
    error && added.has(id) ? [{ title, address: url, feedId: id, error }] : [],
  );
  return {
    at: last.at,
    file: last.file,
    added: last.added.length,
    merged: last.merged,
    signIns: last.signIns ?? 0,
    failures: [...last.refused.map((refused) => ({ ...refused, feedId: null })), ...failing],
  };
}

function opmlQueries(options: {
  readonly read: Reading;
  readonly now: () => Date;
  readonly feeds: () => readonly Feed[];
  readonly folders: () => readonly Folder[];
}): OpmlQueries {
  const { read, now, feeds, folders } = options;
  return {
    lastImport() {
      const last = storedImport(read);
      return last && reportOf(last, feeds());
    },
    export: async () => ({
      name: `offprint-${now().toISOString().slice(0, 10)}.opml`,
      opml: (await import('./opml-format.ts')).writeOpml(treeOf(feeds(), folders(), null), now()),
    }),
  };
}

/** Lists of feeds, in and out. */
export function createOpml(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly feeds: () => readonly Feed[];
  readonly folders: () => readonly Folder[];
  /** Keeps what an address says to sign in with; answers whether it says anything. */
  readonly keepSignIn: (address: string) => boolean;
}): Opml {
  const { database, now, feeds, keepSignIn } = options;

  return {
    ...opmlQueries({ ...options, read: database.read }),
    async import(file, bytes) {
      const { readOpml } = await import('./opml-format.ts');
      const items = readOpml(bytes);
      const at = now().toISOString();
      const last = database.write((writing): StoredImport => {
        const taken = takeOver(writing, items, at, keepSignIn);
        const result = { at, file, ...taken };
        writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', KEY, JSON.stringify(result));
        return result;
      });
      return { report: reportOf(last, feeds()), added: last.added };
    },
    failingFeeds: () => {
      const last = storedImport(database.read);
      return last
        ? reportOf(last, feeds()).failures.flatMap(({ feedId }) => (feedId === null ? [] : [feedId]))
        : [];
    },
  };
}

/** Stores what is new of a list. A folder of the same name in the same place is the same folder. */
function takeOver(
  writing: Writing,
  items: readonly OutlineItem[],
  at: string,
  keepSignIn: (address: string) => boolean,
): Pick<StoredImport, 'added' | 'merged' | 'signIns' | 'refused'> {
  const added: FeedId[] = [];
  const refused: { title: string; address: string; error: ErrorMessage }[] = [];
  let merged = 0;
  let signIns = 0;

  function takeFeed(item: OutlineItem & { readonly kind: 'feed' }, folderId: FolderId | null): void {
    let url: string;
    try {
      url = parseAddress(completeAddress(item.address)).href;
      if (keepSignIn(item.address)) signIns++;
    } catch (error) {
      if (!(error instanceof OffprintError)) throw error;
      const { code, message } = error;
      refused.push({
        title: item.title,
        address: withoutSignIn(item.address).slice(0, 500),
        error: { code, message },
      });
      return;
    }
    if (writing.one('SELECT 1 FROM feed WHERE url = ?', url)) {
      merged++;
      return;
    }
    added.push(
      insertFeed(
        writing,
        { url, siteUrl: item.siteUrl, title: item.title || null, folderId, named: true },
        at,
      ),
    );
  }

  function takeAll(list: readonly OutlineItem[], parent: FolderId | null): void {
    for (const item of list) {
      if (item.kind === 'feed') takeFeed(item, parent);
      else if (item.title === '') takeAll(item.items, parent);
      else {
        const known = writing.one<{ id: FolderId }>(
          'SELECT id FROM folder WHERE name = ? AND parent_id IS ?',
          item.title,
          parent,
        );
        takeAll(item.items, known?.id ?? insertFolder(writing, item.title, parent));
      }
    }
  }

  takeAll(items, null);
  return { added, merged, signIns, refused };
}

function treeOf(
  feeds: readonly Feed[],
  folders: readonly Folder[],
  parent: FolderId | null,
): readonly OutlineItem[] {
  const inside = [
    ...folders
      .filter(({ parentId }) => parentId === parent)
      .map((folder) => ({
        position: folder.position,
        item: { kind: 'folder', title: folder.name, items: treeOf(feeds, folders, folder.id) } as const,
      })),
    ...feeds
      .filter(({ folderId }) => folderId === parent)
      .map(({ position, title, url, siteUrl }) => ({
        position,
        item: { kind: 'feed', title, address: url, siteUrl } as const,
      })),
  ];
  return inside.toSorted((a, b) => a.position - b.position).map(({ item }) => item);
}
