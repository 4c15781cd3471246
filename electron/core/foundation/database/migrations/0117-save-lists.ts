/** Lists of addresses can be stopped, gone on with, undone and redone without losing what was asked for. */
export const sql = `
-- by the reader: what waits stays, until it is gone on with
ALTER TABLE save_list ADD COLUMN stopped_at TEXT;
ALTER TABLE save_list ADD COLUMN undone_at TEXT;
-- how the article was before, as JSON; null when it was not here
ALTER TABLE save_item ADD COLUMN before TEXT;
`;
