/**
 * Rules for articles that arrive, and the articles they are still to be applied to. An article arrives when its text is
 * stored, and once more when the text of its page is: that may match what the feed's teaser did not.
 */
const QUEUED = `WHEN EXISTS (SELECT 1 FROM article WHERE id = new.article_id AND origin = 'feed')
    AND EXISTS (SELECT 1 FROM rule WHERE enabled = 1 AND removed_at IS NULL)
  BEGIN INSERT INTO rule_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM rule_queue WHERE article_id = new.article_id); END;`;

export const sql = `
CREATE TABLE rule (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  -- as JSON
  acts TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  -- the last day on which it is applied; null for ever
  until TEXT,
  position INTEGER NOT NULL,
  applied INTEGER NOT NULL DEFAULT 0,
  removed_at TEXT
);

CREATE TABLE rule_queue (article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE);

CREATE TRIGGER rule_new_content AFTER INSERT ON article_content
  ${QUEUED}
CREATE TRIGGER rule_new_source AFTER INSERT ON article_source
  ${QUEUED}
`;
