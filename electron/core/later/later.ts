import { OffprintError, type ArticleId, type LaterState } from '../api/index.ts';
import type { Database, Reading } from '../database/database.ts';

/** The queue of what the reader means to read later. */
export interface Later {
  set(ids: readonly ArticleId[], queued: boolean): LaterState;
  /** @throws {OffprintError} `not-found` */
  move(id: ArticleId, before: ArticleId | null): LaterState;
  arrange(order: readonly ArticleId[]): LaterState;
}

/** The queue in its order; what is in the trash keeps its place. */
function orderOf(read: Reading): readonly ArticleId[] {
  return read.ids<ArticleId>('SELECT article_id AS id FROM reading_queue ORDER BY position');
}

export function createLater(
  database: Database,
  now: () => Date,
  /** The queue, and the articles that are in it now and were not, or the other way about. */
  changed: (order: readonly ArticleId[], ids: readonly ArticleId[]) => void,
): Later {
  const { read } = database;

  function arrange(wanted: readonly ArticleId[]): LaterState {
    const before = orderOf(read);
    database.write((writing) => {
      // What stays keeps the moment it was queued.
      writing.run(
        'DELETE FROM reading_queue WHERE article_id NOT IN (SELECT value FROM json_each(?))',
        JSON.stringify(wanted),
      );
      writing.run(
        `INSERT INTO reading_queue (article_id, position, queued_at)
         SELECT article.id, min(wanted.key), ?1 FROM json_each(?2) AS wanted JOIN article ON article.id = wanted.value
         WHERE true GROUP BY article.id
         ON CONFLICT (article_id) DO UPDATE SET position = excluded.position`,
        now().toISOString(),
        JSON.stringify(wanted),
      );
    });
    const order = orderOf(read);
    const [was, is] = [new Set(before), new Set(order)];
    changed(order, [...before.filter((id) => !is.has(id)), ...order.filter((id) => !was.has(id))]);
    return { order, before };
  }

  return {
    arrange,
    set(ids, queued) {
      const order = orderOf(read);
      if (queued) return arrange([...new Set([...order, ...ids])]);
      const gone = new Set(ids);
      return arrange(order.filter((id) => !gone.has(id)));
    },
    move(id, before) {
      const order = orderOf(read);
      for (const each of [id, before ?? id])
        if (!order.includes(each)) throw new OffprintError('not-found', `Article ${each} is not queued.`);
      const rest = order.filter((other) => other !== id);
      const at = before === null ? rest.length : before === id ? order.indexOf(id) : rest.indexOf(before);
      return arrange(rest.toSpliced(at, 0, id));
    },
  };
}
