import type { LibraryHandlers } from '../api/index.ts';
import type { EmitArticles } from './article-events.ts';
import type { Thumbnails } from '../library/assets/assets.ts';
import type { Database } from '../foundation/database/database.ts';
import type { Intake } from './intake.ts';
import type { LinkedFolders } from './linked-folders.ts';
import { listSetAside, retrySetAside } from '../foundation/set-aside/set-aside.ts';
import type { Sync } from '../intake/sync/sync.ts';

/** What was set aside by the queues of work, and how each of them goes on with it. */
export function createSetAsideApi(parts: {
  readonly database: Database;
  readonly intake: Intake;
  readonly linkedFolders: LinkedFolders;
  readonly sync: Sync;
  readonly thumbnails: Thumbnails;
  readonly emitArticles: EmitArticles;
  readonly index: () => void;
  readonly online: () => boolean;
}): LibraryHandlers['setAside'] {
  const { database, intake, linkedFolders, sync, thumbnails, emitArticles, index, online } = parts;
  return {
    list: () => listSetAside(database.read),
    retry() {
      const items = retrySetAside(database);
      if (items === 0) return { items };
      intake.resume();
      thumbnails.start();
      linkedFolders.mirror.tend();
      linkedFolders.exchange.tryAgain();
      index();
      // A sync makes texts ready as well.
      if (online()) {
        sync.start({ feeds: [], force: false });
        intake.icons.start();
      } else sync.resume();
      emitArticles('articles.changed', { ids: [], added: [] });
      return { items };
    },
  };
}
