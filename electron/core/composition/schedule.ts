import type { LibrarySettings } from '../api/index.ts';
import type { AssetCheck } from '../library/assets/assets.ts';
import type { Database } from '../foundation/database/database.ts';
import type { Icons } from '../intake/icons/icons.ts';
import type { LinkedFolders } from './linked-folders.ts';
import type { Maintenance } from './maintenance.ts';
import type { Conditions, Sync } from '../intake/sync/sync.ts';

export interface Schedule {
  /** Does what is due; what fails is logged. */
  readonly run: () => void;
  /** Does what looks after the library itself, and waits for it: trash, stored files, the daily backups. */
  readonly maintain: () => Promise<void>;
}

/** What is done from time to time without the user asking for it. */
export function createSchedule(parts: {
  readonly database: Pick<Database, 'tend'>;
  readonly maintenance: Maintenance;
  readonly linkedFolders: Pick<LinkedFolders, 'update'>;
  readonly sync: Pick<Sync, 'isBringing' | 'isDue' | 'start'>;
  readonly icons: Pick<Icons, 'start'>;
  readonly assetCheck: Pick<AssetCheck, 'sweep'>;
  readonly settings: () => LibrarySettings;
  readonly conditions: () => Conditions;
  readonly log: (message: string, error?: unknown) => void;
}): Schedule {
  const { database, maintenance, linkedFolders, sync, icons, assetCheck, settings, conditions, log } = parts;
  let runs = 0;

  /** Whether feeds may be asked without the user asking for it. */
  function mayAsk(): boolean {
    const { syncEveryMinutes, syncOnBattery } = settings();
    const { online, onBattery } = conditions();
    return syncEveryMinutes > 0 && online && (syncOnBattery || !onBattery);
  }

  /** In idle time: not while articles come in, and one look at a time. */
  let looking: Promise<void> | null = null;
  function lookAtFiles(): void {
    if (sync.isBringing()) return;
    looking ??= maintenance
      .checkFiles()
      .catch((error: unknown) => log('The stored files could not be looked at.', error))
      .finally(() => (looking = null));
  }

  return {
    run() {
      database.tend().catch((error: unknown) => log('The backup failed.', error));
      maintenance.backUp().catch((error: unknown) => log('The backup in the chosen folder failed.', error));
      linkedFolders.update();
      maintenance.tidy().catch((error: unknown) => log('The trash could not be looked after.', error));
      try {
        lookAtFiles();
        // In idle time too.
        if (runs++ > 0 && !sync.isBringing())
          maintenance
            .checkLibrary()
            .catch((error: unknown) => log('The library could not be checked.', error));
        if (mayAsk() && sync.isDue()) sync.start({ force: false });
        // Articles come first.
        if (mayAsk() && !sync.isBringing()) icons.start();
      } catch (error) {
        log('The schedule failed.', error);
      }
    },
    async maintain() {
      await maintenance.tidy();
      await maintenance.checkFiles();
      assetCheck.sweep();
      await maintenance.checkLibrary();
      await database.tend();
      await maintenance.backUp();
    },
  };
}
