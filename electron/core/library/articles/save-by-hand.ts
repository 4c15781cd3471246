import type { ArticleId, Instant } from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { articleOf } from './store-article.ts';

/** How an article was before the user saved it. */
export interface ArticleBefore {
  readonly saved: boolean;
  /** In the trash. */
  readonly removed: boolean;
}

/** An article that was saved by hand, and how it was before; null when it was not here. */
export interface SavedArticle {
  readonly id: ArticleId;
  readonly before: ArticleBefore | null;
}

/** Marks an article as saved by the user's hand, out of the trash if it was there; says how it was before. */
export function markSaved(writing: Writing, id: ArticleId, now: Instant): ArticleBefore {
  const row = writing.one<{ saved: number; removed: number }>(
    'SELECT saved_at IS NOT NULL AS saved, removed_at IS NOT NULL AS removed FROM article_state WHERE article_id = ?',
    id,
  );
  writing.run(
    'UPDATE article_state SET saved_at = coalesce(saved_at, ?), removed_at = NULL WHERE article_id = ?',
    now,
    id,
  );
  return { saved: row?.saved === 1, removed: row?.removed === 1 };
}

/** Saves the article of an identity that is here with its page; null when there is none. */
export function saveByHand(writing: Writing, identity: string, now: Instant): SavedArticle | null {
  const id = articleOf(writing, identity);
  if (id === null || !writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id)) return null;
  return { id, before: markSaved(writing, id, now) };
}
