import { IndexDamaged, SEAL, seal, unseal } from './bytes.ts';
import { allRows, firstRow, type Database, type Row } from './index-file.ts';
import { ranksOf, TermTable } from './term-table.ts';

/** Large values are written in pieces of this many bytes, so that no single write holds the process long. */
const PIECE = 256 * 1024;

/** Writes a large value under a new name, in slices. */
export function* writePart(db: Database, name: string, bytes: Uint8Array): Generator<void, void> {
  db.prepare('DELETE FROM parts WHERE name = ?').run(name);
  const insert = db.prepare('INSERT INTO parts VALUES (?, ?, ?)');
  for (let part = 0; part === 0 || part * PIECE < bytes.length; part++) {
    insert.run(name, part, seal(bytes.subarray(part * PIECE, (part + 1) * PIECE)));
    yield;
  }
}

/** Deletes the values that are not among these, in slices. */
export function* sweepParts(db: Database, kept: readonly string[]): Generator<void, void> {
  const names = allRows(db.prepare('SELECT DISTINCT name FROM parts')).map((row) => String(row['name']));
  const sweep = db.prepare(
    'DELETE FROM parts WHERE rowid IN (SELECT rowid FROM parts WHERE name = ? LIMIT 2)',
  );
  for (const name of names) {
    if (kept.includes(name)) continue;
    while (Number(sweep.run(name).changes) > 0) yield;
  }
}

/** Reads a large value; null if it was never written. Throws IndexDamaged. */
export function readPart(db: Database, name: string): Uint8Array | null {
  const size = firstRow(
    db.prepare('SELECT sum(length(bytes) - ?) AS size FROM parts WHERE name = ?'),
    SEAL,
    name,
  )?.['size'];
  if (typeof size !== 'number') return null;
  // Piece by piece: the sorted table of a large library is tens of megabytes.
  const whole = new Uint8Array(size);
  let at = 0;
  const pieces = db.prepare('SELECT bytes FROM parts WHERE name = ? ORDER BY part');
  for (const row of pieces.iterate(name) as IterableIterator<Row>) {
    const piece = unseal(row['bytes']);
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

const raw = (array: Uint32Array | Uint16Array | Uint8Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** The parts of the sorted table of terms. Each version has names of its own, so that adopting one is a single number. */
export function tableParts(
  version: number,
): readonly [bytes: string, groups: string, starts: string, tids: string] {
  return [`bytes.${version}`, `groups.${version}`, `starts.${version}`, `tids.${version}`];
}

/** Writes the sorted table of terms, in slices. */
export function* writeTable(db: Database, version: number, table: TermTable): Generator<void, void> {
  const [bytes, groups, starts, tids] = tableParts(version);
  yield* writePart(db, bytes, raw(table.bytes));
  yield* writePart(db, groups, raw(table.groups));
  yield* writePart(db, starts, raw(table.starts));
  yield* writePart(db, tids, raw(table.tids));
}

/** Reads a version of the sorted table; version 0 is the empty one. Throws IndexDamaged. */
export function readTable(db: Database, version: number): TermTable {
  if (version === 0) return TermTable.empty;
  const [bytes, groups, starts, tids] = tableParts(version).map((name) => readPart(db, name));
  if (!bytes || !groups || !starts || !tids) throw new IndexDamaged('The table of terms is missing.');
  const columns = {
    bytes,
    groups: new Uint32Array(groups.buffer),
    starts: new Uint16Array(starts.buffer),
    tids: new Uint32Array(tids.buffer),
  };
  const ranking = ranksOf(columns.tids);
  for (;;) {
    const step = ranking.next();
    if (step.done !== true) continue;
    const table = new TermTable(columns, step.value);
    if (columns.starts.length !== table.count + 1 || table.offset(table.count) !== bytes.length) {
      throw new IndexDamaged('The table of terms is not whole.');
    }
    return table;
  }
}
