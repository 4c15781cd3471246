/**
 * A restore takes the library's place while nobody has it open. The new database is made ready beside the old one;
 * a mark, brought to the disk, says that it is whole. The next opening swaps the two. Every step can be interrupted
 * and is done again by the next opening, and the old database is only ever renamed, so it can come back.
 *
 *     restore/library.db      the new one
 *     restore/ready.json      { at, undo }: it is whole
 *     before-restore/*.db     what stood there, named by the moment
 */
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, readdirSync } from 'node:fs';
import { renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Instant } from '../../api/index.ts';
import { forgetLost } from './lost-library.ts';
import { backup, DatabaseSync } from './sqlite.ts';

const Ready = v.object({ at: v.string(), undo: v.boolean() });
/** A restore that is ready to be put in place, or was: when, and whether it brings back what an earlier one replaced. */
export type Restored = v.InferOutput<typeof Ready>;

/** A database that a restore replaced. */
export interface SetAside {
  readonly at: Instant;
  readonly file: string;
}

const staged = (folder: string) => join(folder, 'restore', 'library.db');
const mark = (folder: string) => join(folder, 'restore', 'ready.json');
const aside = (folder: string) => join(folder, 'before-restore');
const SIDES = ['-wal', '-shm', ''] as const;

function writeDurably(file: string, text: string): void {
  const part = `${file}.part`;
  const handle = openSync(part, 'w');
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(part, file);
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Makes the database that `fill` writes take the library's place at the next opening. Until this resolves nothing
 * has changed.
 */
export async function stageRestore(
  folder: string,
  { at, undo }: Restored,
  fill: (file: string) => Promise<void>,
): Promise<void> {
  mkdirSync(join(folder, 'restore'), { recursive: true });
  rmSync(mark(folder), { force: true });
  const part = `${staged(folder)}.part`;
  try {
    await fill(part);
    syncFile(part);
    renameSync(part, staged(folder));
    writeDurably(mark(folder), JSON.stringify({ at, undo }));
  } catch (error) {
    rmSync(part, { force: true });
    rmSync(staged(folder), { force: true });
    throw error;
  }
}

/** The database that the last restore replaced, if it is still here. */
export function undoableRestore(folder: string): SetAside | null {
  const names = existsSync(aside(folder))
    ? readdirSync(aside(folder)).filter((name) => name.endsWith('.db'))
    : [];
  const name = names.sort().at(-1);
  if (name === undefined) return null;
  const file = join(aside(folder), name);
  return { at: instantOf(name), file };
}

/** Makes what the last restore replaced come back at the next opening. */
export async function stageUndo(folder: string, replaced: SetAside, at: Instant): Promise<void> {
  await stageRestore(folder, { at, undo: true }, async (part) => {
    rmSync(part, { force: true });
    // It may have a log beside it, which a plain copy would forget.
    const old = new DatabaseSync(replaced.file);
    try {
      await backup(old, part);
    } finally {
      old.close();
    }
  });
}

/**
 * Swaps the databases if a restore is ready, with nobody else having the library open. Returns the restore that
 * was put in place by this call.
 */
export function putRestoredInPlace(folder: string): Restored | null {
  if (!existsSync(mark(folder))) {
    // One that was never finished is of no use.
    rmSync(join(folder, 'restore'), { recursive: true, force: true });
    return null;
  }
  const ready = v.parse(Ready, JSON.parse(readFileSync(mark(folder), 'utf8')));
  if (existsSync(staged(folder))) {
    mkdirSync(aside(folder), { recursive: true });
    const file = join(folder, 'library.db');
    // The log before its database: one without the other is finished by the next try.
    for (const side of SIDES) {
      const from = `${file}${side}`;
      if (existsSync(from)) renameSync(from, join(aside(folder), `${fileName(ready.at)}${side}`));
    }
    // The index knows the old library's numbers.
    for (const side of SIDES) rmSync(join(folder, `search.db${side}`), { force: true });
    renameSync(staged(folder), file);
  }
  forgetLost(folder);
  rmSync(join(folder, 'restore'), { recursive: true, force: true });
  forgetOlder(folder);
  return ready;
}

/** Only what the last restore replaced is kept. */
function forgetOlder(folder: string): void {
  const last = undoableRestore(folder);
  if (!last) return;
  for (const name of readdirSync(aside(folder))) {
    if (!join(aside(folder), name).startsWith(last.file)) rmSync(join(aside(folder), name), { force: true });
  }
}

const fileName = (at: Instant) => `${at.replaceAll(':', '-')}.db`;
const instantOf = (name: string) =>
  name.slice(0, -'.db'.length).replace(/T(\d\d)-(\d\d)-(\d\d)/, 'T$1:$2:$3');
