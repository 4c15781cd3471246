/**
 * A condition on `article_state`: the reader has no hold on the article, so it may go to the trash by itself.
 * Everything that keeps an article (unread, bookmarked, saved by hand) is named here and nowhere else.
 */
export const FREE = `(article_state.read_at IS NOT NULL AND article_state.bookmarked_at IS NULL
  AND article_state.saved_at IS NULL)`;
