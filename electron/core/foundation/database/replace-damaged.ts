import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Notice } from '../../api/index.ts';
import { migrate } from './migrate.ts';
import { salvage } from './salvage.ts';
import { DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';
import type { Log } from './state-file.ts';

/** What takes a damaged library's place. */
export interface Replacement {
  readonly database: DatabaseSyncInstance;
  readonly notice: Notice;
}

/** What is there of a damaged library. */
interface Remains {
  /** The library's folder. */
  readonly folder: string;
  /** The name of the damaged file, which was set aside there. */
  readonly aside: string;
  /** A sound backup; null when there is none. */
  readonly backup: string | null;
  /** Opens the library's file, a new one where there is none. */
  readonly open: () => DatabaseSyncInstance;
  readonly log: Log;
}

const SIDES = ['', '-wal', '-shm', '-journal'];

/**
 * Puts a library in place of a damaged one. What can be read of the damaged file is newer than any backup, so that goes
 * first; of the tables that can be read in part only, what is missing comes from the backup. Where nothing can be read, the
 * backup takes the library's place as it is; where there is none either, a new library is begun.
 */
export function replaceDamaged(remains: Remains): Replacement {
  const { folder, aside, backup, open, log } = remains;
  const detail = { file: aside };
  const database = open();
  try {
    migrate(database, () => undefined);
    const { articles, feeds, completed, read } = withMigratedCopy(folder, backup, (copy) =>
      salvage(join(folder, aside), database, { backup: copy, log }),
    );
    if (read === 0 && backup !== null) return putBackup(remains, database, backup);
    const counts = { ...detail, articles: String(articles), feeds: String(feeds) };
    if (completed) return { database, notice: { code: 'library-completed', detail: counts } };
    if (articles + feeds === 0) return { database, notice: { code: 'library-begun-anew', detail } };
    return { database, notice: { code: 'library-salvaged', detail: counts } };
  } catch (error) {
    if (backup === null) {
      database.close();
      throw error;
    }
    log('What can be read of the damaged library could not be put into a new one.', error);
    return putBackup(remains, database, backup);
  }
}

function putBackup(
  { folder, aside, open }: Remains,
  begun: DatabaseSyncInstance,
  backup: string,
): Replacement {
  begun.close();
  const file = join(folder, 'library.db');
  for (const side of SIDES) rmSync(`${file}${side}`, { force: true });
  copyFileSync(backup, file);
  return { database: open(), notice: { code: 'library-restored', detail: { file: aside } } };
}

/** Lends a copy of a backup that has this program's tables; the backup itself is not touched. */
function withMigratedCopy<T>(folder: string, backup: string | null, use: (copy: string | null) => T): T {
  if (backup === null) return use(null);
  const copy = join(folder, 'backups', `salvage-${process.pid}.part`);
  try {
    copyFileSync(backup, copy);
    const database = new DatabaseSync(copy);
    try {
      migrate(database, () => undefined);
    } finally {
      database.close();
    }
    return use(copy);
  } finally {
    for (const side of SIDES) rmSync(`${copy}${side}`, { force: true });
  }
}
