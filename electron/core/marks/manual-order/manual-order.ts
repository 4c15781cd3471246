import type { ArticleId } from '../../api/index.ts';
import type { Database, Reading } from '../../foundation/database/database.ts';

/** Where an order of the user's own is kept: rows of `article_id`, `position` and when each was put there. */
export interface OrderTable {
  readonly name: 'reading_queue' | 'collection_article';
  readonly putAt: 'queued_at' | 'added_at';
  /** The column and the value of the rows that are this order, where a table holds several. */
  readonly scope: { readonly column: 'collection_id'; readonly id: number } | null;
}

export interface Arranged {
  readonly order: readonly ArticleId[];
  readonly before: readonly ArticleId[];
  /** Those that came or went. */
  readonly changed: readonly ArticleId[];
}

/**
 * The articles in their order; what is in the trash keeps its place. Two machines may have put two articles at one place:
 * then the one that was put there first comes first.
 */
export function orderOf(read: Reading, { name, putAt, scope }: OrderTable): readonly ArticleId[] {
  const where = scope ? `WHERE ${scope.column} = ${scope.id}` : '';
  return read.ids<ArticleId>(
    `SELECT article_id AS id FROM ${name} ${where} ORDER BY position, ${putAt}, article_id`,
  );
}

/** Makes the order just this; what stays keeps the moment it was put there, and articles that are gone are left out. */
export function arrange(
  database: Database,
  table: OrderTable,
  wanted: readonly ArticleId[],
  now: Date,
): Arranged {
  const { name, putAt, scope } = table;
  const own = scope ? `${scope.column} = ${scope.id} AND` : '';
  const [columns, values] = scope ? [`${scope.column}, `, `${scope.id}, `] : ['', ''];
  const before = orderOf(database.read, table);
  const ids = JSON.stringify(wanted);
  database.write((writing) => {
    writing.run(`DELETE FROM ${name} WHERE ${own} article_id NOT IN (SELECT value FROM json_each(?))`, ids);
    writing.run(
      `INSERT INTO ${name} (${columns}article_id, position, ${putAt})
       SELECT ${values}article.id, min(wanted.key), ?1 FROM json_each(?2) AS wanted
         JOIN article ON article.id = wanted.value WHERE true GROUP BY article.id
       ON CONFLICT (${columns}article_id) DO UPDATE SET position = excluded.position`,
      now.toISOString(),
      ids,
    );
  });
  const order = orderOf(database.read, table);
  const [was, is] = [new Set(before), new Set(order)];
  return {
    order,
    before,
    changed: [...before.filter((id) => !is.has(id)), ...order.filter((id) => !was.has(id))],
  };
}

/** An order with articles put at its end, or taken out. */
export function withArticles(
  order: readonly ArticleId[],
  ids: readonly ArticleId[],
  held: boolean,
): readonly ArticleId[] {
  if (held) return [...new Set([...order, ...ids])];
  const gone = new Set(ids);
  return order.filter((id) => !gone.has(id));
}

/** An order with one article moved before another, or to the end; null when either is not in it. */
export function withMoved(
  order: readonly ArticleId[],
  id: ArticleId,
  before: ArticleId | null,
): readonly ArticleId[] | null {
  if (!order.includes(id) || (before !== null && !order.includes(before))) return null;
  const rest = order.filter((other) => other !== id);
  const at = before === null ? rest.length : before === id ? order.indexOf(id) : rest.indexOf(before);
  return rest.toSpliced(at, 0, id);
}
