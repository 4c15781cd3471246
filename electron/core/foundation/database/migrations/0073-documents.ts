/** Files of the user's own as they were given (PDF, EPUB and others), which articles were read from. */
export const sql = `
CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  -- the file stands among the assets under its SHA-256
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  added_at TEXT NOT NULL
);
ALTER TABLE article ADD COLUMN document_id INTEGER REFERENCES document(id) ON DELETE SET NULL;
CREATE INDEX article_by_document ON article(document_id) WHERE document_id IS NOT NULL;
`;
