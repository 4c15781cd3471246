/**
 * Numbers of what the user's acts name are never used twice: an undo, another window or a file that names one must not
 * mean something else that came since. AUTOINCREMENT is a word in the schema and nothing in the tables, so it is put into
 * the schema itself ("Making Other Kinds Of Table Schema Changes" in SQLite's ALTER TABLE): to copy the tables would take
 * minutes for a large library, and their triggers.
 */
const TABLES = [
  ...['article', 'collection', 'document', 'feed', 'folder', 'highlight', 'placemark', 'rule'],
  ...['save_list', 'saved_search', 'service_import', 'site_rule', 'tag'],
];
const names = TABLES.map((table) => `'${table}'`).join(', ');

export const sql = `
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, 'id INTEGER PRIMARY KEY,', 'id INTEGER PRIMARY KEY AUTOINCREMENT,')
  WHERE type = 'table' AND name IN (${names});
PRAGMA writable_schema = RESET;
${TABLES.map(
  (table) => `INSERT INTO sqlite_sequence (name, seq) SELECT '${table}', coalesce(max(id), 0) FROM ${table}
  WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '${table}');`,
).join('\n')}
`;
