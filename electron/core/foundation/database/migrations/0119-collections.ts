/** Collections: articles that the user gathers by hand, in their own order, in collections that lie in one another. */
export const sql = `
CREATE TABLE collection (
  id INTEGER PRIMARY KEY,
  -- the same on every machine
  uid TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  -- the name in lower case, NFC: how it is asked for
  key TEXT NOT NULL,
  parent_id INTEGER REFERENCES collection(id) ON DELETE CASCADE,
  -- among those that lie in the same one
  position INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  -- set while it can still be brought back, for those that lie in it as well
  removed_at TEXT
);
CREATE INDEX collection_by_parent ON collection(parent_id, position);

CREATE TABLE collection_article (
  collection_id INTEGER NOT NULL REFERENCES collection(id) ON DELETE CASCADE,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (collection_id, article_id)
) WITHOUT ROWID;
CREATE INDEX collection_by_article ON collection_article(article_id);
`;
