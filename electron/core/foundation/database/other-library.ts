import { join } from 'node:path';
import { OffprintError } from '../../api/index.ts';
import { migrate } from './migrate.ts';
import { createQueries, type Reading } from './queries.ts';
import { backup, DatabaseSync } from './sqlite.ts';

/** A copy of another library, to be read. */
export interface OtherLibrary extends Reading {
  close(): void;
}

/** Copies the database of another library's folder, with what its log holds; the library is not changed. */
export async function copyLibraryDatabase(folder: string, file: string): Promise<void> {
  let other: InstanceType<typeof DatabaseSync> | null = null;
  try {
    other = new DatabaseSync(join(folder, 'library.db'), { readOnly: true, timeout: 5000 });
    await backup(other, file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OffprintError('library-broken', `The library cannot be read: ${reason}`, { reason }, error);
  } finally {
    other?.close();
  }
}

/**
 * Opens a copy that nobody else needs, brought to this program's version.
 * @throws {OffprintError} `library-newer`
 */
export function openMigratedCopy(file: string): OtherLibrary {
  const database = new DatabaseSync(file);
  try {
    migrate(database, () => undefined);
    database.exec('PRAGMA query_only = ON');
    return { ...createQueries(database), close: () => database.close() };
  } catch (error) {
    database.close();
    throw error;
  }
}
