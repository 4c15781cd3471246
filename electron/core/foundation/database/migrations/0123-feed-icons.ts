/** The icons of feeds' sites. */
export const sql = `
-- the hash of its picture; a feed followed again may name one that is gone
ALTER TABLE feed ADD COLUMN icon TEXT;
-- when to look for it again; null: as soon as can be
ALTER TABLE feed ADD COLUMN icon_due_at TEXT;
`;
