/**
 * Under what the publisher files an article: its section and its keywords. Beside each stands what is looked for:
 * folded, the keywords each between line feeds, so that a filter is one comparison without a table of its own.
 */
export const sql = `
ALTER TABLE article ADD COLUMN section TEXT;
ALTER TABLE article ADD COLUMN section_key TEXT;
-- a JSON array of names
ALTER TABLE article ADD COLUMN keywords TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article ADD COLUMN keyword_keys TEXT NOT NULL DEFAULT '';
`;
