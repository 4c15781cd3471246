/**
 * The one place that names the SQLite binding. It has the API of `node:sqlite`, which Electron's older Node
 * lacks, and ships prebuilt binaries, so nothing is compiled at installation.
 */
import { pathToFileURL } from 'node:url';
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export { backup, DatabaseSync };
export type { DatabaseSyncInstance };

/** Opens a database that nobody changes, a backup, to be read: no log and no shared memory appear beside it. */
export function openUnchanging(file: string): DatabaseSyncInstance {
  const url = pathToFileURL(file);
  url.searchParams.set('immutable', '1');
  return new DatabaseSync(url, { readOnly: true });
}
