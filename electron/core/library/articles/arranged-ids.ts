import type { ArticleId, ListArrangement, ListingGroups } from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import type { ViewSql } from './article-views.ts';

interface Arranged {
  readonly ids: readonly ArticleId[];
  readonly groups: ListingGroups | null;
}

interface Placed<Key> {
  readonly id: ArticleId;
  readonly key: Key;
}

const PLAIN: ListArrangement = { sort: 'newest', groupBy: 'none', unreadOnly: false };

/** The ids of a view in the order that is asked for, with the groups they fall into. */
export function arrangedIds(
  read: Reading,
  view: ViewSql,
  { sort, groupBy, unreadOnly }: ListArrangement = PLAIN,
): Arranged {
  const where = unreadOnly ? `${view.where} AND read_at IS NULL` : view.where;
  const { values } = view;
  if (view.order !== undefined) {
    const ids = read.ids<ArticleId>(
      `SELECT article_id AS id FROM article_state WHERE ${where} ORDER BY ${view.order}`,
      ...values,
    );
    return { ids, groups: null };
  }
  const byDay = groupBy === 'day';
  const newest = `${view.time} DESC, article_id DESC`;
  const oldest = `${view.time}, article_id`;
  const inTime = sort === 'oldest' ? oldest : newest;

  if (byDay) {
    const rows = read.all<Placed<string>>(
      `SELECT article_id AS id, ${view.time} AS key FROM article_state WHERE ${where} ORDER BY ${inTime}`,
      ...values,
    );
    return { ids: rows.map(({ id }) => id), groups: daysOf(rows.map(({ key }) => key)) };
  }
  const sorted =
    sort === 'shortest' || sort === 'longest'
      ? `(SELECT minutes FROM article WHERE id = article_id) ${sort === 'longest' ? 'DESC' : 'ASC'}, ${newest}`
      : inTime;
  if (groupBy === 'none' && sort !== 'feed') {
    return {
      ids: read.ids<ArticleId>(
        `SELECT article_id AS id FROM article_state WHERE ${where} ORDER BY ${sorted}`,
        ...values,
      ),
      groups: null,
    };
  }
  const rows = read.all<Placed<number | null>>(
    `SELECT article_id AS id, (SELECT feed_id FROM article WHERE id = article_id) AS key
     FROM article_state WHERE ${where} ORDER BY ${sorted}`,
    ...values,
  );
  const byFeed = inFeedOrder(read, rows);
  return groupBy === 'feed' ? byFeed : { ids: byFeed.ids, groups: null };
}

/** The local days of moments that are in order of time; a day's bounds are reckoned once, not for each. */
function daysOf(moments: readonly string[]): ListingGroups {
  const keys: string[] = [];
  let from = '';
  let until = '';
  const of = moments.map((moment) => {
    if (keys.length === 0 || moment < from || moment >= until) {
      const at = new Date(moment);
      const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
      from = new Date(year, month, day).toISOString();
      until = new Date(year, month, day + 1).toISOString();
      keys.push([year, month + 1, day].map((part) => String(part).padStart(2, '0')).join('-'));
    }
    return keys.length - 1;
  });
  return { keys, of };
}

/** By the names of the feeds; what no feed brought comes last. Within a feed the order stays. */
function inFeedOrder(read: Reading, rows: readonly Placed<number | null>[]): Arranged {
  const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
  const names = read
    .all<{ id: number; name: string }>('SELECT id, coalesce(custom_title, title, url) AS name FROM feed')
    .toSorted((a, b) => collator.compare(a.name, b.name) || a.id - b.id);
  const rank = new Map<number | null, number>(names.map(({ id }, index) => [id, index]));
  const byFeed = new Map<number | null, ArticleId[]>();
  for (const { id, key } of rows) {
    const feed = key !== null && rank.has(key) ? key : null;
    const group = byFeed.get(feed);
    if (group) group.push(id);
    else byFeed.set(feed, [id]);
  }
  const feeds = [...byFeed].toSorted(
    ([a], [b]) => (rank.get(a) ?? Number.MAX_SAFE_INTEGER) - (rank.get(b) ?? Number.MAX_SAFE_INTEGER),
  );
  return {
    ids: feeds.flatMap(([, ids]) => ids),
    groups: {
      keys: feeds.map(([feed]) => (feed === null ? '' : String(feed))),
      of: feeds.flatMap(([, ids], group) => ids.map(() => group)),
    },
  };
}
