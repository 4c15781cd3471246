/** Searches that the user keeps or has lately asked, and the language the user chose for an article. */
export const sql = `
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  query TEXT NOT NULL,
  sort TEXT NOT NULL,
  position INTEGER NOT NULL,
  -- set while it can still be brought back
  removed_at TEXT
);

CREATE TABLE recent_search (query TEXT PRIMARY KEY, asked_at TEXT NOT NULL);

-- While the reader's choice stands in article.language, what was found is kept beside it.
ALTER TABLE article ADD COLUMN chosen_language TEXT;
ALTER TABLE article ADD COLUMN found_language TEXT;
`;
