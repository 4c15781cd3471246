/** Small renditions of the pictures that stand beside titles in lists. */
export const sql = `
-- The picture an article's thumbnail is made of; article.thumbnail is the address to show.
ALTER TABLE article ADD COLUMN thumbnail_of TEXT;
UPDATE article SET thumbnail_of = substr(thumbnail, 21, 64) WHERE thumbnail LIKE 'offprint-asset://a/%';
CREATE INDEX article_by_thumbnail ON article(thumbnail_of) WHERE thumbnail_of IS NOT NULL;

-- Names ('<sha256>.<extension>') of what was made of a picture: for lists, and a larger one. Null: the picture itself
-- is small enough, or cannot be made smaller.
CREATE TABLE thumbnail (
  hash TEXT PRIMARY KEY REFERENCES asset(hash) ON DELETE CASCADE,
  list TEXT,
  small TEXT
) WITHOUT ROWID;

-- Pictures that wait for it: work that outlives a crash, and that older libraries have.
CREATE TABLE thumbnail_queue (hash TEXT PRIMARY KEY REFERENCES asset(hash) ON DELETE CASCADE) WITHOUT ROWID;
INSERT INTO thumbnail_queue SELECT DISTINCT thumbnail_of FROM article
  WHERE thumbnail_of IN (SELECT hash FROM asset);
`;
