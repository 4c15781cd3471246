import type {
  ErrorMessage,
  Feed,
  FeedId,
  Folder,
  FolderId,
  ImportFailure,
  ImportReport,
} from '../../api/index.ts';
import type { Database, Log, Reading } from '../../foundation/database/database.ts';
import type { FeedQueries } from '../../library/feeds/feeds.ts';
import type { OutlineItem } from './opml-format.ts';
import { storeOutlines } from './store-outlines.ts';

export interface OpmlQueries {
  /** Null when there was none. */
  lastImport(): ImportReport | null;
  export(): Promise<{ readonly name: string; readonly opml: string }>;
}

export interface Opml extends OpmlQueries {
  /** Stores all feeds of an OPML file; returns those that are new and that nobody has asked yet. @throws {OffprintError} `not-opml` */
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

type ListedFeeds = Pick<FeedQueries, 'list' | 'failing'>;

function storedImport(read: Reading): StoredImport | null {
  const row = read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', KEY);
  return row && (JSON.parse(row.value) as StoredImport);
}

/** What came of an import, by how its feeds do now. */
function reportOf(last: StoredImport, feeds: ListedFeeds): ImportReport {
  const added = new Set(last.added);
  const failing = feeds
    .failing()
    .flatMap(({ id, title, url, error }): readonly ImportFailure[] =>
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
  readonly feeds: ListedFeeds;
  readonly folders: () => readonly Folder[];
}): OpmlQueries {
  const { read, now, feeds, folders } = options;
  return {
    lastImport() {
      const last = storedImport(read);
      return last && reportOf(last, feeds);
    },
    export: async () => ({
      name: `offprint-${now().toISOString().slice(0, 10)}.opml`,
      opml: (await import('./opml-format.ts')).writeOpml(treeOf(feeds.list(), folders()), now()),
    }),
  };
}

/** Lists of feeds, in and out. */
export function createOpml(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly feeds: ListedFeeds;
  readonly folders: () => readonly Folder[];
  /** Keeps what an address says to sign in with; answers whether it says anything. */
  readonly keepSignIn: (address: string) => boolean;
  readonly log: Log;
}): Opml {
  const { database, now, feeds, keepSignIn, log } = options;

  /** The schedule may have come to some of them between two slices. */
  const notAsked = (ids: readonly FeedId[]) =>
    database.read.ids<FeedId>(
      'SELECT id FROM feed WHERE next_sync_at IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(ids),
    );

  return {
    ...opmlQueries({ ...options, read: database.read }),
    async import(file, bytes) {
      const { readOpml } = await import('./opml-format.ts');
      const items = readOpml(bytes);
      const at = now().toISOString();
      const last: StoredImport = await storeOutlines(items, {
        database,
        at,
        keepSignIn,
        log,
        finish(writing, stored) {
          const result = { at, file, ...stored };
          writing.run(
            'INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)',
            KEY,
            JSON.stringify(result),
          );
          return result;
        },
      });
      return { report: reportOf(last, feeds), added: notAsked(last.added) };
    },
    failingFeeds: () => {
      const last = storedImport(database.read);
      return last
        ? reportOf(last, feeds).failures.flatMap(({ feedId }) => (feedId === null ? [] : [feedId]))
        : [];
    },
  };
}

/** All feeds in their folders, in the user's order. */
function treeOf(feeds: readonly Feed[], folders: readonly Folder[]): readonly OutlineItem[] {
  const feedsIn = Map.groupBy(feeds, ({ folderId }) => folderId);
  const foldersIn = Map.groupBy(folders, ({ parentId }) => parentId);
  const inside = (parent: FolderId | null): readonly OutlineItem[] =>
    [
      ...(foldersIn.get(parent) ?? []).map(({ id, position, name }) => ({
        position,
        item: { kind: 'folder', title: name, items: inside(id) } as const,
      })),
      ...(feedsIn.get(parent) ?? []).map(({ position, title, url, siteUrl }) => ({
        position,
        item: { kind: 'feed', title, address: url, siteUrl } as const,
      })),
    ]
      .toSorted((a, b) => a.position - b.position)
      .map(({ item }) => item);
  return inside(null);
}
