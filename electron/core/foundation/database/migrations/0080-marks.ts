/**
 * What the user thinks of what was read: tags, highlights and notes. Their own state: no sync, no extraction and no
 * tidying up touches it, and an article that has any of it is held (articles/user-tables.ts).
 */
export const sql = `
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  -- a path: "science/physics" lies in "science", which has a row of its own
  name TEXT NOT NULL,
  -- the name in lower case, NFC: what makes it this tag
  key TEXT NOT NULL UNIQUE,
  colour TEXT,
  created_at TEXT NOT NULL
);

CREATE TABLE article_tag (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  tag_id INTEGER NOT NULL REFERENCES tag(id) ON DELETE CASCADE,
  tagged_at TEXT NOT NULL,
  PRIMARY KEY (article_id, tag_id)
) WITHOUT ROWID;
CREATE INDEX article_by_tag ON article_tag(tag_id);

-- A passage, by a W3C text-quote selector: see core/api/text-quote.ts. The text may change and lose it; the
-- highlight stays.
CREATE TABLE highlight (
  id INTEGER PRIMARY KEY,
  -- the same on every machine
  uid TEXT NOT NULL UNIQUE,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL DEFAULT '',
  suffix TEXT NOT NULL DEFAULT '',
  start INTEGER,
  colour TEXT NOT NULL CHECK (colour IN ('yellow', 'green', 'blue', 'pink', 'purple')),
  -- Markdown; empty for none
  note TEXT NOT NULL DEFAULT '',
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  -- since when its passage is not in the text
  orphaned_at TEXT,
  -- set while it can still be brought back
  removed_at TEXT
);
CREATE INDEX highlight_by_article ON highlight(article_id) WHERE removed_at IS NULL;
CREATE INDEX highlight_by_time ON highlight(created_at DESC, id DESC) WHERE removed_at IS NULL;

CREATE TABLE article_note (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  -- Markdown, never empty
  note TEXT NOT NULL,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL
);

-- Articles whose text changed under what is anchored in it.
CREATE TABLE anchor_queue (article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE);
CREATE TRIGGER anchor_anew AFTER UPDATE OF text ON article_content
  WHEN old.text <> new.text AND EXISTS (SELECT 1 FROM highlight WHERE article_id = new.article_id)
  BEGIN INSERT INTO anchor_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM anchor_queue WHERE article_id = new.article_id); END;

CREATE TRIGGER index_tagged AFTER INSERT ON article_tag
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_untagged AFTER DELETE ON article_tag
  BEGIN INSERT INTO search_queue SELECT old.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = old.article_id); END;
CREATE TRIGGER index_renamed_tag AFTER UPDATE OF name ON tag
  BEGIN INSERT INTO search_queue SELECT article_id FROM article_tag WHERE tag_id = new.id
    AND NOT EXISTS (SELECT 1 FROM search_queue q WHERE q.article_id = article_tag.article_id); END;
CREATE TRIGGER index_highlight AFTER INSERT ON highlight
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_changed_highlight AFTER UPDATE OF article_id, exact, note, removed_at ON highlight
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_note AFTER INSERT ON article_note
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_changed_note AFTER UPDATE OF note ON article_note
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_removed_note AFTER DELETE ON article_note
  BEGIN INSERT INTO search_queue SELECT old.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = old.article_id); END;
`;
