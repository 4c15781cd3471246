import type { LibrarySettings } from '../api/index.ts';
import type { AssetCheck, DocumentCheck } from '../library/assets/assets.ts';
import type { Backup } from '../keeping/backup/backup.ts';
import type { Database } from '../foundation/database/database.ts';
import type { Icons } from '../intake/icons/icons.ts';
import type { LinkedFolders } from './linked-folders.ts';
import type { Retention } from '../library/retention/retention.ts';
import type { Conditions, Sync } from '../intake/sync/sync.ts';

export interface Schedule {
  /** Does what is due; what fails is logged. */
  readonly run: () => void;
  /** Does what looks after the library itself, and waits for it: trash, stored files, the daily backups. */
  readonly tend: () => Promise<void>;
}

/** What is done from time to time without the user asking for it. */
export function createSchedule(parts: {
  readonly database: Database;
  readonly backup: Pick<Backup, 'tend'>;
  readonly linkedFolders: Pick<LinkedFolders, 'tend'>;
  readonly retention: Retention;
  readonly sync: Pick<Sync, 'isBringing' | 'isDue' | 'start'>;
  readonly icons: Pick<Icons, 'start'>;
  readonly assetCheck: AssetCheck;
  readonly documentCheck: DocumentCheck;
  readonly now: () => Date;
  readonly settings: () => LibrarySettings;
  readonly conditions: () => Conditions;
  /** Articles went to the trash. */
  readonly removed: () => void;
  /** Articles went for good. */
  readonly erased: () => void;
  readonly log: (message: string, error?: unknown) => void;
}): Schedule {
  const {
    database,
    backup,
    linkedFolders,
    retention,
    sync,
    icons,
    assetCheck,
    documentCheck,
    now,
    settings,
    conditions,
    removed,
    erased,
    log,
  } = parts;
  let tidiedOn = '';
  let runs = 0;

  /** Once a day: what the user does not want to keep goes to the trash, what lay there long enough goes for good. */
  async function tidy(): Promise<void> {
    const today = now().toISOString().slice(0, 10);
    if (tidiedOn === today) return;
    tidiedOn = today;
    assetCheck.sweep();
    const done = await retention.daily();
    if (done.removed > 0) removed();
    if (done.erased > 0) erased();
  }

  /** Whether feeds may be asked without the user asking for it. */
  function mayAsk(): boolean {
    const { syncEveryMinutes, syncOnBattery } = settings();
    const { online, onBattery } = conditions();
    return syncEveryMinutes > 0 && online && (syncOnBattery || !onBattery);
  }

  /** In idle time: not while news come in, and one look at a time. */
  let looking: Promise<void> | null = null;
  async function lookAtSome(): Promise<void> {
    await assetCheck.some();
    await documentCheck.some();
  }
  function lookAtFiles(): void {
    if (sync.isBringing()) return;
    looking ??= lookAtSome()
      .catch((error: unknown) => log('The stored files could not be looked at.', error))
      .finally(() => (looking = null));
  }

  /** Once a week, in idle time too: all of the library's file. */
  async function checkLibrary(): Promise<void> {
    const found = await database.check();
    if (found && found.findings.length > 0) log(`The library is damaged: ${found.findings.join('; ')}`);
    else if (found) log('The library was checked and is sound.');
  }

  /** No backup of a library that is damaged displaces one of when it was not. */
  async function backUp(): Promise<void> {
    if ((database.checked?.findings.length ?? 0) === 0) await backup.tend();
  }

  return {
    run() {
      database.tend().catch((error: unknown) => log('The backup failed.', error));
      backUp().catch((error: unknown) => log('The backup in the chosen folder failed.', error));
      linkedFolders.tend();
      tidy().catch((error: unknown) => log('The trash could not be looked after.', error));
      try {
        lookAtFiles();
        if (runs++ > 0 && !sync.isBringing())
          checkLibrary().catch((error: unknown) => log('The library could not be checked.', error));
        if (mayAsk() && sync.isDue()) sync.start({ force: false });
        // News come first.
        if (mayAsk() && !sync.isBringing()) icons.start();
      } catch (error) {
        log('The schedule failed.', error);
      }
    },
    async tend() {
      await tidy();
      await lookAtSome();
      assetCheck.sweep();
      await checkLibrary();
      await database.tend();
      await backUp();
    },
  };
}
