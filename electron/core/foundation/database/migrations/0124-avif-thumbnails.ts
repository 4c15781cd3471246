/** AVIF pictures can be read now: those beside titles are looked at again. */
export const sql = `
INSERT OR IGNORE INTO thumbnail_queue
  SELECT DISTINCT hash FROM asset JOIN article ON thumbnail_of = hash WHERE extension = 'avif';
`;
