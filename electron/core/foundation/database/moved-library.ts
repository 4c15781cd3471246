/**
 * A move of the library to another folder is finished while nobody has it open: the rest is copied and looked over,
 * then a link to the new folder takes the place of the old one, so that whoever looks there finds the library. Every
 * step can be interrupted and is done again by the next opening; the old folder goes last.
 *
 *     library/move.json     { to, at, ready }: the library is to be in that folder; ready once the pictures are
 *     library-moved/        what `library` was, once the link is to take its place
 */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Notice } from '../../api/index.ts';
import { lockLibrary } from './library-lock.ts';
import { DatabaseSync } from './sqlite.ts';
import { readStateFile, type Log } from './state-file.ts';

const Mark = v.object({ to: v.string(), at: v.string(), ready: v.boolean() });
export type Move = v.InferOutput<typeof Mark>;

const markOf = (folder: string) => join(folder, 'move.json');
const asideOf = (folder: string) => `${folder}-moved`;

/** All that a library's folder has; what else lies there is somebody else's and stays. */
const OWN =
  /^(?:assets|backups|restore|before-restore|(?:library|search|lock)(?:-(?:broken|missing|empty|foreign)-.*)?\.db(?:-wal|-shm|-journal)?|lost\.json|move\.json|open|\.writable)$/;
/** What is made anew in the new folder, or is not to be there. */
const NOT_TAKEN = /^(?:lock\.db.*|move\.json|open|\.writable|library\.db(?:-wal|-shm|-journal)?)$/;

/** Makes the library move at the next opening, if it is ready; if it is not, what was copied is taken away then. */
export function stageMove(folder: string, move: Move): void {
  const part = `${markOf(folder)}.part`;
  writeFileSync(part, JSON.stringify(move), { flush: true });
  renameSync(part, markOf(folder));
}

/** Takes `stageMove` back. */
export function forgetMove(folder: string): void {
  rmSync(markOf(folder), { force: true });
}

/** Finishes a move that was staged; returns what to tell of it. @throws {OffprintError} `library-in-use` */
export function finishMove(folder: string, log: Log): Notice | null {
  const aside = asideOf(folder);
  if (exists(aside)) {
    const mark = readMark(aside, log);
    if (mark) return putLink(folder, mark, log);
    // Never without a mark; should it be, what was put aside is the library.
    if (!exists(folder)) renameSync(aside, folder);
    else takeRest(aside, log);
  }
  const move = readMark(folder, log);
  if (!move || sameFolder(folder, move.to)) return null;
  if (!move.ready) {
    removeOwn(move.to);
    forgetMove(folder);
    return null;
  }
  const lock = lockLibrary(folder);
  try {
    copyRest(folder, move.to);
  } catch (error) {
    log('The library could not be moved.', error);
    forgetMove(folder);
    if (!sameFolder(folder, move.to)) removeOwn(move.to);
    return { code: 'library-not-moved', detail: { folder: move.to } };
  } finally {
    lock.release();
  }
  try {
    renameSync(folder, asideOf(folder));
  } catch (error) {
    // Windows does not rename what another program looks into.
    log('The library could not be moved.', error);
    forgetMove(folder);
    removeOwn(move.to);
    return { code: 'library-not-moved', detail: { folder: move.to } };
  }
  return putLink(folder, move, log);
}

/** From here on the new folder is the library. */
function putLink(folder: string, move: Move, log: Log): Notice | null {
  const aside = asideOf(folder);
  if (!exists(folder)) {
    try {
      // A junction needs no rights on Windows; elsewhere the word counts for nothing.
      symlinkSync(move.to, folder, 'junction');
    } catch (error) {
      log('The library could not be moved.', error);
      renameSync(aside, folder);
      forgetMove(folder);
      return { code: 'library-not-moved', detail: { folder: move.to } };
    }
  }
  // Not before the library can be seen where the link leads.
  if (existsSync(join(folder, 'library.db'))) takeAway(aside, log);
  return { code: 'library-moved', detail: { folder: move.to } };
}

/** Takes away what was put aside. What cannot be now is tried again by the next opening, which it does not keep from. */
function takeAway(aside: string, log: Log): void {
  try {
    removeOwn(realpathSync(aside));
    removeLink(aside);
  } catch (error) {
    // Another program has a file of it open.
    log('What is left of the library in its old place could not be removed.', error);
  }
}

/** The mark goes last: for a moment after it an empty folder is left, or a link to one that is empty or gone. */
function takeRest(aside: string, log: Log): void {
  try {
    if (existsSync(aside) && readdirSync(aside).length === 0) rmdirSync(realpathSync(aside));
    // A link alone loses nothing by going, whatever else lies where it leads.
    if (!existsSync(join(aside, 'library.db'))) removeLink(aside);
  } catch (error) {
    // Whatever it is, the library is elsewhere.
    log('What is left of the library in its old place could not be removed.', error);
  }
}

function removeLink(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(path);
}

function exists(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function sameFolder(one: string, other: string): boolean {
  return existsSync(one) && existsSync(other) && realpathSync(one) === realpathSync(other);
}

const readMark = (folder: string, log: Log): Move | null => readStateFile(markOf(folder), Mark, log);

/** Copies what is not in the new folder yet; the database last, closed and looked over. */
function copyRest(folder: string, to: string): void {
  for (const path of filesIn(folder)) {
    const [from, target] = [join(folder, path), join(to, path)];
    // Pictures are named by what is in them: one of that name and length is it.
    const there = path.startsWith('assets') ? statSync(target, { throwIfNoEntry: false }) : undefined;
    if (there?.size !== statSync(from).size) copyWhole(from, target);
  }
  const file = join(folder, 'library.db');
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
  const copy = join(to, 'library.db');
  rmSync(copy, { force: true });
  copyWhole(file, copy);
  const check = new DatabaseSync(copy, { readOnly: true });
  try {
    const row = check.prepare('PRAGMA integrity_check(1)').get() as { integrity_check: string };
    if (row.integrity_check !== 'ok') throw new Error(row.integrity_check);
  } finally {
    check.close();
  }
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !NOT_TAKEN.test(path) && OWN.test(path.split(/[\\/]/)[0] ?? ''));
}

/** Copies a file whole or not at all. */
function copyWhole(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  const part = `${to}.part`;
  copyFileSync(from, part);
  const handle = openSync(part, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, to);
}

/** Takes a library away from a folder, its mark of a move last, and the folder if nothing else is in it. */
export function removeOwn(folder: string): void {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  for (const name of readdirSync(folder))
    if (OWN.test(name) && name !== 'move.json') rmSync(join(folder, name), { recursive: true, force: true });
  forgetMove(folder);
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
