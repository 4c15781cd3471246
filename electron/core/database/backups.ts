import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { backup, DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

const KEPT = 3;
const DAY = 24 * 60 * 60 * 1000;
const NAME = /^library-.*\.db$/;

/** The backups of a library, oldest first. */
export function listBackups(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => NAME.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    return []; // none was made yet
  }
}

/** Pages copied in one step: some milliseconds, after which a query that waits is answered. */
const STEP = 256;

function prepareFile(folder: string, now: Date, label: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, `library-${now.toISOString().replaceAll(':', '-')}-${label}.db`);
}

function forgetOld(folder: string): void {
  for (const old of listBackups(folder).slice(0, -KEPT)) rmSync(old, { force: true });
}

/** Copies the database at once, before a migration: nothing else may happen meanwhile. */
export function backUpNow(database: DatabaseSyncInstance, folder: string, now: Date, label: string): void {
  database.prepare('VACUUM INTO ?').run(prepareFile(folder, now, label));
  forgetOld(folder);
}

/** Copies the open database to `file` with SQLite's online backup, as one file without a log beside it. */
export async function copyOnline(database: DatabaseSyncInstance, file: string): Promise<void> {
  rmSync(file, { force: true });
  await backup(database, file, { rate: STEP });
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/**
 * Copies the open database in small steps with SQLite's online backup, and keeps the last three copies. The file
 * has its name only when it is whole.
 */
export async function backUpOnline(database: DatabaseSyncInstance, folder: string, now: Date): Promise<void> {
  const file = prepareFile(folder, now, 'daily');
  const part = `${file}.part`;
  try {
    await backup(database, part, { rate: STEP });
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  forgetOld(folder);
}

/** Whether the newest backup is more than a day old, or there is none. */
export function backupIsDue(folder: string, now: Date): boolean {
  const newest = listBackups(folder).at(-1);
  return newest === undefined || now.getTime() - statSync(newest).mtimeMs > DAY;
}
