/** Reading kept pages again: by which extractor they were read, which wait for it, and the rules of their sites. */
export const sql = `
CREATE INDEX source_by_url ON article_source(url);

-- The further pages of an article that is spread over several.
CREATE TABLE source_page (
  article_id INTEGER NOT NULL REFERENCES article(id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  content_type TEXT,
  gzip BLOB NOT NULL,
  PRIMARY KEY (article_id, position)
);

CREATE TABLE extraction (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  version INTEGER NOT NULL
);
CREATE INDEX extraction_by_version ON extraction(version);
INSERT INTO extraction SELECT article_id, 0 FROM article_source;

-- Kept pages that are to be read again: work that outlives a crash. 'asked' is another each time, so that one asked
-- for anew while it is being read (the rules of its site changed meanwhile) is not taken for done.
CREATE TABLE extract_queue (
  article_id INTEGER PRIMARY KEY REFERENCES article(id) ON DELETE CASCADE,
  asked INTEGER NOT NULL
);

CREATE TABLE site_rule (
  id INTEGER PRIMARY KEY,
  site TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hide', 'keep')),
  selector TEXT NOT NULL,
  starts_with TEXT NOT NULL,
  added_at TEXT NOT NULL,
  UNIQUE (site, kind, selector, starts_with)
);
`;
