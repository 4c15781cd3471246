/**
 * Folders for feeds, what feeds say about being asked, what an article said before it was changed, the other
 * addresses of an article, and what was erased for good (so that it does not come back with the next sync).
 */
export const sql = `
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  parent_id INTEGER REFERENCES folder(id) ON DELETE SET NULL,
  -- in one row with the feeds beside it
  position INTEGER NOT NULL DEFAULT 0,
  collapsed INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX folder_by_parent ON folder(parent_id, position);

ALTER TABLE feed ADD COLUMN folder_id INTEGER REFERENCES folder(id) ON DELETE SET NULL;
ALTER TABLE feed ADD COLUMN hints TEXT;
-- what "auto" found out about the feed's text, and from what
ALTER TABLE feed ADD COLUMN text_choice TEXT;
-- null: as the library's setting says; 0: without limit
ALTER TABLE feed ADD COLUMN keep_days INTEGER;
ALTER TABLE feed ADD COLUMN keep_newest INTEGER;
CREATE INDEX feed_by_folder ON feed(folder_id, position);

CREATE INDEX feed_log_by_time ON feed_log(at);

CREATE TABLE article_revision (
  id INTEGER PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  replaced_at TEXT NOT NULL,
  title TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT NOT NULL
);
CREATE INDEX revision_by_article ON article_revision(article_id, id);

CREATE TABLE article_alias (
  identity TEXT PRIMARY KEY,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX alias_by_article ON article_alias(article_id);

CREATE TABLE erased_article (identity TEXT PRIMARY KEY, erased_at TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE erased_entry (
  feed_id INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  guid TEXT NOT NULL,
  PRIMARY KEY (feed_id, guid)
) WITHOUT ROWID;

CREATE INDEX state_trash ON article_state(removed_at DESC, article_id DESC) WHERE removed_at IS NOT NULL;
-- which feeds the reader really reads
CREATE INDEX state_begun ON article_state(article_id) WHERE progress > 0;
`;
