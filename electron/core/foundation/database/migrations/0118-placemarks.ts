/** Bookmarks on a place in an article: a paragraph, known by its beginning, with a name if the user gave one. */
export const sql = `
-- A passage, by a W3C text-quote selector, as a highlight has it.
CREATE TABLE placemark (
  id INTEGER PRIMARY KEY,
  -- the same on every machine
  uid TEXT NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  start INTEGER,
  -- the reader's; empty for none
  name TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- since when its passage is not in the text
  orphaned_at TEXT,
  -- set while it can still be brought back
  removed_at TEXT
);
CREATE INDEX placemark_by_article ON placemark(article_id) WHERE removed_at IS NULL;
CREATE INDEX placemark_by_time ON placemark(created_at DESC, id DESC) WHERE removed_at IS NULL;

DROP TRIGGER anchor_anew;
CREATE TRIGGER anchor_anew AFTER UPDATE OF text ON article_content
  WHEN old.text <> new.text AND (EXISTS (SELECT 1 FROM highlight WHERE article_id = new.article_id)
    OR EXISTS (SELECT 1 FROM placemark WHERE article_id = new.article_id))
  BEGIN INSERT INTO anchor_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM anchor_queue WHERE article_id = new.article_id); END;

-- Names are found by search, as notes are.
CREATE TRIGGER index_placemark AFTER INSERT ON placemark WHEN new.name <> ''
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_changed_placemark AFTER UPDATE OF article_id, name, removed_at ON placemark
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
`;
