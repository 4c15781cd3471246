/**
 * The exchange of the user's state between machines, through a folder that something else syncs: the last word on
 * every fact of it, and what is to be compared with that because it may have changed here. The queue is filled by
 * triggers, and only while there is an exchange folder.
 */
const ON = `EXISTS (SELECT 1 FROM setting WHERE key = 'exchange-folder')`;
const queue = (family: string, ...subjects: readonly string[]) =>
  `BEGIN ${subjects
    .map((subject) => `INSERT INTO exchange_queue (family, subject) VALUES ('${family}', ${subject});`)
    .join(' ')} END;`;

/** Rows of `table` tell something of an article. */
const ofArticle = (table: string, columns: string) => `
CREATE TRIGGER exchange_added_${table} AFTER INSERT ON ${table} WHEN ${ON} ${queue('article', 'new.article_id')}
CREATE TRIGGER exchange_changed_${table} AFTER UPDATE OF article_id, ${columns} ON ${table} WHEN ${ON}
  ${queue('article', 'old.article_id', 'new.article_id')}
CREATE TRIGGER exchange_removed_${table} AFTER DELETE ON ${table} WHEN ${ON} ${queue('article', 'old.article_id')}
`;

/** Rows of `table` are known by their own uid on every machine. */
const ofUid = (table: string, columns: string) => `
CREATE TRIGGER exchange_new_${table} AFTER INSERT ON ${table} WHEN ${ON} ${queue(table, 'new.uid')}
CREATE TRIGGER exchange_other_${table} AFTER UPDATE OF ${columns} ON ${table} WHEN ${ON} ${queue(table, 'new.uid')}
`;

/** The same for rows that are in an article, which is kept for their sake. */
const inArticle = (table: string, columns: string) => `${ofUid(table, columns)}
CREATE TRIGGER exchange_holding_${table} AFTER INSERT ON ${table} WHEN ${ON} ${queue('article', 'new.article_id')}
`;

export const sql = `
-- The last word on a fact, whoever spoke it: of two the one with the later stamp holds (last writer wins).
CREATE TABLE exchange_register (
  -- what it is of: an article by its identity, a highlight by its uid, a feed by its address
  family TEXT NOT NULL,
  subject TEXT NOT NULL,
  kind TEXT NOT NULL,
  -- which of several: a tag's key, a collection's uid; else empty
  part TEXT NOT NULL,
  -- JSON; null: not so, or no longer
  value TEXT,
  stamp TEXT NOT NULL,
  -- 0: not done here yet, because what it is of is not here
  applied INTEGER NOT NULL,
  -- 0: to be written to this machine's file
  sent INTEGER NOT NULL,
  PRIMARY KEY (family, subject, kind, part)
) WITHOUT ROWID;
CREATE INDEX exchange_unsent ON exchange_register(stamp) WHERE sent = 0;
CREATE INDEX exchange_unapplied ON exchange_register(family, subject) WHERE applied = 0;

-- Numbers are never used twice: what came while a subject was looked at has a higher one and stays.
CREATE TABLE exchange_queue (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  family TEXT NOT NULL,
  -- of an article its number here
  subject TEXT NOT NULL
);

-- How far the files of the folder are read, in bytes, and how they were when they were.
CREATE TABLE exchange_file (
  name TEXT PRIMARY KEY,
  device TEXT NOT NULL,
  machine TEXT NOT NULL,
  offset INTEGER NOT NULL,
  size INTEGER NOT NULL,
  last_stamp TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

CREATE TRIGGER exchange_state AFTER UPDATE OF read_at, bookmarked_at, saved_at, progress, place ON article_state
  WHEN ${ON} ${queue('article', 'new.article_id')}
CREATE TRIGGER exchange_new_state AFTER INSERT ON article_state
  WHEN (new.saved_at IS NOT NULL OR new.bookmarked_at IS NOT NULL OR new.read_at IS NOT NULL) AND ${ON}
  ${queue('article', 'new.article_id')}
-- Something is known of it before it is here.
CREATE TRIGGER exchange_awaited AFTER INSERT ON article
  WHEN ${ON} AND EXISTS (SELECT 1 FROM exchange_register WHERE family = 'article' AND subject = new.identity)
  ${queue('article', 'new.id')}
${ofArticle('article_tag', 'tag_id')}
${ofArticle('collection_article', 'collection_id, position')}
${ofArticle('article_note', 'note')}
${ofArticle('reading_queue', 'position')}
${inArticle('highlight', 'article_id, exact, colour, note, removed_at')}
${inArticle('placemark', 'article_id, exact, name, removed_at')}
${ofUid('collection', 'name, parent_id, position, removed_at')}
CREATE TRIGGER exchange_tag AFTER INSERT ON tag WHEN ${ON} ${queue('tag', 'new.key')}
CREATE TRIGGER exchange_other_tag AFTER UPDATE OF name, key, colour ON tag WHEN ${ON}
  ${queue('tag', 'old.key', 'new.key')}
CREATE TRIGGER exchange_no_tag AFTER DELETE ON tag WHEN ${ON} ${queue('tag', 'old.key')}
CREATE TRIGGER exchange_feed AFTER INSERT ON feed WHEN ${ON} ${queue('feed', 'new.url')}
CREATE TRIGGER exchange_other_feed AFTER UPDATE OF url, custom_title, folder_id, full_text ON feed WHEN ${ON}
  ${queue('feed', 'old.url', 'new.url')}
CREATE TRIGGER exchange_no_feed AFTER DELETE ON feed WHEN ${ON} ${queue('feed', 'old.url')}
CREATE TRIGGER exchange_folder AFTER UPDATE OF name, parent_id ON folder WHEN ${ON}
  BEGIN INSERT INTO exchange_queue (family, subject)
    SELECT 'feed', url FROM feed WHERE folder_id IS NOT NULL; END;
`;
