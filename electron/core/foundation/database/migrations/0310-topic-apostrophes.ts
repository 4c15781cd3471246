/** Apostrophes of every shape, and soft hyphens, count for nothing in what a topic is looked for by: see core/api/fold-text.ts. */
export const sql = `
UPDATE article
  SET section_key = replace(replace(section_key, '’', ''), char(173), ''),
    keyword_keys = replace(replace(keyword_keys, '’', ''), char(173), '')
  WHERE section_key LIKE '%’%' OR keyword_keys LIKE '%’%'
    OR instr(section_key, char(173)) > 0 OR instr(keyword_keys, char(173)) > 0;
`;
