import {
  OffprintError,
  type ErrorCode,
  type ErrorDetail,
  type Feed,
  type FeedId,
  type FeedKeeping,
  type FeedLogLine,
  type FolderId,
  type FullText,
  type SyncLogLine,
  type TextChoice,
} from '../../api/index.ts';
import { FREE } from '../articles/articles.ts';
import { assetUrl, type PictureName } from '../assets/assets.ts';
import type { Database, Reading, SqlValue, Writing } from '../../foundation/database/database.ts';
import { nextPosition } from '../folders/folders.ts';

export { recordFailure, recordSkip, recordSuccess } from './feed-outcomes.ts';

/** What is followed, and its log. */
export interface FeedQueries {
  list(): readonly Feed[];
  /** The feeds whose last sync failed. */
  failing(): readonly Feed[];
  /** @throws {OffprintError} `not-found` */
  readonly get: (id: FeedId) => Feed;
  /** Null when it is not followed any more. */
  find(id: FeedId): Feed | null;
  /** The feed followed at one of these addresses, or null. */
  findByUrl(urls: readonly string[]): Feed | null;
  log(id: FeedId): readonly FeedLogLine[];
  logOfAll(problems: boolean, limit: number): readonly SyncLogLine[];
}

export interface Feeds extends FeedQueries {
  rename(id: FeedId, title: string | null): Feed;
  setFullText(id: FeedId, fullText: FullText): Feed;
  setKeeping(id: FeedId, keeping: FeedKeeping): Feed;
  setNotify(id: FeedId, notify: boolean): Feed;
  /**
   * Stops following. Articles stay that the user has a hold on (unread, bookmarked) or that another feed
   * carries; the others go to the trash.
   */
  unfollow(id: FeedId): void;
  /** Takes `unfollow` back, without a network. @throws {OffprintError} `not-found` when that was too long ago */
  refollow(id: FeedId): Feed;
}

type LogRow = Omit<FeedLogLine, 'outcome'> & { readonly outcome: string };

type AllLogRow = Omit<SyncLogLine, 'outcome'> & { readonly outcome: string };

interface FeedRow extends FeedKeeping {
  readonly id: number;
  readonly folderId: number | null;
  readonly position: number;
  readonly textChoice: string | null;
  readonly url: string;
  readonly siteUrl: string | null;
  readonly icon: PictureName | null;
  readonly title: string | null;
  readonly ownTitle: string | null;
  readonly notify: number;
  readonly unread: number;
  readonly total: number;
  readonly fullText: string;
  readonly lastSyncedAt: string | null;
  readonly nextSyncAt: string | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly errorDetail: string | null;
  readonly errorAt: string | null;
}

const COLUMNS = `f.id, f.folder_id AS folderId, f.position, f.text_choice AS textChoice, f.keep_days AS keepDays,
  f.keep_newest AS keepNewest, f.url, f.site_url AS siteUrl, coalesce(f.custom_title, f.title) AS title,
  f.custom_title AS ownTitle, f.notify,
  (SELECT a.hash || '.' || a.extension FROM asset a WHERE a.hash = f.icon) AS icon,
  f.full_text AS fullText, f.synced_at AS lastSyncedAt, f.next_sync_at AS nextSyncAt,
  f.error_code AS errorCode, f.error_message AS errorMessage, f.error_detail AS errorDetail, f.error_at AS errorAt, f.total, f.unread`;

type Row = Record<string, SqlValue>;

/** What is needed to follow a feed again as it was. */
interface Unfollowed {
  readonly row: Row;
  readonly entries: readonly Row[];
  readonly trashed: readonly number[];
  readonly own: readonly number[];
}

/** Feeds let go that can be taken back: as deep as the window's own list of acts. */
const REMEMBERED = 50;

/** Column names are the table's own, as read from it. */
function insertRow(writing: Writing, table: 'feed' | 'entry', row: Row): void {
  const columns = Object.keys(row);
  const places = columns.map(() => '?').join(', ');
  writing.run(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`, ...Object.values(row));
}

/** Written out column by column: a spread of the row costs ten times as much, and there may be thousands. */
function toFeed(row: FeedRow): Feed {
  return {
    id: row.id as FeedId,
    folderId: row.folderId as FolderId | null,
    position: row.position,
    url: row.url,
    siteUrl: row.siteUrl,
    icon: row.icon === null ? null : assetUrl(row.icon),
    title: row.title ?? new URL(row.url).host,
    ownTitle: row.ownTitle,
    notify: row.notify === 1,
    unread: row.unread,
    total: row.total,
    keepDays: row.keepDays,
    keepNewest: row.keepNewest,
    fullText: row.fullText as FullText,
    textChoice: row.textChoice === null ? null : (JSON.parse(row.textChoice) as TextChoice),
    lastSyncedAt: row.lastSyncedAt,
    nextSyncAt: row.nextSyncAt,
    error: errorOf(row),
  };
}

function errorOf({ errorCode, errorMessage, errorDetail, errorAt }: FeedRow): Feed['error'] {
  if (!errorCode || !errorMessage || !errorAt) return null;
  const error = { code: errorCode as ErrorCode, message: errorMessage, at: errorAt };
  return errorDetail ? { ...error, detail: JSON.parse(errorDetail) as ErrorDetail } : error;
}

function select(read: Reading, where: string, ...values: readonly (string | number)[]): readonly Feed[] {
  return (
    read
      .all<FeedRow>(`SELECT ${COLUMNS} FROM feed f WHERE ${where}`, ...values)
      .map(toFeed)
      // SQLite would carry whole rows through its sorter.
      .toSorted((a, b) => a.position - b.position || a.id - b.id)
  );
}

/** Reads the feeds that are followed. */
function feedQueries(read: Reading): FeedQueries {
  const find = (id: FeedId) => select(read, 'f.id = ?', id)[0] ?? null;

  function get(id: FeedId): Feed {
    const feed = find(id);
    if (!feed) throw new OffprintError('not-found', `There is no feed ${id}.`);
    return feed;
  }

  return {
    list: () => select(read, 'true'),
    failing: () => select(read, 'f.error_code IS NOT NULL'),
    get,
    find,
    findByUrl: (urls) =>
      select(read, 'f.url IN (SELECT value FROM json_each(?))', JSON.stringify(urls))[0] ?? null,
    log: (id) =>
      read
        .all<LogRow>('SELECT at, url, status, outcome FROM feed_log WHERE feed_id = ? ORDER BY id DESC', id)
        .map((row) => ({ ...row, outcome: JSON.parse(row.outcome) as FeedLogLine['outcome'] })),
    logOfAll: (problems, limit) =>
      read
        .all<AllLogRow>(
          `SELECT l.at, l.url, l.status, l.outcome, f.id AS feedId, coalesce(f.custom_title, f.title, f.url) AS title
           FROM feed_log l JOIN feed f ON f.id = l.feed_id
           WHERE NOT ?1 OR l.outcome ->> 'kind' IN ('failed', 'paused') ORDER BY l.at DESC, l.id DESC LIMIT ?2`,
          problems ? 1 : 0,
          limit,
        )
        .map((row) => ({ ...row, outcome: JSON.parse(row.outcome) as FeedLogLine['outcome'] })),
  };
}

/** The feeds the user follows. */
export function createFeeds(database: Database): Feeds {
  const queries = feedQueries(database.read);
  const { get } = queries;
  const unfollowed = new Map<FeedId, Unfollowed>();

  return {
    ...queries,
    rename(id, title) {
      database.write((writing) =>
        writing.run('UPDATE feed SET custom_title = ? WHERE id = ?', title || null, id),
      );
      return get(id);
    },
    setFullText(id, fullText) {
      database.write((writing) => writing.run('UPDATE feed SET full_text = ? WHERE id = ?', fullText, id));
      return get(id);
    },
    setKeeping(id, { keepDays, keepNewest }) {
      database.write((writing) =>
        writing.run('UPDATE feed SET keep_days = ?, keep_newest = ? WHERE id = ?', keepDays, keepNewest, id),
      );
      return get(id);
    },
    setNotify(id, notify) {
      database.write((writing) => writing.run('UPDATE feed SET notify = ? WHERE id = ?', notify ? 1 : 0, id));
      return get(id);
    },
    unfollow(id) {
      get(id);
      unfollowed.set(
        id,
        database.write((writing) => unfollowFeed(writing, id)),
      );
      const [oldest] = unfollowed.keys();
      if (unfollowed.size > REMEMBERED && oldest !== undefined) unfollowed.delete(oldest);
    },
    refollow(id) {
      const before = unfollowed.get(id);
      if (!before) throw new OffprintError('not-found', `Feed ${id} was not let go lately.`);
      const kept = database.write((writing) => {
        // Followed again meanwhile, by its address: it is that feed now.
        const again = writing.one<{ id: FeedId }>(
          'SELECT id FROM feed WHERE url = ?',
          before.row['url'] ?? null,
        );
        if (!again) insertRow(writing, 'feed', { ...before.row, total: 0, unread: 0 });
        const as = again?.id ?? id;
        // A folder may be gone by now.
        writing.run('UPDATE feed SET folder_id = NULL WHERE folder_id NOT IN (SELECT id FROM folder)');
        for (const entry of before.entries) {
          const known = writing.one(
            'SELECT 1 FROM entry WHERE feed_id = ? AND guid = ?',
            ...([as, entry['guid'] ?? null] as const),
          );
          if (known) continue;
          if (writing.one('SELECT 1 FROM article WHERE id = ?', entry['article_id'] ?? null))
            insertRow(writing, 'entry', { ...entry, feed_id: as });
        }
        const list = JSON.stringify(before.own);
        writing.run('UPDATE article SET feed_id = ? WHERE id IN (SELECT value FROM json_each(?))', as, list);
        writing.run(
          'UPDATE article_state SET removed_at = NULL WHERE article_id IN (SELECT value FROM json_each(?))',
          JSON.stringify(before.trashed),
        );
        return as;
      });
      unfollowed.delete(id);
      return get(kept);
    },
  };
}

/** Stops following a feed, as part of a transaction of its caller's; returns what takes it back. */
export function unfollowFeed(writing: Writing, id: FeedId): Unfollowed {
  const row = writing.one<Row>('SELECT * FROM feed WHERE id = ?', id) ?? {};
  const entries = writing.all<Row>('SELECT * FROM entry WHERE feed_id = ?', id);
  const trashed = writing.column<number>(
    `UPDATE article_state SET removed_at = strftime('%Y-%m-%dT%H:%M:%fZ')
     WHERE removed_at IS NULL AND ${FREE} AND article_id IN (SELECT article_id FROM entry WHERE feed_id = ?1)
       AND article_id NOT IN (SELECT article_id FROM entry WHERE feed_id <> ?1) RETURNING article_id`,
    id,
  );
  const own = writing.column<number>('SELECT id FROM article WHERE feed_id = ?', id);
  writing.run('DELETE FROM feed WHERE id = ?', id);
  return { row, entries, trashed, own };
}

/** A feed to be followed. `named`: the title is the user's own name for it, not the feed's. */
export interface NewFeed {
  readonly url: string;
  readonly siteUrl: string | null;
  readonly title: string | null;
  readonly folderId?: FolderId | null;
  readonly named?: boolean;
}

/** Adds a feed at the end of its folder. */
export function insertFeed(writing: Writing, feed: NewFeed, now: string): FeedId {
  const folderId = feed.folderId ?? null;
  return writing.insert(
    `INSERT INTO feed (url, site_url, title, custom_title, folder_id, followed_at, position) VALUES (?, ?, ?, ?, ?, ?, ?)`,
    feed.url,
    feed.siteUrl,
    feed.named ? null : feed.title,
    feed.named ? feed.title : null,
    folderId,
    now,
    nextPosition(writing, folderId),
  ) as FeedId;
}
