import * as v from 'valibot';
import { FileGrant } from './files.ts';
import type { Instant } from './ids.ts';
import { command, query } from './procedure.ts';

/** What is in a backup, as it says itself. */
export interface BackupSummary {
  readonly createdAt: Instant;
  /** The Offprint that wrote it. */
  readonly app: string;
  readonly articles: number;
  readonly feeds: number;
  readonly bookmarks: number;
  /** Files of pictures in it. */
  readonly assets: number;
  /** Files that were gone when it was made. */
  readonly missing: number;
  /** Bytes of the backup. */
  readonly bytes: number;
}

/** What a restore would do. */
export interface RestorePreview {
  readonly file: string;
  readonly backup: BackupSummary;
  /** The library as it is, which would be put aside. */
  readonly library: Pick<BackupSummary, 'articles' | 'feeds' | 'bookmarks'>;
}

/** What came of taking another library's articles over. */
export interface MergeReport {
  readonly file: string;
  readonly articles: number;
  /** Articles that are here already: what the user did with them there holds here as well. */
  readonly merged: number;
  readonly feeds: number;
  readonly assets: number;
}

export interface BackupState {
  /** The last whole backup that the user or the schedule made; null when there was none. */
  readonly last: { readonly at: Instant; readonly file: string; readonly bytes: number } | null;
  /** Why the last one by schedule failed, if it did. */
  readonly problem: { readonly at: Instant; readonly code: string } | null;
  /** Where the library lies. */
  readonly place: string;
  /** The folder of scheduled backups, if one was chosen. */
  readonly folder: string | null;
  /** When the restore was that can be undone; null when there is none. */
  readonly undoable: Instant | null;
}

/** A daily backup that lies beside the library. */
export interface FoundBackup {
  readonly name: string;
  readonly at: Instant;
  readonly articles: number;
  readonly feeds: number;
  /** Bookmarks, highlights and notes. */
  readonly marks: number;
  readonly bytes: number;
}

/** What lies around of a library that is lost. */
export interface FoundLibrary {
  /** Its database is gone, has nothing in it, or is another program's file. */
  readonly why: 'missing' | 'empty' | 'foreign';
  readonly at: Instant;
  /** What lay in its place is now called this. */
  readonly aside: string | null;
  /** Files of pictures and documents. */
  readonly assets: number;
  /** The latest first. */
  readonly backups: readonly FoundBackup[];
  /** The latest of those that are not sharply emptier than another; null when there are none. */
  readonly best: string | null;
}

export const backup = {
  /**
   * Returns the last backup, why the last scheduled one failed, where the library lies, and whether a restore can be
   * undone.
   */
  state: query(v.object({}))<BackupState>(),
  /**
   * Writes the whole library to one file and reads it back. Returns when that is done; the job `backup` tells the
   * progress. When it fails, nothing is left behind.
   * @throws {OffprintError} `disk-full`, `file-unwritable`, `archive-broken` when it cannot be read back,
   * `cancelled`, `busy`
   */
  create: command(v.object({ file: FileGrant }))<BackupSummary>(),
  /** Returns a library that was lost and that the user has not decided on; null when there is none. */
  found: query(v.object({}))<FoundLibrary | null>(),
  /**
   * Lets one of these backups take the library's place, as a job `restore`; the library process starts anew. When it
   * fails, all is as it was.
   * @throws {OffprintError} `not-found`, `library-broken`, `library-newer`, `disk-full`, `file-unwritable`, `busy`
   */
  restoreFound: command(v.object({ name: v.pipe(v.string(), v.maxLength(200)) }))<{
    readonly restored: FoundBackup;
  }>(),
  /**
   * Begins anew instead, with the welcome articles; the backups stay. Emits `articles.changed`. Does nothing when no
   * library was lost.
   */
  startNew: command(v.object({}))<null>(),
  /**
   * Chooses the folder of scheduled backups; null turns them off. Written to the library's settings.
   * @throws {OffprintError} `file-unwritable` when it is no folder
   */
  setFolder: command(v.object({ folder: v.nullable(FileGrant) }))<BackupState>(),
  /**
   * Returns what is in a backup and what is here.
   * @throws {OffprintError} `archive-broken`, `library-newer`, `file-unreadable`
   */
  preview: query(v.object({ file: FileGrant }))<RestorePreview>(),
  /**
   * Lets a sound backup take the library's place, as a job `restore`; the library process starts anew. `missing`
   * counts pictures that are damaged or not in it. When it fails, the library is as it was.
   * @throws {OffprintError} `archive-broken`, `library-newer`, `library-broken`, `file-unreadable`,
   * `file-unwritable`, `disk-full`, `cancelled`, `busy`
   */
  restore: command(v.object({ file: FileGrant }))<{ readonly restored: BackupSummary }>(),
  /**
   * Brings back what the last restore replaced, as a job `restore`; the library process starts anew.
   * @throws {OffprintError} `not-found`, `busy`
   */
  undoRestore: command(v.object({}))<{ readonly at: Instant }>(),
  /**
   * Moves the library into a folder, or into one of its own in it when that has something in it; the library process
   * starts anew. The job `move` tells the progress. When it fails, all is as it was.
   * @throws {OffprintError} `folder-missing`, `folder-own`, `folder-used`, `disk-full`, `file-unwritable`,
   * `cancelled`, `busy`
   */
  move: command(v.object({ folder: FileGrant }))<{ readonly to: string }>(),
  /**
   * Takes over what a backup, or another library's folder, has and this library has not, as a job `merge`. Emits the
   * events of feeds, articles, rules, tags, collections and the queue.
   * @throws {OffprintError} `archive-broken`, `library-broken`, `library-newer`, `file-unreadable`,
   * `file-unwritable`, `disk-full`, `cancelled`, `busy`
   */
  merge: command(v.object({ file: FileGrant }))<MergeReport>(),
} as const;
