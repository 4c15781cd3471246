import type {
  ArticleId,
  ArticleSummary,
  FeedId,
  LibrarySettings,
  RetentionPreview,
} from '../../api/index.ts';
import { FREE } from '../articles/articles.ts';
import type { Assets } from '../assets/assets.ts';
import type { Database, Log, Reading, SqlValue } from '../../foundation/database/database.ts';
import { trustedNow } from './trusted-clock.ts';

export interface RetentionQueries {
  /** What `run` would put into the trash. */
  preview(): RetentionPreview;
}

export interface Retention extends RetentionQueries {
  /**
   * Puts articles that nobody holds and that are too old or too many into the trash: all that the preview shows. When
   * nobody looks, those stay that were tidied away and put back by the user before.
   */
  run(): readonly ArticleId[];
  /**
   * What is done once a day without anyone asking: as {@link run}, and what has lain in the trash for the days that the
   * settings give is erased. By a clock that is believed, see `trusted-clock.ts`.
   */
  daily(): Promise<{ readonly removed: number; readonly erased: number }>;
  /** Erases everything in the trash. */
  emptyTrash(): Promise<number>;
}

type Limits = Pick<LibrarySettings, 'keepDays' | 'keepNewest' | 'trashDays'>;

const DAY = 86_400_000;
const SHOWN = 200;
/** Articles erased in one transaction: a query that waits for it waits a few milliseconds. */
const BATCH = 200;

/**
 * Articles beyond their feed's limits. The age is the article's own; the newest of a feed are counted over all
 * that are not in the trash, held ones included. An article that several feeds carry goes only when each would
 * let it go. With ?4 those are left out that were tidied away before: the user put them back.
 */
const EXPIRED = `
  WITH limits AS (
    SELECT id, coalesce(keep_days, ?1) AS days, coalesce(keep_newest, ?2) AS newest FROM feed),
  ranked AS (
    SELECT e.article_id, e.feed_id, s.sorted_at,
      row_number() OVER (PARTITION BY e.feed_id ORDER BY s.sorted_at DESC, e.article_id DESC) AS place
    FROM entry e JOIN article_state s ON s.article_id = e.article_id
    WHERE s.removed_at IS NULL AND e.feed_id IN (SELECT id FROM limits WHERE days > 0 OR newest > 0)),
  expired AS (
    SELECT ranked.article_id, ranked.feed_id FROM ranked JOIN limits ON limits.id = ranked.feed_id
    WHERE (days > 0 AND sorted_at < strftime('%Y-%m-%dT%H:%M:%fZ', ?3, '-' || days || ' days'))
      OR (newest > 0 AND place > newest))
  SELECT article_id AS id, min(feed_id) AS feedId FROM expired
  WHERE article_id IN (SELECT article_id FROM article_state WHERE removed_at IS NULL AND (tidied_at IS NULL OR NOT ?4) AND ${FREE})
    AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.article_id = expired.article_id
      AND NOT EXISTS (SELECT 1 FROM expired x WHERE x.article_id = e.article_id AND x.feed_id = e.feed_id))
  GROUP BY article_id`;

const values = ({ keepDays, keepNewest }: Limits, unasked: boolean, at: Date): readonly SqlValue[] => [
  keepDays,
  keepNewest,
  at.toISOString(),
  unasked ? 1 : 0,
];

function retentionQueries(options: {
  readonly read: Reading;
  readonly limits: () => Limits;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
  readonly now: () => Date;
}): RetentionQueries {
  const { read, limits, summaries, now } = options;
  return {
    preview() {
      const rows = expired(read, values(limits(), false, now()));
      const ids = rows.map(({ id }) => id);
      const counts = new Map<FeedId, number>();
      for (const { feedId } of rows) counts.set(feedId, (counts.get(feedId) ?? 0) + 1);
      const titles = read.all<{ id: FeedId; title: string }>(
        'SELECT id, coalesce(custom_title, title, url) AS title FROM feed ORDER BY position, id',
      );
      const newest = read.ids<ArticleId>(
        `SELECT article_id AS id FROM article_state WHERE article_id IN (SELECT value FROM json_each(?))
         ORDER BY sorted_at DESC, article_id DESC LIMIT ${SHOWN}`,
        JSON.stringify(ids),
      );
      return {
        total: rows.length,
        feeds: titles.flatMap(({ id, title }) => {
          const count = counts.get(id);
          return count === undefined ? [] : [{ feedId: id, title, count }];
        }),
        first: summaries(newest),
      };
    },
  };
}

/** Keeping the library to the size that the user wants. Off until they say so. */
export function createRetention(options: {
  readonly database: Database;
  readonly assets: Assets;
  readonly limits: () => Limits;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
  readonly now: () => Date;
  readonly log: Log;
}): Retention {
  const { database, assets, limits, now, log } = options;

  /** Puts into the trash what the limits let go on a day. */
  const run = (unasked: boolean, at: Date): readonly ArticleId[] =>
    database.write((writing) => {
      const ids = expired(writing, values(limits(), unasked, at)).map(({ id }) => id);
      return writing.column<number>(
        'UPDATE article_state SET removed_at = ?1, tidied_at = ?1 WHERE article_id IN (SELECT value FROM json_each(?2)) RETURNING article_id',
        at.toISOString(),
        JSON.stringify(ids),
      ) as ArticleId[];
    });

  function isOn(): boolean {
    const { keepDays, keepNewest } = limits();
    const own = () => database.read.one('SELECT 1 FROM feed WHERE keep_days > 0 OR keep_newest > 0');
    return keepDays > 0 || keepNewest > 0 || own() !== null;
  }

  /** Erases what lay in the trash for long enough on a day. */
  async function eraseOld(at: Date): Promise<number> {
    const { trashDays } = limits();
    if (trashDays === 0) return 0;
    // Put there by a clock that was ahead: since now at the latest.
    database.write((writing) =>
      writing.run('UPDATE article_state SET removed_at = ?1 WHERE removed_at > ?1', at.toISOString()),
    );
    return erase('removed_at < ?', new Date(at.getTime() - trashDays * DAY).toISOString());
  }

  async function erase(where: string, ...bound: readonly SqlValue[]): Promise<number> {
    let erased = 0;
    for (;;) {
      const ids = database.read.column<number>(
        `SELECT article_id FROM article_state WHERE removed_at IS NOT NULL AND ${where} LIMIT ${BATCH}`,
        ...bound,
      ) as ArticleId[];
      if (ids.length === 0) return erased;
      eraseArticles(ids);
      erased += ids.length;
      assets.removeUnused();
      await nextTurn();
    }
  }

  function eraseArticles(ids: readonly ArticleId[]): void {
    const list = JSON.stringify(ids);
    database.write((writing) => {
      const among = 'IN (SELECT value FROM json_each(?1))';
      writing.run(
        `INSERT OR REPLACE INTO erased_article (identity, erased_at, title_key, sketch)
         SELECT n.identity, ?2, e.title_key, e.sketch FROM (SELECT identity, id FROM article WHERE id ${among}
           UNION SELECT identity, article_id FROM article_alias WHERE article_id ${among}) n
         LEFT JOIN entry e ON e.article_id = n.id`,
        list,
        now().toISOString(),
      );
      writing.run(
        `INSERT OR REPLACE INTO erased_entry (${ERASED}) SELECT ${ERASED} FROM entry WHERE article_id ${among}`,
        list,
      );
      writing.run(`DELETE FROM article WHERE id ${among}`, list);
    });
  }

  return {
    ...retentionQueries({ ...options, read: database.read }),
    run: () => run(false, now()),
    async daily() {
      const at = trustedNow(database, now(), log);
      return { removed: isOn() ? run(true, at).length : 0, erased: await eraseOld(at) };
    },
    emptyTrash: () => erase('true'),
  };
}

/** What is kept of an erased entry, so that it is known if it comes again. */
const ERASED = 'feed_id, guid, declared_guid, link, title_key, content_hash, facts_hash, sketch';

/** Lets a query in that arrived meanwhile. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function expired(read: Reading, values: readonly SqlValue[]): readonly { id: ArticleId; feedId: FeedId }[] {
  return read.all<{ id: ArticleId; feedId: FeedId }>(EXPIRED, ...values);
}
