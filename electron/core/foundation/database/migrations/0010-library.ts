/** The library as first shipped. Content, the user's state and the work still to do are separate tables. */
export const sql = `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE feed (
  id INTEGER PRIMARY KEY,
  url TEXT NOT NULL UNIQUE,
  site_url TEXT,
  title TEXT,
  custom_title TEXT,
  full_text TEXT NOT NULL DEFAULT 'auto',
  position INTEGER NOT NULL DEFAULT 0,
  followed_at TEXT NOT NULL,
  -- what the server told us, echoed back as received
  etag TEXT,
  last_modified TEXT,
  body_hash TEXT,
  synced_at TEXT,
  next_sync_at TEXT,
  failures INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  error_message TEXT,
  error_detail TEXT,
  error_at TEXT,
  moved_to TEXT,
  moved_times INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE feed_log (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  url TEXT NOT NULL,
  status INTEGER,
  outcome TEXT NOT NULL
);
CREATE INDEX feed_log_by_feed ON feed_log(feed_id, id);

-- A row of a list: small, so that lists of a hundred thousand stay quick.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  feed_id INTEGER REFERENCES feed(id) ON DELETE SET NULL,
  origin TEXT NOT NULL CHECK (origin IN ('feed', 'page', 'file', 'welcome')),
  url TEXT,
  identity TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  byline TEXT,
  site_name TEXT,
  language TEXT,
  excerpt TEXT,
  published_at TEXT,
  modified_at TEXT,
  added_at TEXT NOT NULL,
  sorted_at TEXT NOT NULL,
  minutes INTEGER NOT NULL DEFAULT 0,
  word_count INTEGER NOT NULL DEFAULT 0,
  thumbnail TEXT,
  -- why the whole text is not here; null when it is, or is still to come
  problem TEXT,
  kept TEXT NOT NULL DEFAULT 'not-kept' CHECK (kept IN ('kept', 'partly-kept', 'not-kept'))
);
CREATE INDEX article_by_feed ON article(feed_id);

-- What can be had again from the network.
CREATE TABLE article_content (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  html TEXT NOT NULL,
  text TEXT NOT NULL,
  captions TEXT NOT NULL DEFAULT '',
  links TEXT NOT NULL DEFAULT '[]'
);

-- The page as it was fetched, compressed: a better extraction later needs no network.
CREATE TABLE article_source (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  url TEXT NOT NULL,
  content_type TEXT,
  fetched_at TEXT NOT NULL,
  gzip BLOB NOT NULL
);

-- What only the reader knows. One row for every article; carries the list's order so that a view is one index.
CREATE TABLE article_state (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  sorted_at TEXT NOT NULL,
  read_at TEXT,
  bookmarked_at TEXT,
  saved_at TEXT,
  removed_at TEXT,
  progress REAL NOT NULL DEFAULT 0
);
CREATE INDEX state_all ON article_state(sorted_at DESC, article_id DESC) WHERE removed_at IS NULL;
CREATE INDEX state_unread ON article_state(sorted_at DESC, article_id DESC) WHERE removed_at IS NULL AND read_at IS NULL;
CREATE INDEX state_bookmarked ON article_state(bookmarked_at DESC, article_id DESC)
  WHERE removed_at IS NULL AND bookmarked_at IS NOT NULL;
CREATE INDEX state_saved ON article_state(saved_at DESC, article_id DESC)
  WHERE removed_at IS NULL AND saved_at IS NOT NULL;

-- Where an article came from: one article carried by three feeds has three origins.
CREATE TABLE entry (
  feed_id INTEGER NOT NULL REFERENCES feed(id) ON DELETE CASCADE,
  guid TEXT NOT NULL,
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  content_hash TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (feed_id, guid)
) WITHOUT ROWID;
CREATE INDEX entry_by_article ON entry(article_id);

-- Files in assets/, named by the SHA-256 of what is in them.
CREATE TABLE asset (
  hash TEXT PRIMARY KEY,
  extension TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER,
  height INTEGER,
  stored_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE article_picture (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  src TEXT NOT NULL,
  position INTEGER NOT NULL,
  hash TEXT REFERENCES asset(hash),
  problem TEXT,
  PRIMARY KEY (article_id, src)
) WITHOUT ROWID;
CREATE INDEX picture_by_hash ON article_picture(hash);

-- Work that outlives a crash: articles whose page or pictures are still to be fetched.
CREATE TABLE fetch_queue (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  page INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  queued_at TEXT NOT NULL
);

-- Articles to index anew, or to take out of the index. Filled by triggers, so that no way of writing an
-- article can forget it. No foreign key: the row must outlive its article. NOT EXISTS, because inside a trigger
-- OR IGNORE gives way to the conflict clause of the statement that fired it.
CREATE TABLE search_queue (article_id INTEGER PRIMARY KEY);

CREATE TRIGGER index_new_content AFTER INSERT ON article_content
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_changed_content AFTER UPDATE OF text, captions ON article_content
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
CREATE TRIGGER index_changed_article AFTER UPDATE OF title, byline, site_name, language ON article
  BEGIN INSERT INTO search_queue SELECT new.id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.id); END;
CREATE TRIGGER index_removed_article AFTER DELETE ON article
  BEGIN INSERT INTO search_queue SELECT old.id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = old.id); END;
CREATE TRIGGER index_trashed_article AFTER UPDATE OF removed_at ON article_state
  BEGIN INSERT INTO search_queue SELECT new.article_id
    WHERE NOT EXISTS (SELECT 1 FROM search_queue WHERE article_id = new.article_id); END;
`;
