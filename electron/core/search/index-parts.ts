import { ByteReader, ByteWriter, IndexDamaged, SEAL, seal, unseal } from './bytes.ts';
import { allRows, firstRow, type Database, type Row } from './index-file.ts';
import { TermTable } from './term-table.ts';

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

const raw = (array: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** The parts of the sorted table of terms. Each version has names of its own, so that adopting one is a single number. */
export function tableParts(version: number): readonly [offsets: string, units: string, tids: string] {
  return [`offsets.${version}`, `units.${version}`, `tids.${version}`];
}

/** Writes the sorted table of terms, in slices. */
export function* writeTable(db: Database, version: number, table: TermTable): Generator<void, void> {
  const [offsets, units, tids] = tableParts(version);
  yield* writePart(db, offsets, raw(table.offsets));
  yield* writePart(db, units, raw(table.units));
  yield* writePart(db, tids, raw(table.tids));
}

/** Reads a version of the sorted table; version 0 is the empty one. Throws IndexDamaged. */
export function readTable(db: Database, version: number): TermTable {
  if (version === 0) return TermTable.empty;
  const [offsets, units, tids] = tableParts(version).map((name) => readPart(db, name));
  if (!offsets || !units || !tids) throw new IndexDamaged('The table of terms is missing.');
  const table = new TermTable(
    new Uint32Array(offsets.buffer),
    new Uint16Array(units.buffer),
    new Uint32Array(tids.buffer),
  );
  if (table.offsets.length !== table.count + 1 || table.offsets[table.count] !== table.units.length) {
    throw new IndexDamaged('The table of terms is not whole.');
  }
  return table;
}

/** Numbers, most of them small. */
export function encodeNumbers(numbers: Uint32Array, count: number): Uint8Array {
  const bytes = new ByteWriter(count * 2);
  bytes.varint(count);
  for (let at = 0; at < count; at++) bytes.varint(numbers[at] as number);
  return bytes.take();
}

export function decodeNumbers(bytes: Uint8Array): Uint32Array {
  const from = new ByteReader(bytes);
  const numbers = new Uint32Array(from.varint());
  for (let at = 0; at < numbers.length; at++) numbers[at] = from.varint();
  return numbers;
}
