/** Blocks of kept pages that extraction leaves out and that the user put back into the article. */
export const sql = `
CREATE TABLE article_put_back (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  text TEXT NOT NULL,
  added_at TEXT NOT NULL,
  PRIMARY KEY (article_id, text)
) WITHOUT ROWID;
`;
