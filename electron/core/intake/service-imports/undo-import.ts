import type { ArticleId, FeedId, FolderId, Instant, ServiceImportId } from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { unfollowFeed } from '../../library/feeds/feeds.ts';
import { dropEmptyFolders } from '../../library/folders/folders.ts';
import { untagArticle } from '../../marks/tags/tags.ts';
import type { AddedMarks } from './import-item.ts';

/**
 * Takes an import back: what it made goes to the trash, what it added to other articles is taken off, the feeds that came
 * with it are let go. Returns the articles that went to the trash. What the user changed since (a note written further) stays.
 */
export function undoImport(writing: Writing, id: ServiceImportId, now: Instant): readonly ArticleId[] {
  const rows = writing.all<{ article: ArticleId; added: string }>(
    `SELECT article_id AS article, added FROM service_item
     WHERE import_id = ? AND article_id IS NOT NULL AND added IS NOT NULL ORDER BY position DESC`,
    id,
  );
  for (const { article, added } of rows) takeOff(writing, article, JSON.parse(added) as AddedMarks, now);
  const removed = writing.column<number>(
    `UPDATE article_state SET removed_at = ?2 WHERE removed_at IS NULL AND article_id IN
       (SELECT article_id FROM service_item WHERE import_id = ?1 AND added IS NULL) RETURNING article_id`,
    id,
    now,
  ) as ArticleId[];
  writing.run(
    'DELETE FROM fetch_queue WHERE article_id IN (SELECT value FROM json_each(?))',
    JSON.stringify(removed),
  );
  const feeds = writing.column<FeedId>(
    'SELECT value FROM service_import s, json_each(s.followed) WHERE s.id = ? AND value IN (SELECT id FROM feed)',
    id,
  );
  for (const feed of feeds) {
    const folder = writing.one<{ id: FolderId | null }>(
      'SELECT folder_id AS id FROM feed WHERE id = ?',
      feed,
    )?.id;
    unfollowFeed(writing, feed);
    dropEmptyFolders(writing, folder ?? null);
  }
  writing.run('UPDATE service_item SET data = NULL WHERE import_id = ?', id);
  writing.run("UPDATE service_import SET state = 'undone', opml = NULL, followed = '[]' WHERE id = ?", id);
  return removed;
}

function takeOff(writing: Writing, article: ArticleId, added: AddedMarks, now: Instant): void {
  writing.run(
    `UPDATE article_state SET saved_at = CASE WHEN ?2 THEN NULL ELSE saved_at END,
       read_at = CASE WHEN ?3 THEN NULL ELSE read_at END,
       bookmarked_at = CASE WHEN ?4 THEN NULL ELSE bookmarked_at END,
       removed_at = CASE WHEN ?5 THEN ?6 ELSE removed_at END WHERE article_id = ?1`,
    ...[article, added.saved ? 1 : 0, added.read ? 1 : 0, added.bookmarked ? 1 : 0],
    ...[added.restored ? 1 : 0, now],
  );
  if (added.later) writing.run('DELETE FROM reading_queue WHERE article_id = ?', article);
  for (const name of added.tags) untagArticle(writing, name, article);
  writing.run(
    'UPDATE highlight SET removed_at = ?, changed_at = ? WHERE id IN (SELECT value FROM json_each(?))',
    ...[now, now, JSON.stringify(added.highlights)],
  );
  if (added.note === '') writing.run('DELETE FROM article_note WHERE article_id = ?', article);
  else if (added.note !== null)
    writing.run(
      'UPDATE article_note SET note = ?2, changed_at = ?3 WHERE article_id = ?1 AND instr(note, ?2) = 1',
      ...[article, added.note, now],
    );
}
