import { OffprintError, toErrorMessage, type ArticleId, type Instant } from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { escapeHtml, plainText } from '../../formats/feed-format/feed-format.ts';
import { noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { queue } from './fetch-queue.ts';

/** An entry as its feed gave it, still to be sanitised. */
export interface RawEntry {
  readonly id: number;
  readonly html: string;
  readonly base: string;
  readonly draft: string;
  readonly page: number;
  /** Whether the article has no text yet that this one would replace. */
  readonly first: number;
}

/** Characters of an entry's HTML that its stand-in is made of: what is worked on here holds up the library. */
const READ = 1_000_000;
/** Characters of the excerpt. */
const EXCERPT = 300;

/**
 * Gives an article whose entry could not be sanitised its words as plain text, with the reason, until another try does
 * better; the entry stays as its feed gave it. Part of its caller's transaction. True when the article is another now.
 */
export function standIn(writing: Writing, row: RawEntry, error: unknown, now: Instant): boolean {
  const id = row.id as ArticleId;
  // Meanwhile the feed may have brought another text.
  if (!writing.one('SELECT 1 FROM raw_entry WHERE article_id = ? AND html = ?', id, row.html)) return false;
  noteFailure(writing, { queue: 'text', item: id, articleId: id, error, now });
  if (row.first === 0) return false;
  const text = wordsOf(row.html);
  const words = text.split(' ').length;
  writing.run(
    `INSERT OR IGNORE INTO article_content (article_id, html, text) VALUES (?, ?, ?)`,
    ...[id, text === '' ? '' : `<p>${escapeHtml(text)}</p>`, text],
  );
  const problem = new OffprintError('entry-unreadable', 'The text of this entry could not be made ready.', {
    reason: toErrorMessage(error).message,
  });
  writing.run(
    `UPDATE article SET excerpt = coalesce(excerpt, ?), word_count = ?, problem = ?, kept = 'partly-kept' WHERE id = ?`,
    ...[text.slice(0, EXCERPT) || null, text === '' ? 0 : words, JSON.stringify(toErrorMessage(problem)), id],
  );
  // Its page may say what the entry cannot.
  if (row.page === 1) queue(writing, id, true, now);
  return true;
}

/** What can be read of an entry without its elements; it may be no text at all. */
function wordsOf(html: unknown): string {
  return typeof html === 'string' ? (plainText(html.slice(0, READ)) ?? '') : '';
}
