import { findQuote, quoteAt, type ArticleId, type TextQuote } from '../api/index.ts';
import type { Reading, Writing } from '../database/database.ts';

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

/** Finds again what is marked in an article whose text changed. Answers whether that changed anything. */
function anchorAnew(writing: Writing, id: ArticleId, now: string): boolean {
  const rows = writing.all<AnchorRow>(
    `SELECT id, exact, prefix, suffix, start, orphaned_at IS NOT NULL AS orphaned FROM highlight WHERE article_id = ?`,
    id,
  );
  for (const { id: highlight, orphaned, ...quote } of rows) {
    const fresh = anchored(writing, id, quote);
    if (fresh) {
      writing.run(
        'UPDATE highlight SET prefix = ?, suffix = ?, start = ?, orphaned_at = NULL WHERE id = ?',
        ...[fresh.prefix, fresh.suffix, fresh.start, highlight],
      );
      // An orphan keeps the context it had when it was last seen.
    } else if (orphaned === 0) {
      writing.run('UPDATE highlight SET orphaned_at = ? WHERE id = ?', now, highlight);
    }
  }
  return rows.length > 0;
}

/** Finds again what is marked in some of the articles whose text changed; answers with them. */
export function anchorQueued(writing: Writing, now: string): readonly ArticleId[] {
  const ids = writing.column<number>(`SELECT article_id FROM anchor_queue LIMIT ${BATCH}`) as ArticleId[];
  for (const id of ids) {
    anchorAnew(writing, id, now);
    writing.run('DELETE FROM anchor_queue WHERE article_id = ?', id);
  }
  return ids;
}
