/**
 * The mirror folder: which files it has, and the articles that are to be written anew or taken out of it. The queue is
 * filled by triggers, so that no way of changing an article can forget it, and only while there is a mirror folder.
 */
const ON = `EXISTS (SELECT 1 FROM setting WHERE key = 'mirror-folder')`;
const mirrored = (id: string) => `EXISTS (SELECT 1 FROM mirror_file WHERE article_id = ${id})`;
const queue = (...ids: readonly string[]) =>
  `BEGIN ${ids.map((id) => `INSERT INTO mirror_queue (article_id) VALUES (${id});`).join(' ')} END;`;

/** What the user adds to an article, and so may make it one that they keep: a row of `table` for each. */
const marks = (table: string, columns: string) => `
CREATE TRIGGER mirror_added_${table} AFTER INSERT ON ${table} WHEN ${ON} ${queue('new.article_id')}
CREATE TRIGGER mirror_changed_${table} AFTER UPDATE OF ${columns} ON ${table} WHEN ${ON}
  ${queue('old.article_id', 'new.article_id')}
CREATE TRIGGER mirror_removed_${table} AFTER DELETE ON ${table} WHEN ${ON} ${queue('old.article_id')}
`;

export const sql = `
-- No foreign key: the row must outlive its article, so that its file can go.
CREATE TABLE mirror_file (
  article_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  -- the name in lower case: what makes it another file on every system
  key TEXT NOT NULL UNIQUE
);
CREATE TABLE mirror_picture (
  article_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article_id, name)
) WITHOUT ROWID;
CREATE INDEX mirror_picture_by_name ON mirror_picture(name);

-- Numbers are never used twice: what came while a file was being written has a higher one and stays.
CREATE TABLE mirror_queue (id INTEGER PRIMARY KEY AUTOINCREMENT, article_id INTEGER NOT NULL);
CREATE INDEX mirror_queue_by_article ON mirror_queue(article_id);

CREATE TRIGGER mirror_state AFTER UPDATE OF bookmarked_at, saved_at, removed_at ON article_state WHEN ${ON}
  ${queue('new.article_id')}
CREATE TRIGGER mirror_new_state AFTER INSERT ON article_state
  WHEN (new.saved_at IS NOT NULL OR new.bookmarked_at IS NOT NULL) AND ${ON} ${queue('new.article_id')}
CREATE TRIGGER mirror_read AFTER UPDATE OF read_at ON article_state
  WHEN (old.read_at IS NULL) <> (new.read_at IS NULL) AND ${ON} AND ${mirrored('new.article_id')}
  ${queue('new.article_id')}
CREATE TRIGGER mirror_article
  AFTER UPDATE OF title, url, byline, site_name, section, keywords, language, published_at ON article
  WHEN ${ON} AND ${mirrored('new.id')} ${queue('new.id')}
-- Its page cannot be had: what is there is written without it.
CREATE TRIGGER mirror_problem AFTER UPDATE OF problem ON article WHEN ${ON} ${queue('new.id')}
CREATE TRIGGER mirror_erased AFTER DELETE ON article WHEN ${mirrored('old.id')} ${queue('old.id')}
CREATE TRIGGER mirror_new_content AFTER INSERT ON article_content
  WHEN ${ON} ${queue('new.article_id')}
CREATE TRIGGER mirror_content AFTER UPDATE OF html ON article_content
  WHEN ${ON} AND (old.text = '' OR ${mirrored('new.article_id')}) ${queue('new.article_id')}
CREATE TRIGGER mirror_picture_came AFTER UPDATE OF hash ON article_picture
  WHEN ${ON} AND ${mirrored('new.article_id')} ${queue('new.article_id')}
${marks('article_tag', 'article_id, tag_id')}
${marks('collection_article', 'article_id, collection_id')}
${marks('highlight', 'article_id, exact, colour, note, removed_at')}
${marks('placemark', 'article_id, exact, name, removed_at')}
${marks('article_note', 'article_id, note')}
${marks('reading_queue', 'article_id')}
CREATE TRIGGER mirror_tag AFTER UPDATE OF name ON tag WHEN ${ON}
  BEGIN INSERT INTO mirror_queue (article_id) SELECT article_id FROM article_tag WHERE tag_id = new.id; END;
CREATE TRIGGER mirror_collection AFTER UPDATE OF name, removed_at ON collection WHEN ${ON}
  BEGIN INSERT INTO mirror_queue (article_id)
    SELECT article_id FROM collection_article WHERE collection_id = new.id; END;
`;
