import { join } from 'node:path';
import { OffprintError } from '../api/index.ts';
import { DatabaseSync } from './sqlite.ts';

/**
 * Makes this process the only one that has the library open. The lock is SQLite's own file lock, so that the
 * system gives it back when the process dies, however it dies.
 * @throws {OffprintError} `library-in-use`
 */
export function lockLibrary(folder: string): { release(): void } {
  const lock = new DatabaseSync(join(folder, 'lock.db'));
  try {
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw new OffprintError(
      'library-in-use',
      'Another Offprint has this library open. Close it and try again.',
      { folder },
      error,
    );
  }
  return {
    release() {
      lock.exec('ROLLBACK');
      lock.close();
    },
  };
}
