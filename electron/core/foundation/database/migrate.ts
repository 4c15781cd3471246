import { OffprintError } from '../../api/index.ts';
import { inTransaction } from './disk-errors.ts';
import { migrations } from './migrations/migrations.ts';
import type { DatabaseSyncInstance } from './sqlite.ts';

/** The version a library of this program has. */
export const latestVersion = Math.max(...migrations.map((migration) => migration.version));

/** The version of an open database; 0 for a new one. */
export function versionOf(database: DatabaseSyncInstance): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}

/**
 * Brings the database to the latest version, each step in a transaction of its own.
 * @throws {OffprintError} `library-newer` when a newer Offprint wrote it; the file is not touched.
 */
export function migrate(database: DatabaseSyncInstance, backup: (fromVersion: number) => void): void {
  const version = versionOf(database);
  if (version > latestVersion) {
    throw new OffprintError(
      'library-newer',
      'This library was written by a newer Offprint. Update Offprint to open it; nothing was changed.',
      { version, known: latestVersion },
    );
  }
  const due = migrations.filter((migration) => migration.version > version);
  if (due.length === 0) return;
  if (version > 0) backup(version);
  // A step may change the schema's own text, from which SQLite guards what comes from anywhere else.
  database.enableDefensive(false);
  try {
    for (const migration of due)
      inTransaction(database, () => {
        database.exec(migration.sql);
        database.exec(`PRAGMA user_version = ${migration.version}`);
      });
  } finally {
    database.enableDefensive(true);
  }
}
