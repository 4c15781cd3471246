import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OffprintError } from '../../api/index.ts';
import { asDiskError } from './disk-errors.ts';
import { DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

const SIDES = ['', '-wal', '-shm', '-journal'] as const;

/**
 * Makes this process the only one that has the library open. The lock is SQLite's own file lock, so that the
 * system gives it back when the process dies, however it dies. There is nothing in the file: one that is damaged, or no
 * file, is put out of the way.
 * @throws {OffprintError} `library-in-use`, `disk-full`, `library-unwritable`
 */
export function lockLibrary(folder: string): { release(): void } {
  const file = join(folder, 'lock.db');
  let lock: DatabaseSyncInstance;
  try {
    lock = takeLock(file);
  } catch (error) {
    if (isHeld(error)) throw inUse(folder, error);
    try {
      putAway(file);
      lock = takeLock(file);
    } catch (again) {
      if (isHeld(again)) throw inUse(folder, again);
      const told = asDiskError(again);
      if (told instanceof OffprintError) throw told;
      throw new OffprintError('library-unwritable', 'The library cannot be locked.', { folder }, again);
    }
  }
  return {
    release() {
      try {
        if (lock.isTransaction) lock.exec('ROLLBACK');
      } finally {
        lock.close();
      }
    },
  };
}

function takeLock(file: string): DatabaseSyncInstance {
  const lock = new DatabaseSync(file);
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Only what SQLite says of a lock that another holds. */
function isHeld(error: unknown): boolean {
  return error instanceof Error && /locked|busy/i.test(error.message);
}

function inUse(folder: string, cause: unknown): OffprintError {
  return new OffprintError(
    'library-in-use',
    'Another Offprint has this library open. Close it and try again.',
    { folder },
    cause,
  );
}

/** A folder may hold something of somebody's; it is renamed. */
function putAway(file: string): void {
  for (const side of SIDES.slice(1)) rmSync(`${file}${side}`, { force: true });
  if (!existsSync(file)) return;
  for (let n = 1; ; n++) {
    const aside = file.replace(/\.db$/, `-broken-${n}.db`);
    if (existsSync(aside)) continue;
    renameSync(file, aside);
    return;
  }
}
