/**
 * A library whose database is gone, emptied, or is another program's file, although other parts of the library lie
 * around. A new database is opened so that the window can ask what to do; until the user has decided, nothing of the
 * old library is removed or displaced.
 *
 *     library/lost.json       { why, at, aside }: the user has not decided yet
 */
import { existsSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '../../api/index.ts';
import { listBackups } from './backups.ts';
import { readStateFile, type Log } from './state-file.ts';
import { DatabaseSync } from './sqlite.ts';

const Mark = v.object({
  why: v.picklist(['missing', 'empty', 'foreign']),
  at: v.string(),
  /** What lay where the database was to be, now under this name. */
  aside: v.nullable(v.string()),
});
/** A library that the user has to decide on. */
export type LostLibrary = v.InferOutput<typeof Mark>;

const SIDES = ['-wal', '-shm', '-journal', ''] as const;
const markOf = (folder: string) => join(folder, 'lost.json');

/** What `library.db` is: only `ours` is opened as it is; `unreadable` is no sound database at all. */
type Found = 'ours' | 'unreadable' | LostLibrary['why'];

function examine(file: string): Found {
  const facts = statSync(file, { throwIfNoEntry: false });
  if (!facts) return 'missing';
  if (!facts.isFile()) return 'foreign';
  if (facts.size === 0) return 'empty';
  let database: InstanceType<typeof DatabaseSync> | null = null;
  try {
    database = new DatabaseSync(file, { readOnly: true });
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as {
      readonly name: string;
    }[];
    const names = new Set(tables.map(({ name }) => name));
    if (['article', 'feed', 'setting'].every((name) => names.has(name))) return 'ours';
    return names.size === 0 ? 'empty' : 'foreign';
  } catch {
    // Whoever opens it says why.
    return 'unreadable';
  } finally {
    database?.close();
  }
}

/** How many files of pictures and documents lie in a library's folder. */
export function countAssets(folder: string): number {
  let count = 0;
  for (const entry of readdirSync(join(folder, 'assets'), { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name)) count++;
  return count;
}

/** Whether anything says that a library was here. */
function hasTraces(folder: string): boolean {
  return (
    listBackups(join(folder, 'backups'), new Date(0)).length > 0 ||
    existsSync(join(folder, 'search.db')) ||
    (statSync(join(folder, 'library.db-wal'), { throwIfNoEntry: false })?.size ?? 0) > 0 ||
    (existsSync(join(folder, 'assets')) && countAssets(folder) > 0)
  );
}

/** Puts what lies in the database's place out of the way, its log too: SQLite would delete that. */
function putAside(folder: string, why: LostLibrary['why'], at: Instant): string | null {
  const name = `library-${why}-${at.replaceAll(':', '-')}.db`;
  let moved = false;
  for (const side of SIDES) {
    const from = join(folder, `library.db${side}`);
    if (!existsSync(from)) continue;
    renameSync(from, join(folder, `${name}${side}`));
    moved = true;
  }
  return moved ? name : null;
}

/**
 * Looks at what lies in the folder before the database is opened, with nobody else having it open. Returns the
 * library that the user has to decide on, from now or from an earlier opening; null when there is none.
 */
export function lookForLost(folder: string, now: Date, log: Log): LostLibrary | null {
  const found = examine(join(folder, 'library.db'));
  if (found === 'ours' || found === 'unreadable') return readMark(folder, log);
  if (found !== 'foreign' && !hasTraces(folder)) return null;
  const at = now.toISOString();
  const aside = putAside(folder, found, at);
  // The index knows the lost library's numbers.
  for (const side of SIDES) rmSync(join(folder, `search.db${side}`), { force: true });
  const lost: LostLibrary = { why: found, at, aside };
  writeFileSync(`${markOf(folder)}.part`, JSON.stringify(lost), { flush: true });
  renameSync(`${markOf(folder)}.part`, markOf(folder));
  return lost;
}

function readMark(folder: string, log: Log): LostLibrary | null {
  if (!existsSync(markOf(folder))) return null;
  // What is damaged still says that nobody decided.
  return (
    readStateFile(markOf(folder), Mark, log) ?? {
      why: 'missing',
      at: statSync(markOf(folder)).mtime.toISOString(),
      aside: null,
    }
  );
}

/** The user decided: to begin anew, or for a backup. */
export function forgetLost(folder: string): void {
  rmSync(markOf(folder), { force: true });
}
