import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { IndexDamaged } from './bytes.ts';

export type Database = DatabaseSyncInstance;

export type Row = Readonly<Record<string, unknown>>;

/** The first row of a statement's answer. */
export function firstRow(
  statement: StatementSyncInstance,
  ...values: readonly (number | string)[]
): Row | undefined {
  return statement.get(...values) as Row | undefined;
}

/** Every row of a statement's answer. */
export function allRows(
  statement: StatementSyncInstance,
  ...values: readonly (number | string)[]
): readonly Row[] {
  return statement.all(...values) as readonly Row[];
}

/** Raise it when the file's layout changes: older and newer files are then built anew. */
export const LAYOUT_VERSION = 3;

/** The index is of another layout than this program's: a newer or an older one wrote it. */
export class IndexOtherLayout extends IndexDamaged {
  readonly layout: number;

  constructor(layout: number) {
    super(`The index has layout ${layout}, not ${LAYOUT_VERSION}.`);
    this.layout = layout;
  }
}

/** Pages as large as blocks of postings, so that one read fetches one block. */
export const PAGE_SIZE = 8192;

const SCHEMA = `
  CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
  -- Documents by number; the number grows with each indexing. The record: see document-record.ts.
  CREATE TABLE documents (document INTEGER PRIMARY KEY, record BLOB NOT NULL);
  -- Documents replaced or removed whose postings a segment still holds. counted: the frequencies on disk know (1), or
  -- will when the flush under way is done (2).
  CREATE TABLE removed (document INTEGER PRIMARY KEY, counted INTEGER NOT NULL);
  -- Terms since the last copy of the sorted table.
  CREATE TABLE terms (tid INTEGER PRIMARY KEY, term TEXT NOT NULL);
  -- Large values in pieces: the sorted table of terms, their frequencies.
  CREATE TABLE parts (name TEXT, part INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (name, part));
  -- Immutable runs of postings for the documents from low to high.
  CREATE TABLE segments (
    segment INTEGER PRIMARY KEY, level INTEGER NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL,
    documents INTEGER NOT NULL, directory BLOB NOT NULL, heads BLOB NOT NULL
  );
  -- id: segment * 2^20 + place in the segment.
  CREATE TABLE blocks (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
  -- Where the words of a block's postings stand, for phrases; the same ids. See ordinals.ts.
  CREATE TABLE ordinals (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL);
`;

/** Opens the index file or makes it. Throws IndexDamaged when it is not a file of this layout, or is broken. */
export function openIndexFile(file: string): Database {
  const db = new DatabaseSync(file);
  try {
    db.exec(`PRAGMA page_size = ${PAGE_SIZE}; PRAGMA busy_timeout = 2000; PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA wal_autocheckpoint = 1000`);
    const version = Number(firstRow(db.prepare('PRAGMA user_version'))?.['user_version']);
    const tables = Number(firstRow(db.prepare('SELECT count(*) AS n FROM sqlite_schema'))?.['n']);
    if (version === 0 && tables === 0) {
      db.exec(`BEGIN IMMEDIATE; ${SCHEMA} PRAGMA user_version = ${LAYOUT_VERSION}; COMMIT`);
    } else if (version !== LAYOUT_VERSION) {
      throw new IndexOtherLayout(version);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite's primary result codes for a file that cannot be trusted: IOERR, CORRUPT, NOTADB. */
const DAMAGE: ReadonlySet<number> = new Set([10, 11, 26]);

/** Whether an error comes from SQLite. */
export function isSqliteError(error: unknown): error is Error & { readonly errcode: number } {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number';
}

/** Whether an error means that the file's content cannot be trusted, rather than a fault of the program. */
export function isDamage(error: unknown): boolean {
  if (error instanceof IndexDamaged) return true;
  if (!isSqliteError(error)) return false;
  return DAMAGE.has(error.errcode & 0xff) || /^no such (table|column)/.test(error.message);
}

/** Runs `work` in one transaction: all of it or nothing. */
export function transaction<T>(db: Database, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    try {
      db.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself; the first error tells why.
    }
    throw error;
  }
}
