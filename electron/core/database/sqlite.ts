/**
 * The one place that names the SQLite binding. It has the API of `node:sqlite`, which Electron's older Node
 * lacks, and ships prebuilt binaries, so nothing is compiled at installation.
 */
import { backup, DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';

export { backup, DatabaseSync };
export type { DatabaseSyncInstance };
