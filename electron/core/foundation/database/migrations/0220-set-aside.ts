/**
 * Items of the queues of work on which the work failed. Each is tried a bounded number of times and then left aside, so
 * that it holds up no other. No foreign keys: an item may be of any queue.
 */
export const sql = `
CREATE TABLE set_aside (
  queue TEXT NOT NULL,
  -- what the queue knows it by: a number or a text, as given
  item NOT NULL,
  article_id INTEGER,
  title TEXT,
  tries INTEGER NOT NULL,
  -- whether it is tried no more
  given_up INTEGER NOT NULL DEFAULT 0,
  at TEXT NOT NULL,
  -- why, as JSON
  problem TEXT NOT NULL,
  -- what is needed to try it again, where its queue does not keep that
  payload TEXT,
  PRIMARY KEY (queue, item)
) WITHOUT ROWID;
CREATE INDEX set_aside_by_article ON set_aside(article_id) WHERE article_id IS NOT NULL;
CREATE TRIGGER set_aside_erased AFTER DELETE ON article
  BEGIN DELETE FROM set_aside WHERE article_id = old.id; END;
`;
