/** What the user means to read later, in an order of their own. It holds its articles as bookmarks do. */
export const sql = `
CREATE TABLE reading_queue (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  queued_at TEXT NOT NULL
);
CREATE INDEX queue_in_order ON reading_queue(position);
`;
