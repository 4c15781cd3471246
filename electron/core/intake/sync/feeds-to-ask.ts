import type { FeedId } from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import { LONGEST_WAIT } from './next-sync.ts';

/**
 * The feeds whose turn it is; with `force` all that still exist. Those that the user really reads come first: the ones
 * with the most articles that were begun.
 */
export function feedsToAsk(reading: Reading, now: Date, force: boolean): readonly FeedId[] {
  return reading.column<number>(
    `WITH habit AS (
       SELECT e.feed_id, count(*) AS begun FROM article_state s JOIN entry e ON e.article_id = s.article_id
       WHERE s.progress > 0 GROUP BY e.feed_id)
     SELECT feed.id FROM feed LEFT JOIN habit ON habit.feed_id = feed.id
     WHERE gone = 0 AND (?1 OR next_sync_at IS NULL OR next_sync_at <= ?2 OR next_sync_at > ?3)
     ORDER BY coalesce(begun, 0) DESC, next_sync_at, feed.id`,
    force ? 1 : 0,
    now.toISOString(),
    // No turn is so late: the clock was ahead when it was noted.
    new Date(now.getTime() + LONGEST_WAIT).toISOString(),
  ) as FeedId[];
}
