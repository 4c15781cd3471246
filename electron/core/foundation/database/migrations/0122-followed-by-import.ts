/** The feeds that came with an import of another service, so that taking it back lets go of them. */
export const sql = `
-- a JSON array of their numbers
ALTER TABLE service_import ADD COLUMN followed TEXT NOT NULL DEFAULT '[]';
`;
