import type { SqlValue, Writing } from '../../foundation/database/database.ts';

/** A row by the names of its columns. */
export type Row = Readonly<Record<string, SqlValue>>;

/** Inserts a row, without some of its columns; a row that is there already stays. Returns its number. */
export function insertRow(
  writing: Writing,
  table: string,
  row: Row,
  without: readonly string[] = [],
): number {
  const columns = Object.keys(row).filter((column) => !without.includes(column));
  const places = columns.map(() => '?').join(', ');
  return writing.insert(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${places})`,
    ...columns.map((column) => row[column] ?? null),
  );
}
