import { createHash, randomUUID } from 'node:crypto';
import type { ArticleId, Instant } from '../../api/index.ts';
import { articleOf, insertArticle, type ArticleDraft } from '../../library/articles/articles.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { identityOf } from '../../foundation/network/network.ts';
import { tagArticle } from '../../marks/tags/tags.ts';
import type { ServiceItem } from './service-item.ts';

/** What an import added to an article that was here: enough to take it off again. */
export interface AddedMarks {
  readonly restored: boolean;
  readonly saved: boolean;
  readonly read: boolean;
  readonly bookmarked: boolean;
  readonly later: boolean;
  readonly tags: readonly string[];
  readonly highlights: readonly number[];
  /** The note as it was before; null when it is the same. */
  readonly note: string | null;
}

export interface Placed {
  readonly id: ArticleId;
  /** Null when there was no such article. */
  readonly added: AddedMarks | null;
}

/** What makes an item this article: its address; a text that is on no page is known by what it says. */
export function itemIdentity({ url, title, byline, html }: ServiceItem): string {
  if (url !== null) return identityOf(url);
  const said = createHash('sha256').update(`${title}\n${byline ?? ''}\n${html ?? ''}`);
  return `service:${said.digest('hex')}`;
}

/**
 * Takes one item over: makes its article of `draft`, or adds what the file says to the article that is here. Nothing
 * that the user did is undone by it: what is read, bookmarked, noted here stays so. Part of its caller's transaction.
 */
export function importItem(writing: Writing, item: ServiceItem, draft: ArticleDraft, now: Instant): Placed {
  const savedAt = item.savedAt !== null && item.savedAt < now ? item.savedAt : now;
  const known = articleOf(writing, draft.identity);
  const id = known ?? insertArticle(writing, draft, savedAt);
  const before = writing.one<{
    read: number;
    bookmarked: number;
    saved: number;
    removed: number;
    queued: number;
  }>(
    `SELECT read_at IS NOT NULL AS read, bookmarked_at IS NOT NULL AS bookmarked, saved_at IS NOT NULL AS saved,
       removed_at IS NOT NULL AS removed,
       EXISTS (SELECT 1 FROM reading_queue q WHERE q.article_id = s.article_id) AS queued
     FROM article_state s WHERE article_id = ?`,
    id,
  );
  writing.run(
    `UPDATE article_state SET saved_at = coalesce(saved_at, ?2), removed_at = NULL,
       read_at = CASE WHEN ?3 THEN coalesce(read_at, ?2) ELSE read_at END,
       bookmarked_at = CASE WHEN ?4 THEN coalesce(bookmarked_at, ?2) ELSE bookmarked_at END,
       progress = max(progress, ?5) WHERE article_id = ?1`,
    id,
    savedAt,
    item.read ? 1 : 0,
    item.bookmarked ? 1 : 0,
    item.progress,
  );
  if (item.later)
    writing.run(
      `INSERT OR IGNORE INTO reading_queue (article_id, position, queued_at)
       SELECT ?, coalesce(max(position), 0) + 1, ? FROM reading_queue`,
      id,
      savedAt,
    );
  const marks = {
    tags: item.tags.filter((name) => tagArticle(writing, name, id, savedAt)),
    highlights: addHighlights(writing, id, item, savedAt),
    note: addNote(writing, id, item.note, savedAt),
  };
  if (known === null || !before) return { id, added: null };
  return {
    id,
    added: {
      restored: before.removed === 1,
      saved: before.saved === 0,
      read: item.read && before.read === 0,
      bookmarked: item.bookmarked && before.bookmarked === 0,
      later: item.later && before.queued === 0,
      ...marks,
    },
  };
}

/** Passages find their place when the text is here; until then they are known as they were marked. */
function addHighlights(writing: Writing, id: ArticleId, item: ServiceItem, at: Instant): readonly number[] {
  const added: number[] = [];
  for (const { exact, note, colour, at: markedAt } of item.highlights) {
    if (writing.one('SELECT 1 FROM highlight WHERE article_id = ? AND exact = ?', id, exact)) continue;
    added.push(
      writing.insert(
        `INSERT INTO highlight (uid, article_id, exact, colour, note, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[randomUUID(), id, exact, colour, note, markedAt ?? at, at],
      ),
    );
  }
  if (added.length > 0) writing.run('INSERT OR IGNORE INTO anchor_queue VALUES (?)', id);
  return added;
}

/** Adds to the note; returns what it was before, or null when nothing was to be added. */
function addNote(writing: Writing, id: ArticleId, note: string, at: Instant): string | null {
  if (note === '') return null;
  const [before = ''] = writing.column<string>('SELECT note FROM article_note WHERE article_id = ?', id);
  const changed = writing.run(
    `INSERT INTO article_note (article_id, note, created_at, changed_at) VALUES (?1, ?2, ?3, ?3)
     ON CONFLICT (article_id) DO UPDATE SET note = note || char(10) || char(10) || excluded.note
     WHERE instr(note, excluded.note) = 0`,
    id,
    note,
    at,
  );
  return changed > 0 ? before : null;
}
