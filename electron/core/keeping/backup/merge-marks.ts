import { randomUUID } from 'node:crypto';
import type { ArticleId } from '../../api/index.ts';
import type { Reading, SqlValue, Writing } from '../../foundation/database/database.ts';
import type { ForUserTables } from '../../library/articles/articles.ts';
import { insertRow, type Row } from './insert-row.ts';

const of = (row: Row, column: string): SqlValue => row[column] ?? null;

/** Takes over the tags of another library; returns the number here of each tag there. */
export function mergeTags(writing: Writing, other: Reading): ReadonlyMap<number, number> {
  const tags = new Map<number, number>();
  for (const row of other.all<Row>('SELECT * FROM tag ORDER BY key')) {
    const same = writing.one<{ id: number }>('SELECT id FROM tag WHERE key = ?', of(row, 'key'));
    tags.set(Number(row['id']), same?.id ?? insertRow(writing, 'tag', row, ['id']));
  }
  return tags;
}

/** Takes over the collections of another library, the same by uid or by name and place; returns those here. */
export function mergeCollections(writing: Writing, other: Reading): ReadonlyMap<number, MergedCollection> {
  const here = new Map<number, MergedCollection>();
  const rows = other.all<Row>(
    `WITH RECURSIVE tree(id, depth) AS (SELECT id, 0 FROM collection WHERE parent_id IS NULL
       UNION ALL SELECT c.id, depth + 1 FROM collection c JOIN tree ON c.parent_id = tree.id)
     SELECT collection.* FROM collection JOIN tree USING (id) WHERE removed_at IS NULL ORDER BY depth, position, id`,
  );
  for (const row of rows) {
    const parent = here.get(Number(row['parent_id']))?.id ?? null;
    const same = writing.one<MergedCollection>(
      `SELECT id, (SELECT coalesce(max(position), -1) + 1 FROM collection_article WHERE collection_id = c.id) AS after
       FROM collection c WHERE removed_at IS NULL AND (uid = ?1 OR (key = ?2 AND parent_id IS ?3))
       ORDER BY uid = ?1 DESC LIMIT 1`,
      ...[of(row, 'uid'), of(row, 'key'), parent],
    );
    here.set(Number(row['id']), same ?? { id: insertCollection(writing, row, parent), after: 0 });
  }
  return here;
}

function insertCollection(writing: Writing, row: Row, parent: number | null): number {
  // One of that uid that was removed here is another from now on.
  const taken = writing.one('SELECT 1 FROM collection WHERE uid = ?', of(row, 'uid')) !== null;
  const own = { uid: taken ? randomUUID() : of(row, 'uid'), parent_id: parent };
  return insertRow(writing, 'collection', { ...row, ...own }, ['id']);
}

/** Takes over the rules for sites that are not here. */
export function mergeSiteRules(writing: Writing, other: Reading): void {
  for (const row of other.all<Row>('SELECT * FROM site_rule ORDER BY id'))
    insertRow(writing, 'site_rule', row, ['id']);
}

/** Takes over the rules for articles that arrive, behind those here; one that does the same is the same. */
export function mergeRules(writing: Writing, other: Reading): void {
  for (const row of other.all<Row>('SELECT * FROM rule WHERE removed_at IS NULL ORDER BY position, id')) {
    const same = writing.one(
      'SELECT 1 FROM rule WHERE query = ? AND acts = ? AND removed_at IS NULL',
      ...[of(row, 'query'), of(row, 'acts')],
    );
    if (same) continue;
    const last = writing.one<{ n: number }>('SELECT coalesce(max(position), -1) + 1 AS n FROM rule');
    insertRow(writing, 'rule', { ...row, position: last?.n ?? 0, applied: 0 }, ['id']);
  }
}

interface MergedCollection {
  readonly id: number;
  /** The first position behind the articles that were in it here. */
  readonly after: number;
}

/** What there is here for each number there. */
export interface Merged {
  readonly tags: ReadonlyMap<number, number>;
  readonly collections: ReadonlyMap<number, MergedCollection>;
}

/** Rows of another library that become rows of an article here. */
interface Merge extends Merged {
  readonly writing: Writing;
  /** Of one of the tables, about the article there. */
  readonly rows: readonly Row[];
  readonly to: ArticleId;
}

/** How the rows of each table are taken over. */
const MERGING: ForUserTables<(merge: Merge) => void> = {
  article_tag({ writing, rows, to, tags }) {
    for (const row of rows) {
      const tag = tags.get(Number(row['tag_id']));
      if (tag !== undefined) insertRow(writing, 'article_tag', { ...row, article_id: to, tag_id: tag });
    }
  },
  collection_article({ writing, rows, to, collections }) {
    for (const row of rows) {
      const collection = collections.get(Number(row['collection_id']));
      if (!collection) continue;
      const { id, after } = collection;
      const place = { article_id: to, collection_id: id, position: after + Number(row['position']) };
      insertRow(writing, 'collection_article', { ...row, ...place });
    }
  },
  article_put_back({ writing, rows, to }) {
    for (const row of rows) insertRow(writing, 'article_put_back', { ...row, article_id: to });
  },
  highlight: (merge) => mergeAnchored('highlight', merge),
  placemark: (merge) => mergeAnchored('placemark', merge),
  article_note({ writing, rows, to }) {
    for (const row of rows)
      writing.run(
        `INSERT INTO article_note (article_id, note, created_at, changed_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (article_id) DO UPDATE SET note = note || char(10) || char(10) || excluded.note
         WHERE instr(note, excluded.note) = 0`,
        ...[to, of(row, 'note'), of(row, 'created_at'), of(row, 'changed_at')],
      );
  },
  reading_queue({ writing, rows, to }) {
    for (const row of rows) {
      const last = writing.one<{ n: number }>(
        'SELECT coalesce(max(position), 0) + 1 AS n FROM reading_queue',
      );
      insertRow(writing, 'reading_queue', { ...row, article_id: to, position: last?.n ?? 1 });
    }
  },
};

/** Highlights and placemarks are known by their uid on every machine. */
function mergeAnchored(table: 'highlight' | 'placemark', { writing, rows, to }: Merge): void {
  const fresh = rows.filter((row) => !writing.one(`SELECT 1 FROM ${table} WHERE uid = ?`, of(row, 'uid')));
  for (const row of fresh) insertRow(writing, table, { ...row, article_id: to }, ['id']);
  // The text here may be another.
  if (fresh.length > 0) writing.run('INSERT OR IGNORE INTO anchor_queue VALUES (?)', to);
}

/** What the user thought of an article there is thought of it here as well. Of two different notes, both stay. */
export function mergeMarks(
  writing: Writing,
  other: Reading,
  from: number,
  to: ArticleId,
  merged: Merged,
): void {
  for (const [table, merge] of Object.entries(MERGING)) {
    const rows = other.all<Row>(`SELECT * FROM ${table} WHERE article_id = ?`, from);
    merge({ ...merged, writing, rows, to });
  }
}
