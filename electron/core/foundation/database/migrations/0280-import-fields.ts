/** Columns and fields of an import's file that were not understood, as a JSON list of names. */
export const sql = `
ALTER TABLE service_import ADD COLUMN ignored TEXT NOT NULL DEFAULT '[]';
`;
