/**
 * How many articles a feed has, and how many are unread, kept with the feed: counting them anew for each glance at
 * the sidebar would read every article's state.
 */
export const sql = `
ALTER TABLE feed ADD COLUMN total INTEGER NOT NULL DEFAULT 0;
ALTER TABLE feed ADD COLUMN unread INTEGER NOT NULL DEFAULT 0;

UPDATE feed SET
  total = (SELECT count(*) FROM entry e JOIN article_state s USING (article_id)
    WHERE e.feed_id = feed.id AND s.removed_at IS NULL),
  unread = (SELECT count(*) FROM entry e JOIN article_state s USING (article_id)
    WHERE e.feed_id = feed.id AND s.removed_at IS NULL AND s.read_at IS NULL);

CREATE TRIGGER count_new_entry AFTER INSERT ON entry
  WHEN EXISTS (SELECT 1 FROM article_state WHERE article_id = new.article_id AND removed_at IS NULL)
  BEGIN
    UPDATE feed SET total = total + 1,
      unread = unread + (SELECT read_at IS NULL FROM article_state WHERE article_id = new.article_id)
    WHERE id = new.feed_id;
  END;

CREATE TRIGGER count_gone_entry AFTER DELETE ON entry
  WHEN EXISTS (SELECT 1 FROM article_state WHERE article_id = old.article_id AND removed_at IS NULL)
  BEGIN
    UPDATE feed SET total = total - 1,
      unread = unread - (SELECT read_at IS NULL FROM article_state WHERE article_id = old.article_id)
    WHERE id = old.feed_id;
  END;

CREATE TRIGGER count_changed_state AFTER UPDATE OF read_at, removed_at ON article_state
  WHEN (old.read_at IS NULL) <> (new.read_at IS NULL) OR (old.removed_at IS NULL) <> (new.removed_at IS NULL)
  BEGIN
    UPDATE feed SET
      total = total + (new.removed_at IS NULL) - (old.removed_at IS NULL),
      unread = unread + (new.removed_at IS NULL AND new.read_at IS NULL)
        - (old.removed_at IS NULL AND old.read_at IS NULL)
    WHERE id IN (SELECT feed_id FROM entry WHERE article_id = new.article_id);
  END;
`;
