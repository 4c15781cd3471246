/** Imports from other reading services: work that outlives a crash, what came of it, and what takes it back. */
export const sql = `
CREATE TABLE service_import (
  id INTEGER PRIMARY KEY,
  service TEXT NOT NULL,
  file TEXT NOT NULL,
  -- read: nothing was taken over yet, and the next reading forgets it; stopped: by the reader, can go on
  state TEXT NOT NULL CHECK (state IN ('read', 'started', 'stopped', 'undone')),
  started_at TEXT NOT NULL,
  -- pages that are gone are looked for at the Internet Archive
  archive INTEGER NOT NULL DEFAULT 0,
  -- feeds that are still to be followed, as OPML
  opml TEXT
);

CREATE TABLE service_item (
  import_id INTEGER NOT NULL REFERENCES service_import(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  -- what the file says, as JSON; null once it is taken over
  data TEXT,
  article_id INTEGER REFERENCES article(id) ON DELETE SET NULL,
  -- what was added to an article that was here, as JSON; null when the import made it
  added TEXT,
  -- whether its page came from the Internet Archive
  archived INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (import_id, position)
) WITHOUT ROWID;
CREATE INDEX service_item_left ON service_item(import_id, position) WHERE data IS NOT NULL;
CREATE INDEX service_item_by_article ON service_item(article_id);
`;
