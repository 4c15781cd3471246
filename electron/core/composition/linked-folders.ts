import type { ArticleId, FeedId, LibraryEvents, NoticeCode } from '../api/index.ts';
import type { EmitArticles } from './article-events.ts';
import type { Database, Writing } from '../foundation/database/database.ts';
import { createExchange, type Exchange, type Touched } from '../keeping/exchange/exchange.ts';
import type { ReadExported } from '../keeping/export/export.ts';
import type { Files } from '../foundation/files/files.ts';
import type { Marks } from './marks.ts';
import { createMirror, type Mirror } from '../keeping/mirror/mirror.ts';

/** The features that keep folders of the user's as the library is: the mirror, and the exchange with other machines. */
export interface LinkedFolders {
  readonly exchange: Exchange;
  readonly mirror: Mirror;
  /** Something may have changed. Cheap when nothing did. */
  notifyChanged(): void;
  update(): void;
  close(): Promise<void>;
}

const AHEAD: ReadonlySet<NoticeCode> = new Set([
  ...([
    'backup-restored',
    'restore-undone',
    'library-restored',
    'library-begun-anew',
    'library-lost',
    'library-salvaged',
    'library-completed',
  ] as const),
]);

export function createLinkedFolders(options: {
  readonly database: Database;
  /** The library's own folder. */
  readonly folder: string;
  readonly files: Files;
  readonly read: ReadExported;
  readonly now: () => Date;
  readonly marks: Marks;
  readonly emit: <Name extends 'feeds.changed' | 'mirror.changed' | 'exchange.changed'>(
    name: Name,
    data: LibraryEvents[Name],
  ) => void;
  readonly emitArticles: EmitArticles;
  readonly index: () => void;
  readonly fetchLater: (writing: Writing, id: ArticleId, now: string) => void;
  /** Asks new feeds, and fetches what waits, when there is a network. */
  readonly bringIn: (feeds: readonly FeedId[]) => void;
  /** Reads kept pages again: those that wait for it, and those of sites whose rules are others. */
  readonly readAgain: (sites: readonly string[]) => void;
  readonly log: (message: string, error?: unknown) => void;
}): LinkedFolders {
  const { database, folder, files, now, marks, emit, emitArticles, log } = options;
  // After a restore, or when a broken library was set aside, folders are ahead of what is here.
  const anew = database.notices.some(({ code }) => AHEAD.has(code));

  function announce({ feeds, articles, added, highlights, placemarks, newFeeds, ...more }: Touched): void {
    const ids = [...new Set([...added, ...articles])];
    if (feeds) emit('feeds.changed', { ids: [] });
    if (ids.length > 0) emitArticles('articles.changed', { ids, added: [...added] });
    if (highlights.size > 0) emitArticles('highlights.changed', { ids: [...highlights] });
    if (placemarks.size > 0) emitArticles('placemarks.changed', { ids: [...placemarks] });
    if (more.marks) marks.announce();
    if (ids.length + highlights.size + placemarks.size > 0) options.index();
    if (more.sites.size > 0 || more.pages) options.readAgain([...more.sites]);
    if (newFeeds.size + added.size > 0) options.bringIn([...newFeeds]);
  }

  const mirror = createMirror({
    database,
    folder,
    files,
    now,
    log,
    anew,
    read: options.read,
    changed: (state) => emit('mirror.changed', state),
  });
  const exchange = createExchange({
    database,
    folder,
    files,
    log,
    clock: now,
    restored: anew,
    fetchLater: options.fetchLater,
    touched: announce,
    changed: (state) => emit('exchange.changed', state),
  });
  return {
    exchange,
    mirror,
    notifyChanged() {
      mirror.notifyChanged();
      exchange.notifyChanged();
    },
    update() {
      mirror.update();
      exchange.update();
    },
    async close() {
      await Promise.all([exchange.close(), mirror.close()]);
    },
  };
}
