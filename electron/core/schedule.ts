import type { ArticleId, LibrarySettings } from './api/index.ts';
import type { AssetCheck } from './assets/assets.ts';
import type { Backup } from './backup/backup.ts';
import type { Database } from './database/database.ts';
import type { Icons } from './icons/icons.ts';
import type { ReaderFolders } from './reader-folders.ts';
import type { Retention } from './retention/retention.ts';
import type { Conditions, Sync } from './sync/sync.ts';

/** What is done from time to time without the reader asking for it; each call does what is due. */
export function createSchedule(parts: {
  readonly database: Database;
  readonly backup: Pick<Backup, 'tend'>;
  readonly readerFolders: Pick<ReaderFolders, 'tend'>;
  readonly retention: Retention;
  readonly sync: Pick<Sync, 'isBringing' | 'isDue' | 'start'>;
  readonly icons: Pick<Icons, 'start'>;
  readonly assetCheck: AssetCheck;
  /** Pictures of these articles were damaged, and are to be fetched again. */
  readonly damaged: (articles: readonly ArticleId[]) => void;
  readonly now: () => Date;
  readonly settings: () => LibrarySettings;
  readonly conditions: () => Conditions;
  /** Articles went to the trash. */
  readonly removed: () => void;
  /** Articles went for good. */
  readonly erased: () => void;
  readonly log: (message: string, error?: unknown) => void;
}): () => void {
  const {
    database,
    backup,
    readerFolders,
    retention,
    sync,
    icons,
    assetCheck,
    damaged,
    now,
    settings,
    conditions,
    removed,
    erased,
    log,
  } = parts;
  let tidiedOn = '';

  /** Once a day: what the reader does not want to keep goes to the trash, what lay there long enough goes for good. */
  function tidy(): void {
    const today = now().toISOString().slice(0, 10);
    if (tidiedOn === today) return;
    tidiedOn = today;
    assetCheck.sweep();
    if (retention.isOn() && retention.run({ unasked: true }).length > 0) removed();
    retention.eraseOld().then(
      (count) => void (count > 0 && erased()),
      (error: unknown) => log('The trash could not be emptied.', error),
    );
  }

  /** Whether feeds may be asked without the reader asking for it. */
  function mayAsk(): boolean {
    const { syncEveryMinutes, syncOnBattery } = settings();
    const { online, onBattery } = conditions();
    return syncEveryMinutes > 0 && online && (syncOnBattery || !onBattery);
  }

  return () => {
    database.tend().catch((error: unknown) => log('The backup failed.', error));
    backup.tend().catch((error: unknown) => log('The backup in the chosen folder failed.', error));
    readerFolders.tend();
    try {
      tidy();
      const broken = assetCheck.some();
      if (broken.length > 0) damaged(broken);
      if (mayAsk() && sync.isDue()) sync.start({ force: false });
      // News come first.
      if (mayAsk() && !sync.isBringing()) icons.start();
    } catch (error) {
      log('The schedule failed.', error);
    }
  };
}
