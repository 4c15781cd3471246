import { findQuote, quoteAt, type ArticleId, type TextQuote } from '../../api/index.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';

/** Articles whose anchors are set anew in one transaction. */
const BATCH = 20;

interface AnchorRow extends TextQuote {
  readonly id: number;
  readonly orphaned: number;
}

function textOf(read: Reading, id: ArticleId): string {
  return read.one<{ text: string }>('SELECT text FROM article_content WHERE article_id = ?', id)?.text ?? '';
}

/** The quote with its context as the text has it now; null when its passage is not there. */
export function anchored(read: Reading, id: ArticleId, quote: TextQuote): TextQuote | null {
  const text = textOf(read, id);
  const range = findQuote(text, quote);
  const fresh = range && quoteAt(text, range);
  // What was marked stays as it was marked, also where the text has it otherwise now.
  return fresh && { ...fresh, exact: quote.exact };
}

/** What is anchored in the text of an article: each table has the columns of a text quote, and `orphaned_at`. */
const ANCHORED = ['highlight', 'placemark'] as const;
export type Anchored = (typeof ANCHORED)[number];

/** Finds again what is anchored in an article whose text changed. Returns the tables that have any of it. */
function reanchor(writing: Writing, id: ArticleId, now: string): readonly Anchored[] {
  return ANCHORED.filter((table) => {
    const rows = writing.all<AnchorRow>(
      `SELECT id, exact, prefix, suffix, start, orphaned_at IS NOT NULL AS orphaned FROM ${table} WHERE article_id = ?`,
      id,
    );
    for (const { id: row, orphaned, ...quote } of rows) {
      const fresh = anchored(writing, id, quote);
      if (fresh) {
        writing.run(
          `UPDATE ${table} SET prefix = ?, suffix = ?, start = ?, orphaned_at = NULL WHERE id = ?`,
          ...[fresh.prefix, fresh.suffix, fresh.start, row],
        );
        // An orphan keeps the context it had when it was last seen.
      } else if (orphaned === 0) {
        writing.run(`UPDATE ${table} SET orphaned_at = ? WHERE id = ?`, now, row);
      }
    }
    return rows.length > 0;
  });
}

/**
 * Finds again what is anchored in articles whose text changed, some of them in each transaction. Cheap when none did.
 * `changed` hears of the articles after each.
 */
export function anchorQueued(
  database: Database,
  now: () => Date,
  changed: Readonly<Record<Anchored, (ids: readonly ArticleId[]) => void>>,
): void {
  while (database.read.one('SELECT 1 FROM anchor_queue LIMIT 1') !== null) {
    const ids = database.read.column<number>(`SELECT article_id FROM anchor_queue LIMIT ${BATCH}`);
    const done = anchorSome(database, ids as ArticleId[], now().toISOString());
    for (const table of ANCHORED) {
      const ids = done.filter(({ tables }) => tables.includes(table)).map(({ id }) => id);
      if (ids.length > 0) changed[table](ids);
    }
  }
}

interface AnchoredArticle {
  readonly id: ArticleId;
  readonly tables: readonly Anchored[];
}

/** All of them in one transaction; when that fails, each by itself, so that one at most is left as it was. */
function anchorSome(database: Database, ids: readonly ArticleId[], now: string): readonly AnchoredArticle[] {
  try {
    return database.write((writing) =>
      ids.map((id) => {
        const tables = reanchor(writing, id, now);
        writing.run('DELETE FROM anchor_queue WHERE article_id = ?', id);
        forgetFailure(writing, 'anchor', id);
        return { id, tables };
      }),
    );
  } catch (error) {
    if (!isOfItem(error)) throw error;
    if (ids.length > 1) return ids.flatMap((id) => anchorSome(database, [id], now));
    for (const id of ids) leaveAside(database, id, { error, now });
    return [];
  }
}

/** Its highlights stay where they were; when its text changes again, they are looked for again. */
function leaveAside(
  database: Database,
  id: ArticleId,
  { error, now }: { readonly error: unknown; readonly now: string },
): void {
  database.write((writing) => {
    writing.run('DELETE FROM anchor_queue WHERE article_id = ?', id);
    // The same text would fail again.
    noteFailure(writing, { queue: 'anchor', item: id, articleId: id, error, now, most: 1 });
  });
}
