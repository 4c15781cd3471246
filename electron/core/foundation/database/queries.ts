import type { DatabaseSyncInstance } from './sqlite.ts';

/** What a column can hold. */
export type SqlValue = string | number | bigint | null | Uint8Array;

type Row = Record<string, SqlValue>;
type Statement = ReturnType<DatabaseSyncInstance['prepare']>;

/** A handle that can read and nothing else: what a query is given. */
export interface Reading {
  /** The first row, or null. */
  one<T = Row>(sql: string, ...values: readonly SqlValue[]): T | null;
  all<T = Row>(sql: string, ...values: readonly SqlValue[]): readonly T[];
  /** The first column of every row. */
  column<T extends SqlValue>(sql: string, ...values: readonly SqlValue[]): T[];
  /**
   * The numbers in the column `id` of every row, in the query's order. They come as one text: for a hundred
   * thousand rows that is much cheaper than an object a row.
   */
  ids<T extends number>(sql: string, ...values: readonly SqlValue[]): T[];
}

/** A handle that can write: what a command is given, inside its transaction. */
export interface Writing extends Reading {
  /** Runs a statement; returns the number of rows changed. */
  run(sql: string, ...values: readonly SqlValue[]): number;
  /** Runs an INSERT; returns the new row's id. */
  insert(sql: string, ...values: readonly SqlValue[]): number;
}

/** Whether a table that never uses a number twice has given this one: what is brought back may have it again. */
export function wasGiven(reading: Reading, table: 'folder' | 'tag', id: number): boolean {
  return reading.one('SELECT 1 FROM sqlite_sequence WHERE name = ? AND seq >= ?', table, id) !== null;
}

/** Prepared once, kept for the connection's life: the set of statements in the program is small and fixed. */
export function createQueries(database: DatabaseSyncInstance): Writing {
  const statements = new Map<string, Statement>();

  function prepared(sql: string): Statement {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  }

  return {
    one: <T>(sql: string, ...values: readonly SqlValue[]) =>
      (prepared(sql).get(...values) as T | undefined) ?? null,
    all: <T>(sql: string, ...values: readonly SqlValue[]) => prepared(sql).all(...values) as T[],
    column: <T extends SqlValue>(sql: string, ...values: readonly SqlValue[]) =>
      (prepared(sql).all(...values) as Record<string, T>[]).map((row) => {
        for (const key in row) return row[key] as T;
        throw new Error('A row without columns.');
      }),
    ids: <T extends number>(sql: string, ...values: readonly SqlValue[]) => {
      const row = prepared(`SELECT json_group_array(id) AS ids FROM (${sql})`).get(...values) as {
        ids: string;
      };
      return JSON.parse(row.ids) as T[];
    },
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    insert: (sql, ...values) => Number(prepared(sql).run(...values).lastInsertRowid),
  };
}
