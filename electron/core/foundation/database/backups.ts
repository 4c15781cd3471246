import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fullnessOf, madeAt, oldestFirst, superfluous } from './backup-facts.ts';
import { backup, DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

const KEPT = 3;
const DAY = 24 * 60 * 60 * 1000;
const NAME = /^library-.*\.db$/;

/** The backups of a library, oldest first; those of a clock that was ahead before all others. */
export function listBackups(folder: string, now: Date): readonly string[] {
  // None was made yet.
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  const names = readdirSync(folder).filter((name) => NAME.test(name));
  return oldestFirst(names, now).map((name) => join(folder, name));
}

/** Pages copied in one step. */
const STEP = 256;

function prepareFile(folder: string, now: Date, label: string): string {
  mkdirSync(folder, { recursive: true });
  return join(folder, `library-${now.toISOString().replaceAll(':', '-')}-${label}.db`);
}

function forgetOld(folder: string, now: Date): void {
  const all = listBackups(folder, now);
  if (all.length <= KEPT) return;
  for (const old of superfluous(all, KEPT, fullnessOf)) rmSync(old, { force: true });
}

/** Copies the database at once, before a migration: nothing else may happen meanwhile. */
export function backUpNow(database: DatabaseSyncInstance, folder: string, now: Date, label: string): void {
  database.prepare('VACUUM INTO ?').run(prepareFile(folder, now, label));
  forgetOld(folder, now);
}

/**
 * Copies the database in `from` as it is now to `to`, with SQLite's online backup in another thread. Over a connection of
 * its own, whose snapshot nobody changes: over that of the library each step would hold up what is written meanwhile, for
 * as long as the disk takes for it.
 */
async function copySnapshot(from: string, to: string): Promise<void> {
  const snapshot = new DatabaseSync(from, { readOnly: true, timeout: 5000 });
  try {
    snapshot.exec('BEGIN');
    snapshot.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(snapshot, to, { rate: STEP });
  } finally {
    snapshot.close();
  }
}

/** Copies the open database in `from` to `file`, as one file without a log beside it. */
export async function copyOnline(from: string, file: string): Promise<void> {
  rmSync(file, { force: true });
  await copySnapshot(from, file);
  const copy = new DatabaseSync(file);
  try {
    copy.exec('PRAGMA journal_mode = DELETE');
  } finally {
    copy.close();
  }
}

/** Copies the open database in `from`, and keeps the last three copies, and fuller ones. The file has its name only when it is whole. */
export async function backUpOnline(from: string, folder: string, now: Date): Promise<void> {
  const file = prepareFile(folder, now, 'daily');
  const part = `${file}.part`;
  try {
    await copySnapshot(from, part);
    renameSync(part, file);
  } finally {
    rmSync(part, { force: true });
  }
  forgetOld(folder, now);
}

/** Whether the newest backup is more than a day old, or there is none. */
export function backupIsDue(folder: string, now: Date): boolean {
  const newest = listBackups(folder, now).at(-1);
  if (newest === undefined) return true;
  const age = now.getTime() - (Date.parse(madeAt(newest) ?? '') || statSync(newest).mtimeMs);
  return age > DAY || age < 0;
}
