/**
 * A condition on `article_state`: the reader has no hold on the article, so it may go to the trash by itself.
 * Everything that keeps an article (unread, bookmarked, saved by hand, tagged, in a collection, highlighted, noted, with
 * a bookmark on a place in it, to be read later) is named here and nowhere else.
 */
export const FREE = `(article_state.read_at IS NOT NULL AND article_state.bookmarked_at IS NULL
  AND article_state.saved_at IS NULL
  AND article_state.article_id NOT IN (SELECT article_id FROM article_tag)
  AND article_state.article_id NOT IN (SELECT article_id FROM highlight WHERE removed_at IS NULL)
  AND article_state.article_id NOT IN (SELECT article_id FROM placemark WHERE removed_at IS NULL)
  AND article_state.article_id NOT IN (SELECT x.article_id FROM collection_article x
    JOIN collection c ON c.id = x.collection_id WHERE c.removed_at IS NULL)
  AND article_state.article_id NOT IN (SELECT article_id FROM article_note)
  AND article_state.article_id NOT IN (SELECT article_id FROM reading_queue))`;
