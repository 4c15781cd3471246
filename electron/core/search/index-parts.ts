import { ByteReader, ByteWriter, seal, unseal, IndexDamaged } from './bytes.ts';
import { allRows, type Database } from './index-file.ts';
import { TermTable } from './term-table.ts';

/** Large values are written in pieces of this many bytes, so that no single write holds the process long. */
const PIECE = 256 * 1024;

/** Replaces a large value, in slices; the old one stays readable under `name` until `adoptPart`. */
export function* writePart(db: Database, name: string, bytes: Uint8Array): Generator<void, void> {
  db.prepare('DELETE FROM parts WHERE name = ?').run(draft(name));
  const insert = db.prepare('INSERT INTO parts VALUES (?, ?, ?)');
  for (let part = 0; part === 0 || part * PIECE < bytes.length; part++) {
    insert.run(draft(name), part, seal(bytes.subarray(part * PIECE, (part + 1) * PIECE)));
    yield;
  }
}

/** Makes the value last written the current one. */
export function adoptPart(db: Database, name: string): void {
  db.prepare('DELETE FROM parts WHERE name = ?').run(name);
  db.prepare('UPDATE parts SET name = ? WHERE name = ?').run(name, draft(name));
}

/** Reads a large value; null if it was never written. Throws IndexDamaged. */
export function readPart(db: Database, name: string): Uint8Array | null {
  const rows = allRows(db.prepare('SELECT bytes FROM parts WHERE name = ? ORDER BY part'), name);
  if (rows.length === 0) return null;
  const pieces = rows.map((row) => unseal(row['bytes']));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function draft(name: string): string {
  return `${name}.draft`;
}

const raw = (array: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const TABLE_PARTS = ['table.offsets', 'table.units', 'table.tids'] as const;

/** Writes the sorted table of terms, in slices; `adoptTable` makes it current. */
export function* writeTable(db: Database, table: TermTable): Generator<void, void> {
  yield* writePart(db, 'table.offsets', raw(table.offsets));
  yield* writePart(db, 'table.units', raw(table.units));
  yield* writePart(db, 'table.tids', raw(table.tids));
}

export function adoptTable(db: Database): void {
  for (const name of TABLE_PARTS) adoptPart(db, name);
}

export function readTable(db: Database): TermTable {
  const [offsets, units, tids] = TABLE_PARTS.map((name) => readPart(db, name));
  if (!offsets || !units || !tids) return TermTable.empty;
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
