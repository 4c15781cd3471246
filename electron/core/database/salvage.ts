import type { Log } from './state-file.ts';
import { DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

type Row = Record<string, string | number | bigint | null | Uint8Array>;

/** What could be read of a damaged library. */
export interface Salvaged {
  readonly articles: number;
  readonly feeds: number;
}

/**
 * Puts what can be read of a damaged database into a new one, which has its tables and nothing in them. Each table is
 * read from both ends until a damaged page is met; rows that point at others that are gone go with them.
 */
export function salvage(damaged: string, target: DatabaseSyncInstance, log: Log): Salvaged {
  let source: DatabaseSyncInstance;
  try {
    source = new DatabaseSync(damaged, { readOnly: true });
  } catch (error) {
    log('Nothing can be read of the damaged library.', error);
    return { articles: 0, feeds: 0 };
  }
  target.exec('PRAGMA foreign_keys = OFF');
  try {
    target.exec('BEGIN IMMEDIATE');
    withoutTriggers(target, () => {
      for (const table of tablesOf(target)) takeTable(source, target, table, log);
      for (const table of tablesOf(target)) dropDangling(target, table);
    });
    // A text that is gone may still be on the web.
    target.exec(`INSERT OR IGNORE INTO fetch_queue (article_id, page, queued_at)
      SELECT id, 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM article
      WHERE url IS NOT NULL AND id NOT IN (SELECT article_id FROM article_content)`);
    target.exec('COMMIT');
    const count = (table: string) =>
      (target.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { readonly n: number }).n;
    return { articles: count('article'), feeds: count('feed') };
  } catch (error) {
    if (target.isTransaction) target.exec('ROLLBACK');
    throw error;
  } finally {
    target.exec('PRAGMA foreign_keys = ON');
    source.close();
  }
}

const tablesOf = (database: DatabaseSyncInstance): readonly string[] =>
  (
    database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as { readonly name: string }[]
  ).map(({ name }) => name);

const columnsOf = (database: DatabaseSyncInstance, table: string) =>
  database.prepare(`PRAGMA table_info(${table})`).all() as { readonly name: string; readonly pk: number }[];

/** Triggers count and queue what is written: what is salvaged has its counts and queues with it. */
function withoutTriggers(database: DatabaseSyncInstance, act: () => void): void {
  const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
    readonly name: string;
    readonly sql: string;
  }[];
  for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
  act();
  for (const { sql } of triggers) database.exec(sql);
}

function takeTable(
  source: DatabaseSyncInstance,
  target: DatabaseSyncInstance,
  table: string,
  log: Log,
): void {
  const here = new Set(namesOf(source, table, log));
  const all = columnsOf(target, table);
  const columns = all.map(({ name }) => name).filter((name) => here.has(name));
  const key = all
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
  if (columns.length === 0) return;
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const direction of ['ASC', 'DESC']) {
    const order = (key.length > 0 ? key : ['rowid']).map((name) => `${name} ${direction}`).join(', ');
    try {
      for (const row of source
        .prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`)
        .iterate())
        insert.run(...columns.map((name) => (row as Row)[name] ?? null));
      return;
    } catch (error) {
      // A damaged page: what lies behind it is read from the other end.
      log(`Of the damaged library, ${table} can be read in part only.`, error);
    }
  }
}

/** None, where not even that can be read. */
function namesOf(source: DatabaseSyncInstance, table: string, log: Log): readonly string[] {
  try {
    return columnsOf(source, table).map(({ name }) => name);
  } catch (error) {
    log(`Of the damaged library, ${table} cannot be read.`, error);
    return [];
  }
}

interface ForeignKey {
  readonly table: string;
  readonly from: string;
  readonly to: string | null;
  readonly on_delete: string;
}

function dropDangling(target: DatabaseSyncInstance, table: string): void {
  for (const key of target.prepare(`PRAGMA foreign_key_list(${table})`).all() as unknown as ForeignKey[]) {
    const gone = `${key.from} IS NOT NULL AND ${key.from} NOT IN (SELECT ${key.to ?? 'id'} FROM ${key.table})`;
    target.exec(
      key.on_delete === 'SET NULL'
        ? `UPDATE ${table} SET ${key.from} = NULL WHERE ${gone}`
        : `DELETE FROM ${table} WHERE ${gone}`,
    );
  }
}
