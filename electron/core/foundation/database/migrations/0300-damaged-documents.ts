/** When a kept file of the user's own was found damaged or gone; null while it is what it was. It cannot be had again. */
export const sql = `
ALTER TABLE document ADD COLUMN damaged_at TEXT;
`;
