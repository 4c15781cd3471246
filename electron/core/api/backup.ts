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
  /** Articles that are here already: what the reader did with them there holds here as well. */
  readonly merged: number;
  readonly feeds: number;
  readonly assets: number;
}

export interface BackupState {
  /** The last whole backup that the reader or the schedule made; null when there was none. */
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

export const backup = {
  state: query(v.object({}))<BackupState>(),
  /**
   * Writes the whole library to one file and reads it back. Answers when that is done; progress is told by the job
   * `backup`. Throws `disk-full`, `file-unwritable`, `cancelled`; then nothing is left behind.
   */
  create: command(v.object({ file: FileGrant }))<BackupSummary>(),
  /** Chooses the folder of scheduled backups; null turns them off. */
  setFolder: command(v.object({ folder: v.nullable(FileGrant) }))<BackupState>(),
  /** What is in a backup and what is here. Throws `archive-broken`, `library-newer`, `file-unreadable`. */
  preview: query(v.object({ file: FileGrant }))<RestorePreview>(),
  /**
   * Checks the backup's library, then lets it take this one's place; the library process starts anew. `missing`
   * counts the pictures that were damaged or not in it. Throws as `preview`, and `disk-full`; then the library is as
   * it was.
   */
  restore: command(v.object({ file: FileGrant }))<{ readonly restored: BackupSummary }>(),
  /** Brings back what the last restore replaced; the library process starts anew. Throws `not-found`. */
  undoRestore: command(v.object({}))<{ readonly at: Instant }>(),
  /**
   * Moves the library into a folder, or into one of its own in it when that has something in it; the library process
   * starts anew. Progress is told by the job `move`. Throws `folder-missing`, `folder-own`, `folder-used`, `disk-full`,
   * `file-unwritable`, `cancelled`; then all is as it was.
   */
  move: command(v.object({ folder: FileGrant }))<{ readonly to: string }>(),
  /** Takes over what a backup, or another library's folder, has and this library has not. */
  merge: command(v.object({ file: FileGrant }))<MergeReport>(),
} as const;
