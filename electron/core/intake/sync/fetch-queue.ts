import type { ArticleId } from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';

/** Puts an article on the durable list of what is still to be fetched. */
export function queue(writing: Writing, id: ArticleId, page: boolean, now: string): void {
  writing.run(
    `INSERT INTO fetch_queue (article_id, page, queued_at) VALUES (?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET page = max(page, excluded.page), attempts = 0`,
    id,
    page ? 1 : 0,
    now,
  );
}
