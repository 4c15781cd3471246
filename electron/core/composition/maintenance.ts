import type { Database } from '../foundation/database/database.ts';
import type { Backup } from '../keeping/backup/backup.ts';
import type { AssetCheck, DocumentCheck } from '../library/assets/assets.ts';
import type { Retention } from '../library/retention/retention.ts';

/** What looks after the library itself; each part can be called at any time. */
export interface Maintenance {
  /** Once a day: what the user does not want to keep goes to the trash, what lay there long enough goes for good. */
  readonly tidy: () => Promise<void>;
  /** Looks at some of the stored files. */
  readonly checkFiles: () => Promise<void>;
  /** Once a week: looks at all of the library's database. */
  readonly checkLibrary: () => Promise<void>;
  /** The backup in the folder that the user chose, when it is due. */
  readonly backUp: () => Promise<void>;
}

export function createMaintenance(parts: {
  readonly database: Pick<Database, 'check' | 'checked'>;
  readonly backup: Pick<Backup, 'backUpIfDue'>;
  readonly retention: Retention;
  readonly assetCheck: AssetCheck;
  readonly documentCheck: DocumentCheck;
  readonly now: () => Date;
  /** Articles went to the trash. */
  readonly removed: () => void;
  /** Articles went for good. */
  readonly erased: () => void;
  readonly log: (message: string, error?: unknown) => void;
}): Maintenance {
  const { database, backup, retention, assetCheck, documentCheck, now, removed, erased, log } = parts;
  let tidiedOn = '';
  return {
    async tidy() {
      const today = now().toISOString().slice(0, 10);
      if (tidiedOn === today) return;
      tidiedOn = today;
      assetCheck.sweep();
      const done = await retention.daily();
      if (done.removed > 0) removed();
      if (done.erased > 0) erased();
    },
    async checkFiles() {
      await assetCheck.some();
      await documentCheck.some();
    },
    async checkLibrary() {
      const found = await database.check();
      if (found && found.findings.length > 0) log(`The library is damaged: ${found.findings.join('; ')}`);
      else if (found) log('The library was checked and is sound.');
    },
    async backUp() {
      // No backup of a library that is damaged displaces one of when it was not.
      if ((database.checked?.findings.length ?? 0) === 0) await backup.backUpIfDue();
    },
  };
}
