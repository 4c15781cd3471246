import type { Log } from './state-file.ts';
import { DatabaseSync, type DatabaseSyncInstance } from './sqlite.ts';

type Row = Record<string, string | number | bigint | null | Uint8Array>;

/** What could be read of a damaged library. */
export interface Salvaged {
  readonly articles: number;
  readonly feeds: number;
  /** Articles and feeds that came from the damaged file itself. */
  readonly read: number;
  /** Whether anything came from the backup. */
  readonly completed: boolean;
}

/** Counts that triggers keep, which do not run here. */
const RECOUNT = `UPDATE feed SET
  total = (SELECT count(*) FROM entry e JOIN article_state s USING (article_id)
    WHERE e.feed_id = feed.id AND s.removed_at IS NULL),
  unread = (SELECT count(*) FROM entry e JOIN article_state s USING (article_id)
    WHERE e.feed_id = feed.id AND s.removed_at IS NULL AND s.read_at IS NULL)`;

/**
 * Puts what can be read of a damaged database into a new one, which has its tables and nothing in them. Each table is
 * read from both ends until a damaged page is met; of one that could not be read whole, the rest comes from the backup, if
 * there is one. Rows that point at others that are gone go with them.
 * @param options.backup a sound database of the same library, with the tables of the new one
 */
export function salvage(
  damaged: string,
  target: DatabaseSyncInstance,
  { backup, log }: { readonly backup: string | null; readonly log: Log },
): Salvaged {
  let source: DatabaseSyncInstance;
  try {
    source = new DatabaseSync(damaged, { readOnly: true });
  } catch (error) {
    log('Nothing can be read of the damaged library.', error);
    return { articles: 0, feeds: 0, read: 0, completed: false };
  }
  const rest = backup === null ? null : new DatabaseSync(backup, { readOnly: true });
  target.exec('PRAGMA foreign_keys = OFF');
  try {
    target.exec('BEGIN IMMEDIATE');
    const count = (table: string) =>
      (target.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { readonly n: number }).n;
    const changes = () => (target.prepare('SELECT total_changes() AS n').get() as { readonly n: number }).n;
    let [read, completed] = [0, false];
    withoutTriggers(target, () => {
      const tables = tablesOf(target);
      const inPart = tables.filter((table) => !takeTable(source, target, table, log));
      read = count('article') + count('feed');
      const before = changes();
      if (rest) for (const table of inPart) takeTable(rest, target, table, log);
      completed = changes() > before;
      for (const table of tables) dropDangling(target, table);
      target.exec(RECOUNT);
    });
    // A text that is gone may still be on the web.
    target.exec(`INSERT OR IGNORE INTO fetch_queue (article_id, page, queued_at)
      SELECT id, 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now') FROM article
      WHERE url IS NOT NULL AND id NOT IN (SELECT article_id FROM article_content)`);
    target.exec('COMMIT');
    return { articles: count('article'), feeds: count('feed'), read, completed };
  } catch (error) {
    if (target.isTransaction) target.exec('ROLLBACK');
    throw error;
  } finally {
    target.exec('PRAGMA foreign_keys = ON');
    source.close();
    rest?.close();
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

/** Takes over what can be read of a table, as far as it is not there; returns whether that was all of it. */
function takeTable(
  source: DatabaseSyncInstance,
  target: DatabaseSyncInstance,
  table: string,
  log: Log,
): boolean {
  const here = new Set(namesOf(source, table, log));
  const all = columnsOf(target, table);
  const columns = all.map(({ name }) => name).filter((name) => here.has(name));
  const key = all
    .filter(({ pk }) => pk > 0)
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => name);
  if (columns.length === 0) return false;
  // Rows without a key cannot be told from those that are there.
  if (key.length === 0 && target.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get() !== undefined) return false;
  const insert = target.prepare(
    `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  for (const direction of key.length > 0 ? ['ASC', 'DESC'] : ['ASC']) {
    const order = (key.length > 0 ? key : ['rowid']).map((name) => `${name} ${direction}`).join(', ');
    try {
      for (const row of source
        .prepare(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY ${order}`)
        .iterate())
        insert.run(...columns.map((name) => (row as Row)[name] ?? null));
      return direction === 'ASC';
    } catch (error) {
      // A damaged page: what lies behind it is read from the other end.
      log(`Of the damaged library, ${table} can be read in part only.`, error);
    }
  }
  return false;
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
