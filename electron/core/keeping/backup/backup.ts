import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as v from 'valibot';
import {
  OffprintError,
  toErrorMessage,
  type BackupState,
  type BackupSummary,
  type FileGrant,
  type FoundBackup,
  type FoundLibrary,
  type MergeReport,
  type NoticeCode,
  type RestorePreview,
} from '../../api/index.ts';
import {
  oldestFirst,
  stageUndo,
  superfluous,
  undoableRestore,
  type Database,
  type Fullness,
  type Reading,
} from '../../foundation/database/database.ts';
import type { Files } from '../../foundation/files/files.ts';
import { chosenFolder } from '../folder-task/folder-task.ts';
import { runJob, type Jobs } from '../../foundation/jobs/jobs.ts';
import { BACKUP_EXTENSION, openBackup } from './backup-file.ts';
import { foundLibrary, restoreFound } from './found-library.ts';
import { mergeLibrary } from './merge-library.ts';
import { moveLibrary, placeOf } from './move-library.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

export interface BackupQueries {
  state(): BackupState;
  preview(file: FileGrant): Promise<RestorePreview>;
  /** What lies around of a library that was lost. */
  found(): FoundLibrary | null;
}

export interface Backup extends BackupQueries {
  create(file: FileGrant): Promise<BackupSummary>;
  setFolder(folder: FileGrant | null): Promise<BackupState>;
  restore(file: FileGrant): Promise<{ readonly restored: BackupSummary }>;
  undoRestore(): Promise<{ readonly at: string }>;
  restoreFound(name: string): Promise<{ readonly restored: FoundBackup }>;
  startNew(): Promise<void>;
  move(folder: FileGrant): Promise<{ readonly to: string }>;
  merge(file: FileGrant): Promise<MergeReport>;
  /** Makes the backup that is due in the user's folder, and removes those beyond the number kept. */
  backUpIfDue(): Promise<void>;
}

const DAY = 24 * 60 * 60 * 1000;
/** After a failure the next try is an hour later: a disk that was not plugged in may be by then. */
const RETRY = 60 * 60 * 1000;
const LAST = 'last-backup';
const FOLDER = 'backup-folder';
const SCHEDULED = /^offprint-\d{4}-\d\d-\d\dT[\d-]+Z\.offprint-backup$/;

const Last = v.object({
  last: v.nullable(v.object({ at: v.string(), file: v.string(), bytes: v.number() })),
  problem: v.nullable(v.object({ at: v.string(), code: v.string() })),
});
type Last = v.InferOutput<typeof Last>;

const NOTHING: Fullness = { articles: 0, feeds: 0, marks: 0 };

/** How much is in a backup of the whole library; nothing, where that cannot be read. */
async function fullnessInFile(file: string): Promise<Fullness> {
  try {
    const { zip, summary } = await openBackup(file);
    zip.close();
    return { articles: summary.articles, feeds: summary.feeds, marks: summary.bookmarks };
  } catch {
    return NOTHING;
  }
}

function settingOf(read: Reading, key: string): string | null {
  const row = read.one<{ value: string }>('SELECT value FROM setting WHERE key = ?', key);
  return row && row.value;
}

function remembered(read: Reading): Last {
  const stored = v.safeParse(Last, JSON.parse(settingOf(read, LAST) ?? 'null'));
  return stored.success ? stored.output : { last: null, problem: null };
}

function backupQueries(options: {
  readonly read: Reading;
  /** What was lost, until a new library is begun instead. */
  readonly lost: () => Database['lost'];
  readonly folder: string;
  readonly files: Files;
  readonly now: () => Date;
}): BackupQueries {
  const { read, lost, folder, files, now } = options;
  const count = (from: string) => read.one<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)?.n ?? 0;

  return {
    state() {
      const { last, problem } = remembered(read);
      return {
        last,
        problem,
        folder: settingOf(read, FOLDER),
        place: placeOf(folder),
        undoable: undoableRestore(folder)?.at ?? null,
      };
    },
    async preview(grant) {
      const file = await files.pathOf(grant);
      const { zip, summary } = await openBackup(file);
      zip.close();
      const library = {
        articles: count('article_state WHERE removed_at IS NULL'),
        feeds: count('feed'),
        bookmarks: count('article_state WHERE bookmarked_at IS NOT NULL AND removed_at IS NULL'),
      };
      return { file: basename(file), backup: summary, library };
    },
    found() {
      const what = lost();
      return what === null ? null : foundLibrary(folder, what, now());
    },
  };
}

/** The whole library in one file: made by hand or by schedule, checked, restored, merged. */
export function createBackup(options: {
  readonly database: Database;
  /** The library's folder. */
  readonly folder: string;
  readonly files: Files;
  readonly jobs: Jobs;
  readonly version: string;
  readonly now: () => Date;
  readonly schedule: () => { readonly backupEveryDays: number; readonly backupsKept: number };
  /** Has the library closed and opened again: a restore is ready to be put in place. */
  readonly restart: (why: NoticeCode) => void;
  /** A new library was begun in place of one that is lost. */
  readonly begun: () => Promise<void>;
  /** Articles and feeds came with a merge. */
  readonly merged: () => void;
}): Backup {
  const { database, folder, files, jobs, version, now, schedule, restart, begun, merged } = options;

  const { read } = database;
  const queries = backupQueries({ read, lost: () => database.lost, folder, files, now });

  function keep(key: string, value: string | null): void {
    database.write((writing) =>
      value === null
        ? writing.run('DELETE FROM setting WHERE key = ?', key)
        : writing.run('INSERT OR REPLACE INTO setting (key, value) VALUES (?, ?)', key, value),
    );
  }

  function write(file: string, name: string): Promise<BackupSummary> {
    return runJob(jobs, 'backup', async (job) => {
      job.update({ current: name });
      const summary = await writeBackup({
        database,
        folder,
        file,
        version,
        now: now(),
        signal: job.signal,
        progress: (done, total) => job.update({ done, total }),
      });
      const last = { at: summary.createdAt, file: name, bytes: summary.bytes };
      keep(LAST, JSON.stringify({ last, problem: null } satisfies Last));
      return summary;
    });
  }

  /** Those beyond the number kept go, but none of a library that was sharply fuller than all that stay. */
  async function prune(kept: number, where: string): Promise<void> {
    const names = oldestFirst(
      readdirSync(where).filter((name) => SCHEDULED.test(name)),
      now(),
    );
    if (names.length <= kept) return;
    const full = new Map<string, Fullness>();
    for (const name of names) full.set(name, await fullnessInFile(join(where, name)));
    for (const name of superfluous(names, kept, (each) => full.get(each) ?? NOTHING))
      rmSync(join(where, name), { force: true });
  }

  let failedAt = Number.NEGATIVE_INFINITY;

  return {
    ...queries,
    async create(grant) {
      const file = await files.pathOf(grant);
      return write(file, basename(file));
    },
    async setFolder(grant) {
      if (grant === null) keep(FOLDER, null);
      else {
        const chosen = await files.pathOf(grant);
        if (!statSync(chosen, { throwIfNoEntry: false })?.isDirectory())
          throw new OffprintError('file-unwritable', 'This is no folder.', { file: basename(chosen) });
        keep(FOLDER, chosen);
        failedAt = Number.NEGATIVE_INFINITY;
      }
      return queries.state();
    },
    restore: async (grant) => {
      const file = await files.pathOf(grant);
      const restored = await runJob(jobs, 'restore', (job) =>
        restoreBackup({
          file,
          folder,
          now: now(),
          signal: job.signal,
          progress: (done, total) => job.update({ done, total, current: basename(file) }),
        }),
      );
      restart('backup-restored');
      return { restored };
    },
    async restoreFound(name) {
      const restored = await runJob(jobs, 'restore', () => restoreFound(folder, name, now()));
      restart('backup-restored');
      return { restored };
    },
    async startNew() {
      if (database.lost === null) return;
      database.forgetLost();
      await begun();
    },
    async undoRestore() {
      const replaced = undoableRestore(folder);
      if (!replaced) throw new OffprintError('not-found', 'There is no restore to undo.');
      await runJob(jobs, 'restore', () => stageUndo(folder, replaced, now().toISOString()));
      restart('restore-undone');
      return { at: replaced.at };
    },
    async move(grant) {
      const chosen = await chosenFolder(files, grant, folder);
      const moved = await runJob(jobs, 'move', (job) =>
        moveLibrary({
          database,
          folder,
          chosen,
          now: now(),
          signal: job.signal,
          progress: (done, total) => job.update({ done, total, current: basename(chosen) }),
        }),
      );
      restart('library-moved');
      return moved;
    },
    async merge(grant) {
      const file = await files.pathOf(grant);
      const report = await runJob(jobs, 'merge', (job) =>
        mergeLibrary({
          database,
          folder,
          file,
          now: now(),
          signal: job.signal,
          progress: (done, total) => job.update({ done, total, current: basename(file) }),
        }),
      );
      merged();
      return report;
    },
    async backUpIfDue() {
      const where = settingOf(read, FOLDER);
      const { backupEveryDays, backupsKept } = schedule();
      if (where === null || backupEveryDays === 0) return;
      const moment = now();
      // Whichever way the clock was set since.
      if (Math.abs(moment.getTime() - failedAt) < RETRY) return;
      const { last } = remembered(read);
      // Half a day early: a machine that is on in the mornings has one each morning.
      const age = last ? moment.getTime() - Date.parse(last.at) : Number.POSITIVE_INFINITY;
      // One of a time to come is of a clock that was ahead.
      if (age >= 0 && age < (backupEveryDays - 0.5) * DAY) return;
      const name = `offprint-${moment.toISOString().replaceAll(/[:.]/g, '-')}${BACKUP_EXTENSION}`;
      try {
        await write(join(where, name), name);
        await prune(backupsKept, where);
      } catch (error) {
        if (error instanceof OffprintError && (error.code === 'busy' || error.code === 'cancelled')) return;
        failedAt = moment.getTime();
        const problem = { at: moment.toISOString(), code: toErrorMessage(error).code };
        keep(LAST, JSON.stringify({ last, problem } satisfies Last));
        throw error;
      }
    },
  };
}
