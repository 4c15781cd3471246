import { statSync } from 'node:fs';
import type { DatabaseSyncInstance } from './sqlite.ts';

/** The file is damaged: its text is what SQLite found. */
export class DamagedError extends Error {}

/** Bytes up to which the whole file is looked at with every opening: 20 ms of a start, more than most libraries have. */
const LOOKED_AT_WHOLE = 32_000_000;
/** Milliseconds after which no further table of a larger file is begun. */
const BUDGET_MS = 40;
/** Tables of content that can be had again, which are most of a large file: they are left to the idle check. */
const LEFT_FOR_IDLE: ReadonlySet<string> = new Set(['article_content', 'article_source', 'article_revision']);
/** Findings that are read: more say nothing more. */
const FINDINGS = 50;

/** Only an index is not what its table says: it is made again from that. */
const OF_INDEX = /missing from index|wrong # of entries in index|non-unique entry in index/i;
/** What a row says, not where it lies: rows that an older version let in. */
const OF_VALUES =
  /^(?:NULL value in|CHECK constraint failed|NUMERIC value in|TEXT value in|non-\w+ value in)/i;

/** What a check of SQLite's found, without what is no damage; empty when the file is sound. */
export function findingsOf(database: DatabaseSyncInstance, check: string): readonly string[] {
  const rows = database.prepare(`PRAGMA ${check}`).all() as Readonly<Record<string, string>>[];
  return rows
    .map((row) => String(Object.values(row)[0]))
    .filter((line) => line !== 'ok' && !OF_VALUES.test(line));
}

/**
 * Looks at a file within the budget of a start: at all of a small one, at the user's own and everything lists are made
 * of in a large one. True when indexes were made again.
 * @throws {DamagedError}
 */
export function checkAtOpening(database: DatabaseSyncInstance, file: string): boolean {
  if (statSync(file).size <= LOOKED_AT_WHOLE) return mend(database, `quick_check(${FINDINGS})`);
  const start = performance.now();
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all() as { readonly name: string }[];
  let mended = false;
  for (const { name } of tables) {
    if (LEFT_FOR_IDLE.has(name)) continue;
    if (performance.now() - start > BUDGET_MS) break;
    mended = mend(database, `quick_check('${name}')`) || mended;
  }
  return mended;
}

/** Looks at all of a file, indexes too. True when they were made again. @throws {DamagedError} */
export function checkWhole(database: DatabaseSyncInstance): boolean {
  return mend(database, `integrity_check(${FINDINGS})`);
}

function mend(database: DatabaseSyncInstance, check: string): boolean {
  const findings = findingsOf(database, check);
  if (findings.length === 0) return false;
  if (findings.every((line) => OF_INDEX.test(line))) {
    database.exec('REINDEX');
    if (findingsOf(database, check).length === 0) return true;
  }
  throw new DamagedError(findings.join('\n'));
}
