/**
 * By what an entry of a feed is known again (`sync/match-entries.ts`). `entry.guid` stays the row's key in its feed,
 * but is the feed's own guid only for the first entry that has it; what the feed says stands beside it. Rows from
 * before have no `facts_hash` and get theirs when the feed is read next. Of what was erased the same is kept, so that
 * it stays away and another story under its guid does not.
 */
export const sql = `
ALTER TABLE entry ADD COLUMN declared_guid TEXT;
ALTER TABLE entry ADD COLUMN link TEXT;
ALTER TABLE entry ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE entry ADD COLUMN facts_hash TEXT;
ALTER TABLE entry ADD COLUMN sketch BLOB;

ALTER TABLE erased_entry ADD COLUMN declared_guid TEXT;
ALTER TABLE erased_entry ADD COLUMN link TEXT;
ALTER TABLE erased_entry ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE erased_entry ADD COLUMN content_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE erased_entry ADD COLUMN facts_hash TEXT;
ALTER TABLE erased_entry ADD COLUMN sketch BLOB;
ALTER TABLE erased_article ADD COLUMN title_key TEXT;
ALTER TABLE erased_article ADD COLUMN sketch BLOB;

-- keys of the entries that stood in the feed when it was read last, as a JSON array
ALTER TABLE feed ADD COLUMN document_keys TEXT;
`;
