import type {
  ErrorMessage,
  Feed,
  FeedId,
  Folder,
  FolderId,
  ImportFailure,
  ImportReport,
} from '../../api/index.ts';
import type { Database, Log } from '../../foundation/database/database.ts';
import type { Feeds } from '../../library/feeds/feeds.ts';
import type { OutlineItem } from './opml.ts';
import { storeOutlines } from './store-outlines.ts';

export interface Transfer {
  /** Stores all feeds of an OPML file; returns those that are new and that nobody has asked yet. @throws {OffprintError} `not-opml` */
  importOpml(
    file: string,
    bytes: Uint8Array,
  ): Promise<{ readonly report: ImportReport; readonly added: readonly FeedId[] }>;
  lastImport(): ImportReport | null;
  /** Feeds of the last import that fail now. */
  failingFeeds(): readonly FeedId[];
  exportOpml(): Promise<{ readonly name: string; readonly opml: string }>;
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

/** Lists of feeds, in and out. */
export function createTransfer(options: {
  readonly database: Database;
  readonly now: () => Date;
  readonly feeds: Pick<Feeds, 'list' | 'failing'>;
  readonly folders: () => readonly Folder[];
  /** Keeps what an address says to sign in with; answers whether it says anything. */
  readonly keepSignIn: (address: string) => boolean;
  readonly log: Log;
}): Transfer {
  const { database, now, feeds, folders, keepSignIn, log } = options;

  function stored(): StoredImport | null {
    const row = database.read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', KEY);
    return row && (JSON.parse(row.value) as StoredImport);
  }

  function reportOf(last: StoredImport): ImportReport {
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

  /** The schedule may have come to some of them between two slices. */
  const notAsked = (ids: readonly FeedId[]) =>
    database.read.ids<FeedId>(
      'SELECT id FROM feed WHERE next_sync_at IS NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id',
      JSON.stringify(ids),
    );

  return {
    async importOpml(file, bytes) {
      const { readOpml } = await import('./opml.ts');
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
      return { report: reportOf(last), added: notAsked(last.added) };
    },
    lastImport() {
      const last = stored();
      return last && reportOf(last);
    },
    failingFeeds: () => {
      const last = stored();
      return last ? reportOf(last).failures.flatMap(({ feedId }) => (feedId === null ? [] : [feedId])) : [];
    },
    exportOpml: async () => ({
      name: `offprint-${now().toISOString().slice(0, 10)}.opml`,
      opml: (await import('./opml.ts')).writeOpml(treeOf(feeds.list(), folders()), now()),
    }),
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
