/** What a feed's address answered best to: null as every feed is asked, 'page' for one that wants to be asked as pages are. */
export const sql = `
ALTER TABLE feed ADD COLUMN accept TEXT;
`;
