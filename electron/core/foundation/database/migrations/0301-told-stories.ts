/**
 * What each machine calls the article of an identity, and what was meant by one that was made of other machines' words:
 * a machine that has neither of two stories under one identity takes up the words on one of them only.
 */
export const sql = `
CREATE TABLE exchange_told (
  -- the machine, as in its stamps
  device TEXT NOT NULL,
  -- an article's identity
  subject TEXT NOT NULL,
  title TEXT NOT NULL,
  published TEXT,
  PRIMARY KEY (device, subject)
) WITHOUT ROWID;
INSERT INTO exchange_told (device, subject, title, published)
  SELECT substr(stamp, -16), subject, value ->> 'title', value ->> 'published' FROM exchange_register
  WHERE family = 'article' AND kind IN ('about', 'story') AND json_type(value, '$.title') = 'text'
  ON CONFLICT DO NOTHING;
CREATE TABLE exchange_meant (
  subject TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  published TEXT
) WITHOUT ROWID;
`;
