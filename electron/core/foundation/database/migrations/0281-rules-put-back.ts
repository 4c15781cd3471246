/**
 * A rule for a site may put back what extraction leaves out. The list of kinds is a check on the table, and is changed in
 * the schema itself, as in `0222-ids-once.ts`.
 */
export const sql = `
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '''hide'', ''keep''', '''hide'', ''keep'', ''back''')
  WHERE type = 'table' AND name = 'site_rule';
PRAGMA writable_schema = RESET;
`;
