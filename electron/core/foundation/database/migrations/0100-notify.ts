/** Feeds of whose new articles the user wishes to be told. */
export const sql = `
ALTER TABLE feed ADD COLUMN notify INTEGER NOT NULL DEFAULT 0;
`;
