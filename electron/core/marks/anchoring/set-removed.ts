import type { ArticleId } from '../../api/index.ts';
import type { Database } from '../../foundation/database/database.ts';
import type { Anchored } from './anchors.ts';

/** What was removed can be brought back for so long; undo is offered for seconds. */
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Removes what is anchored in texts, or brings it back; returns what was not so already, and its articles. */
export function setRemoved<Id extends number>(
  database: Database,
  table: Anchored,
  ids: readonly Id[],
  removed: boolean,
  at: Date,
): { readonly ids: readonly Id[]; readonly articles: readonly ArticleId[] } {
  const long = new Date(at.getTime() - KEPT_DAYS * DAY_MS).toISOString();
  const rows = database.write((writing) => {
    writing.run(`DELETE FROM ${table} WHERE removed_at < ?`, long);
    return writing.all<{ id: Id; article: ArticleId }>(
      `UPDATE ${table} SET removed_at = CASE WHEN ?1 THEN ?2 END, changed_at = ?2
       WHERE id IN (SELECT value FROM json_each(?3)) AND (removed_at IS NOT NULL) <> ?1
       RETURNING id, article_id AS article`,
      removed ? 1 : 0,
      at.toISOString(),
      JSON.stringify(ids),
    );
  });
  return { ids: rows.map(({ id }) => id), articles: [...new Set(rows.map(({ article }) => article))] };
}
