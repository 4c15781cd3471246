import { accessSync, constants, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { OffprintError, type Notice } from '../../api/index.ts';
import { checkAtOpening, checkWhole, DamagedError } from './check-database.ts';
import { checkIsDue, checkInIdle, forgetCheck, lastCheck, type CheckedLibrary } from './idle-check.ts';
import { backupIsDue, backUpNow, backUpOnline, copyOnline, listBackups } from './backups.ts';
import { forgetLost, lookForLost, type LostLibrary } from './lost-library.ts';
import { putRestoredInPlace } from './restored-database.ts';
import { asDiskError, inTransaction } from './disk-errors.ts';
import { inspectDatabase } from './inspect-database.ts';
import { lockLibrary } from './library-lock.ts';
import { migrate } from './migrate.ts';
import { replaceDamaged } from './replace-damaged.ts';
import type { Log } from './state-file.ts';
import { finishMove } from './moved-library.ts';
import { createQueries, type Reading, type Writing } from './queries.ts';
import { DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

export { wasGiven, type Reading, type SqlValue, type Writing } from './queries.ts';
export { latestVersion } from './migrate.ts';
export type { Log } from './state-file.ts';
export { forgetMove, removeOwn, stageMove } from './moved-library.ts';
export { copyLibraryDatabase, openMigratedCopy, type OtherLibrary } from './other-library.ts';
export { fullnessOf, madeAt, oldestFirst, shrank, superfluous, type Fullness } from './backup-facts.ts';
export { listBackups } from './backups.ts';
export { countAssets, type LostLibrary } from './lost-library.ts';
export { inspectInThread } from './idle-check.ts';
export { forgetMissingAssets, type DatabaseFacts } from './inspect-database.ts';
export { stageRestore, stageUndo, undoableRestore, type SetAside } from './restored-database.ts';

/** The open library database. */
export interface Database {
  /** A read-only connection: queries get this one, so that a query that writes fails. */
  readonly read: Reading;
  /** True when this opening created the library. */
  readonly created: boolean;
  /** A library that was here and is lost, until the user decides what to do about it; no backups are made until then. */
  readonly lost: LostLibrary | null;
  /** The user decided to begin anew. */
  forgetLost(): void;
  /** True when the process that had the library open before did not close it. */
  readonly unclean: boolean;
  /** What the user should know of the opening: a broken database set aside. */
  readonly notices: readonly Notice[];
  /** Runs `act` in one transaction, which is on the disk when this returns. */
  write<T>(act: (writing: Writing) => T): T;
  /** As `write`, but not yet on the disk when this returns: for what can be had again, never for the user's own. */
  writeSoon<T>(act: (writing: Writing) => T): T;
  /** What the last look at all of the file found; null when there was none yet. */
  readonly checked: CheckedLibrary | null;
  /** Looks at all of the file if that is due, once a week, in another thread; returns what it found, or null. */
  check(): Promise<CheckedLibrary | null>;
  /** Makes the daily backup if it is due, in another thread; none of a file that was found damaged. */
  tend(): Promise<void>;
  /** Copies the database as it is now to `file`, likewise: a file of its own, without a log beside it. */
  copyTo(file: string): Promise<void>;
  /** Waits for a backup under way, then closes. */
  close(): Promise<void>;
}

function openFile(file: string): DatabaseSyncInstance {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    // FULL: an act of the user that was acknowledged survives a loss of power.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;');
    // Copying the log back less often (at 8 MB): a sync that brings much writes the same pages again and again.
    database.exec('PRAGMA wal_autocheckpoint = 2000; PRAGMA journal_size_limit = 16000000;');
    database.exec('PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0;');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/**
 * Opens a file that is looked at, at all of it where there is a reason to.
 * @throws if the file is not a sound database.
 */
function openSound(file: string, whole: boolean): { database: DatabaseSyncInstance; mended: boolean } {
  const database = openFile(file);
  try {
    return { database, mended: whole ? checkWhole(database) : checkAtOpening(database, file) };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Whether a backup can take the library's place. */
function isSound(backup: string, log: Log): boolean {
  try {
    inspectDatabase(backup);
    return true;
  } catch (error) {
    log(`The backup ${basename(backup)} cannot be used.`, error);
    return false;
  }
}

/** The index knows the numbers of a library that is not here any more. */
function forgetIndex(folder: string): void {
  for (const side of ['', '-wal', '-shm']) rmSync(join(folder, `search.db${side}`), { force: true });
}

function isBroken(error: unknown): boolean {
  if (error instanceof DamagedError) return true;
  const message = error instanceof Error ? error.message : String(error);
  return /not a database|malformed|corrupt/i.test(message);
}

/** Moves a database that cannot be read out of the way, never deletes it. */
function setAside(folder: string, now: Date): string {
  const name = `library-broken-${now.toISOString().replaceAll(':', '-')}.db`;
  for (const suffix of ['', '-wal', '-shm']) {
    const from = join(folder, `library.db${suffix}`);
    if (existsSync(from)) renameSync(from, join(folder, `${name}${suffix}`));
  }
  return name;
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'assets'), { recursive: true });
    accessSync(folder, constants.W_OK);
    // Root passes any access check; only a write tells of a read-only file system.
    const probe = join(folder, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new OffprintError(
      'library-unwritable',
      `The library folder cannot be written: ${folder}`,
      { folder },
      error,
    );
  }
}

/**
 * Opens the library in `folder`, creating it when there is none. A database that is broken is set aside; what can be
 * read of it, completed from the newest backup, takes its place.
 * @throws {OffprintError} `library-unwritable`, `library-in-use`, `library-newer`, `disk-full`
 */
export function openDatabase(folder: string, now: () => Date, log: Log = () => undefined): Database {
  const moved = finishMove(folder, log);
  prepareFolder(folder);
  const lock = lockLibrary(folder);
  try {
    return openLocked(folder, { now, log, release: () => lock.release(), told: moved ? [moved] : [] });
  } catch (error) {
    lock.release();
    throw asDiskError(error);
  }
}

function openLocked(
  folder: string,
  options: {
    readonly now: () => Date;
    readonly log: Log;
    readonly release: () => void;
    readonly told: readonly Notice[];
  },
): Database {
  const { now, log, release, told } = options;
  const file = join(folder, 'library.db');
  const backups = join(folder, 'backups');
  const uncleanMark = join(folder, 'open');
  const unclean = existsSync(uncleanMark);
  const notices: Notice[] = [...told];
  const restored = putRestoredInPlace(folder);
  if (restored)
    notices.push({ code: restored.undo ? 'restore-undone' : 'backup-restored', detail: { at: restored.at } });

  let lost = lookForLost(folder, now(), log);
  if (lost) notices.push({ code: 'library-lost', detail: lost.aside === null ? {} : { file: lost.aside } });
  const created = !existsSync(file);
  let database: DatabaseSyncInstance;
  let checked = lastCheck(folder, log);
  const wasDamaged = (checked?.findings.length ?? 0) > 0;
  try {
    const opened = openSound(file, unclean || wasDamaged);
    database = opened.database;
    if (opened.mended) notices.push({ code: 'library-mended' });
  } catch (error) {
    if (!isBroken(error)) throw error;
    log('The library is damaged.', error);
    const aside = setAside(folder, now());
    const backup = listBackups(backups, now()).findLast((each) => isSound(each, log)) ?? null;
    forgetIndex(folder);
    const open = () => openSound(file, false).database;
    const replaced = replaceDamaged({ folder, aside, backup, open, log });
    database = replaced.database;
    notices.push(replaced.notice);
  }

  // It was mended, replaced, or damaged only as it was read.
  if (wasDamaged) {
    forgetCheck(folder);
    checked = null;
  }

  try {
    migrate(database, (version) => backUpNow(database, backups, now(), `before-update-from-${version}`));
  } catch (error) {
    database.close();
    throw error;
  }
  writeFileSync(uncleanMark, String(process.pid));

  const reader = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
  reader.exec('PRAGMA query_only = ON; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;');
  const writing = createQueries(database);

  let waits: 'FULL' | 'NORMAL' = 'FULL';
  function waitForDisk(how: typeof waits): void {
    if (how !== waits) database.exec(`PRAGMA synchronous = ${how}`);
    waits = how;
  }

  const transact = <T>(act: (writing: Writing) => T): T => inTransaction(database, () => act(writing));

  let backingUp: Promise<void> | null = null;
  let checking: Promise<CheckedLibrary> | null = null;
  return {
    read: tellingOfFaults(createQueries(reader)),
    created,
    unclean,
    notices,
    get lost() {
      return lost;
    },
    forgetLost() {
      lost = null;
      forgetLost(folder);
    },
    write(act) {
      waitForDisk('FULL');
      return transact(act);
    },
    writeSoon(act) {
      // In WAL mode the file stays sound without waiting for the disk at every commit.
      waitForDisk('NORMAL');
      return transact(act);
    },
    get checked() {
      return checked;
    },
    async check() {
      if (checking || !checkIsDue(checked, now())) return null;
      checking = checkInIdle(folder, now());
      try {
        return (checked = await checking);
      } finally {
        checking = null;
      }
    },
    async tend() {
      // The good backups are not to be displaced.
      if ((checked?.findings.length ?? 0) > 0) return;
      if (lost || backingUp || !backupIsDue(backups, now())) return;
      backingUp = backUpOnline(file, backups, now());
      try {
        await backingUp;
      } finally {
        backingUp = null;
      }
    },
    copyTo: (copy) => copyOnline(file, copy),
    async close() {
      // Whoever started them hears of their failure.
      await Promise.allSettled([backingUp, checking]);
      try {
        reader.close();
        optimise(database);
        database.close();
        rmSync(uncleanMark, { force: true });
      } finally {
        release();
      }
    },
  };
}

/** What SQLite notes for itself is worth nothing on a disk that is full. */
function optimise(database: DatabaseSyncInstance): void {
  try {
    database.exec('PRAGMA optimize');
  } catch (error) {
    const told = asDiskError(error);
    if (!(told instanceof OffprintError)) throw error;
  }
}

/** Whatever SQLite cannot read the user is told of; they see nothing of statements and codes. */
function tellingOfFaults(reading: Reading): Reading {
  function told<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (!isReadFault(error)) throw error;
      throw new OffprintError('library-unreadable', 'The library cannot be read.', undefined, error);
    }
  }
  return {
    one: (sql, ...values) => told(() => reading.one(sql, ...values)),
    all: (sql, ...values) => told(() => reading.all(sql, ...values)),
    column: (sql, ...values) => told(() => reading.column(sql, ...values)),
    ids: (sql, ...values) => told(() => reading.ids(sql, ...values)),
  };
}

/** A query that tries to write is no fault of the file. */
function isReadFault(error: unknown): boolean {
  if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) return false;
  return !/readonly/i.test(error.message);
}
