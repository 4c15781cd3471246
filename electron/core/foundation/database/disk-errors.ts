import { OffprintError } from '../../api/index.ts';
import type { DatabaseSyncInstance } from './sqlite.ts';

/** SQLite's words for a disk that takes nothing more, or cannot be written: SQLITE_FULL, SQLITE_IOERR. */
const NO_ROOM = /disk is full|disk I\/O|unable to open database file/i;

/** What is told of an error of the database: `disk-full` where that is the reason. */
export function asDiskError(error: unknown): unknown {
  if (error instanceof OffprintError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  return NO_ROOM.test(error.message) || code === 'ENOSPC' || code === 'EDQUOT'
    ? new OffprintError('disk-full', 'The disk is full or cannot be written.', undefined, error)
    : error;
}

/**
 * Runs `act` in one transaction.
 * @throws {OffprintError} `disk-full`; then, as with every error, nothing of it is done
 */
export function inTransaction<T>(database: DatabaseSyncInstance, act: () => T): T {
  try {
    database.exec('BEGIN IMMEDIATE');
    const result = act();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    // On a full disk SQLite has undone it by itself, and there is nothing left to undo.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw asDiskError(error);
  }
}
