/**
 * A condition on `article_state`: the user has put their hand on the article and so keeps it. Everything that makes
 * an article kept (bookmarked, saved by hand, tagged, in a collection, highlighted, noted, with a bookmark on a place in
 * it, with a piece of its page put back, to be read later) is named here and nowhere else.
 */
export const HELD = `(article_state.bookmarked_at IS NOT NULL
  OR article_state.saved_at IS NOT NULL
  OR article_state.article_id IN (SELECT article_id FROM article_tag)
  OR article_state.article_id IN (SELECT article_id FROM highlight WHERE removed_at IS NULL)
  OR article_state.article_id IN (SELECT article_id FROM placemark WHERE removed_at IS NULL)
  OR article_state.article_id IN (SELECT x.article_id FROM collection_article x
    JOIN collection c ON c.id = x.collection_id WHERE c.removed_at IS NULL)
  OR article_state.article_id IN (SELECT article_id FROM article_note)
  OR article_state.article_id IN (SELECT article_id FROM article_put_back)
  OR article_state.article_id IN (SELECT article_id FROM reading_queue))`;

/** A condition on `article_state`: the user has no hold on the article, so it may go to the trash by itself. */
export const FREE = `(article_state.read_at IS NOT NULL AND NOT ${HELD})`;
