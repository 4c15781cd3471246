/** What the user should know although nobody asked. The screen words it by code, in the user's language. */
export type NoticeCode =
  /** `file` was broken and set aside; the last backup was opened. */
  | 'library-restored'
  /** `file` was broken and set aside; there was no backup, so a new library was begun. */
  | 'library-begun-anew'
  /** `file` was broken and set aside, without a backup; `articles` and `feeds` could be read and are in a new library. */
  | 'library-salvaged'
  /** `file` was broken and set aside; what could be read is in the library, and what could not is as in the last backup. */
  | 'library-completed'
  /** An index of the library's database was damaged and was made again from its table; nothing was lost. */
  | 'library-mended'
  /** The library's file was found damaged in the idle check; the next start mends or salvages it. */
  | 'library-damaged'
  /** Kept files of the user's own, named in `files`, are damaged or gone; each is mended by adding it again. */
  | 'documents-damaged'
  /** The library's database was gone, emptied, or another program's, now called `file`; the user is asked about it. */
  | 'library-lost'
  /** A backup took the library's place at this start; what was there before is kept since `at`. */
  | 'backup-restored'
  /** The library from before a restore is back. */
  | 'restore-undone'
  /** The library lies in `folder` now. */
  | 'library-moved'
  /** The library could not be moved to `folder`, and is where it was. */
  | 'library-not-moved'
  /** The index was not there and is being built again. */
  | 'index-missing'
  /** The index could not be read and is being built again. */
  | 'index-damaged'
  /** The index was made by another Offprint and is being brought up to date. */
  | 'index-outdated'
  /** `file` could not be read and was set aside; the defaults are used. */
  | 'preferences-reset';

export interface Notice {
  readonly code: NoticeCode;
  /** Facts that belong to it. */
  readonly detail?: Readonly<Record<string, string>>;
}
