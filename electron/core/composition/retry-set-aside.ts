import type { LibraryCommands } from '../api/index.ts';
import type { EmitArticles } from './article-events.ts';
import type { Thumbnails } from '../library/assets/assets.ts';
import type { Database } from '../foundation/database/database.ts';
import type { Intake } from './intake.ts';
import type { LinkedFolders } from './linked-folders.ts';
import { retrySetAside } from '../foundation/set-aside/set-aside.ts';
import type { Sync } from '../intake/sync/sync.ts';

/** Has the queues of work try again what they set aside. */
export function setAsideCommands(parts: {
  readonly database: Database;
  readonly intake: Intake;
  readonly linkedFolders: LinkedFolders;
  readonly sync: Sync;
  readonly thumbnails: Thumbnails;
  readonly emitArticles: EmitArticles;
  readonly index: () => void;
  readonly online: () => boolean;
}): LibraryCommands['setAside'] {
  const { database, intake, linkedFolders, sync, thumbnails, emitArticles, index, online } = parts;
  return {
    retry() {
      const items = retrySetAside(database);
      if (items === 0) return { items };
      intake.resume();
      thumbnails.start();
      linkedFolders.mirror.update();
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
