import { readdirSync, rmSync, statSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSyncInstance } from './sqlite.ts';

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

/**
 * Writes a consistent copy of the open database (SQLite's VACUUM INTO, which readers and writers do not
 * disturb) and keeps the last three.
 */
export function backUp(database: DatabaseSyncInstance, folder: string, now: Date, label: string): string {
  mkdirSync(folder, { recursive: true });
  const stamp = now.toISOString().replaceAll(':', '-');
  const file = join(folder, `library-${stamp}-${label}.db`);
  database.prepare('VACUUM INTO ?').run(file);
  for (const old of listBackups(folder).slice(0, -KEPT)) rmSync(old, { force: true });
  return file;
}

/** Whether the newest backup is more than a day old, or there is none. */
export function backupIsDue(folder: string, now: Date): boolean {
  const newest = listBackups(folder).at(-1);
  return newest === undefined || now.getTime() - statSync(newest).mtimeMs > DAY;
}
