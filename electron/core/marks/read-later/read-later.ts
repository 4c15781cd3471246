import { OffprintError, type ArticleId, type ReadLaterState } from '../../api/index.ts';
import { arrange, orderOf, withArticles, withMoved, type OrderTable } from '../manual-order/manual-order.ts';
import type { Database } from '../../foundation/database/database.ts';

/** The queue of what the user means to read later. */
export interface ReadLater {
  /** The queue as it stands. */
  order(): readonly ArticleId[];
  set(ids: readonly ArticleId[], queued: boolean): ReadLaterState;
  /** @throws {OffprintError} `not-found` */
  move(id: ArticleId, before: ArticleId | null): ReadLaterState;
  arrange(order: readonly ArticleId[]): ReadLaterState;
}

const QUEUE: OrderTable = { name: 'reading_queue', putAt: 'queued_at', scope: null };

export function createReadLater(
  database: Database,
  now: () => Date,
  /** The queue, and the articles that are in it now and were not, or the other way about. */
  changed: (order: readonly ArticleId[], ids: readonly ArticleId[]) => void,
): ReadLater {
  function to(wanted: readonly ArticleId[]): ReadLaterState {
    const { order, before, changed: ids } = arrange(database, QUEUE, wanted, now());
    changed(order, ids);
    return { order, before };
  }

  return {
    order: () => orderOf(database.read, QUEUE),
    arrange: to,
    set: (ids, queued) => to(withArticles(orderOf(database.read, QUEUE), ids, queued)),
    move(id, before) {
      const order = withMoved(orderOf(database.read, QUEUE), id, before);
      if (!order) throw new OffprintError('not-found', `Article ${id} or ${before} is not queued.`);
      return to(order);
    },
  };
}
