/** Lists of addresses that are saved one after the other: work that outlives a crash, and what came of it. */
export const sql = `
CREATE TABLE save_list (
  id INTEGER PRIMARY KEY,
  -- what it came from: an article's title, a file's name
  name TEXT NOT NULL,
  started_at TEXT NOT NULL
);

CREATE TABLE save_item (
  list_id INTEGER NOT NULL REFERENCES save_list(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  address TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'saved', 'known', 'failed')),
  article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
  problem TEXT,
  PRIMARY KEY (list_id, position)
) WITHOUT ROWID;
CREATE INDEX save_waiting ON save_item(list_id) WHERE state = 'waiting';
CREATE INDEX save_by_article ON save_item(article_id);
`;
