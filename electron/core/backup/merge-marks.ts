import type { ArticleId } from '../api/index.ts';
import type { Reading, SqlValue, Writing } from '../database/database.ts';
import { insertRow, type Row } from './insert-row.ts';

const of = (row: Row, column: string): SqlValue => row[column] ?? null;

/** Takes over the tags of another library; answers with the number here of each tag there. */
export function mergeTags(writing: Writing, other: Reading): ReadonlyMap<number, number> {
  const tags = new Map<number, number>();
  for (const row of other.all<Row>('SELECT * FROM tag ORDER BY key')) {
    const same = writing.one<{ id: number }>('SELECT id FROM tag WHERE key = ?', of(row, 'key'));
    tags.set(Number(row['id']), same?.id ?? insertRow(writing, 'tag', row, ['id']));
  }
  return tags;
}

/** Takes over the rules for sites that are not here. */
export function mergeSiteRules(writing: Writing, other: Reading): void {
  for (const row of other.all<Row>('SELECT * FROM site_rule ORDER BY id'))
    insertRow(writing, 'site_rule', row, ['id']);
}

/**
 * What the reader thought of an article there is thought of it here as well: tags, highlights and bookmarks on places
 * (known by their uid on every machine), notes, its place among what is to be read later. Of two different notes, both stay.
 */
export function mergeMarks(
  writing: Writing,
  other: Reading,
  from: number,
  to: ArticleId,
  tags: ReadonlyMap<number, number>,
): void {
  for (const row of other.all<Row>('SELECT * FROM article_tag WHERE article_id = ?', from)) {
    const tag = tags.get(Number(row['tag_id']));
    if (tag !== undefined) insertRow(writing, 'article_tag', { ...row, article_id: to, tag_id: tag });
  }
  let anchored = false;
  for (const table of ['highlight', 'placemark']) {
    for (const row of other.all<Row>(`SELECT * FROM ${table} WHERE article_id = ?`, from)) {
      if (writing.one(`SELECT 1 FROM ${table} WHERE uid = ?`, of(row, 'uid'))) continue;
      insertRow(writing, table, { ...row, article_id: to }, ['id']);
      anchored = true;
    }
  }
  // The text here may be another.
  if (anchored) writing.run('INSERT OR IGNORE INTO anchor_queue VALUES (?)', to);
  const note = other.one<Row>('SELECT * FROM article_note WHERE article_id = ?', from);
  if (note) {
    writing.run(
      `INSERT INTO article_note (article_id, note, created_at, changed_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (article_id) DO UPDATE SET note = note || char(10) || char(10) || excluded.note
       WHERE instr(note, excluded.note) = 0`,
      to,
      of(note, 'note'),
      of(note, 'created_at'),
      of(note, 'changed_at'),
    );
  }
  const queued = other.one<Row>('SELECT * FROM reading_queue WHERE article_id = ?', from);
  if (queued) {
    const last = writing.one<{ n: number }>('SELECT coalesce(max(position), 0) + 1 AS n FROM reading_queue');
    insertRow(writing, 'reading_queue', { ...queued, article_id: to, position: last?.n ?? 1 });
  }
}
