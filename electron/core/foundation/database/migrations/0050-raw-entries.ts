/**
 * Entries as their feeds gave them, whose HTML is still to be sanitised: storing what came is quick and must not
 * wait for that. Their articles have no content yet. It is never shown as it is.
 */
export const sql = `
CREATE TABLE raw_entry (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  -- what relative addresses count from
  base TEXT NOT NULL,
  -- what the feed says of the article, for one that is here already and is changed by it
  draft TEXT NOT NULL,
  -- whether the page is to be fetched as well
  page INTEGER NOT NULL
);
`;
