import {
  OffprintError,
  type ErrorCode,
  type ErrorDetail,
  type Feed,
  type FeedId,
  type FeedLogLine,
  type FullText,
} from '../api/index.ts';
import type { Database, Reading, Writing } from '../database/database.ts';

export { recordFailure, recordSkip, recordSuccess } from './feed-outcomes.ts';

export interface Feeds {
  list(): readonly Feed[];
  /** @throws {OffprintError} `not-found` */
  get(id: FeedId): Feed;
  /** The feed followed at one of these addresses, or null. */
  findByUrl(urls: readonly string[]): Feed | null;
  log(id: FeedId): readonly FeedLogLine[];
  rename(id: FeedId, title: string | null): Feed;
  setFullText(id: FeedId, fullText: FullText): Feed;
  /**
   * Stops following. Articles stay that the reader has a hold on (unread, bookmarked) or that another feed
   * carries; the others go to the trash.
   */
  unfollow(id: FeedId): void;
}

type LogRow = Omit<FeedLogLine, 'outcome'> & { readonly outcome: string };

interface FeedRow {
  readonly id: number;
  readonly url: string;
  readonly siteUrl: string | null;
  readonly title: string | null;
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

const COLUMNS = `f.id, f.url, f.site_url AS siteUrl, coalesce(f.custom_title, f.title) AS title,
  f.full_text AS fullText, f.synced_at AS lastSyncedAt, f.next_sync_at AS nextSyncAt,
  f.error_code AS errorCode, f.error_message AS errorMessage, f.error_detail AS errorDetail, f.error_at AS errorAt, f.total, f.unread`;

function toFeed(row: FeedRow): Feed {
  const { errorCode, errorMessage, errorDetail, errorAt, ...feed } = row;
  return {
    ...feed,
    id: row.id as FeedId,
    title: row.title ?? new URL(row.url).host,
    fullText: row.fullText as FullText,
    error:
      errorCode && errorMessage && errorAt
        ? {
            code: errorCode as ErrorCode,
            message: errorMessage,
            at: errorAt,
            ...(errorDetail ? { detail: JSON.parse(errorDetail) as ErrorDetail } : {}),
          }
        : null,
  };
}

function select(read: Reading, where: string, ...values: readonly (string | number)[]): readonly Feed[] {
  return read
    .all<FeedRow>(`SELECT ${COLUMNS} FROM feed f WHERE ${where} ORDER BY f.position, f.id`, ...values)
    .map(toFeed);
}

/** The feeds the reader follows. */
export function createFeeds(database: Database): Feeds {
  const { read } = database;

  function get(id: FeedId): Feed {
    const feed = select(read, 'f.id = ?', id)[0];
    if (!feed) throw new OffprintError('not-found', `There is no feed ${id}.`);
    return feed;
  }

  return {
    list: () => select(read, 'true'),
    get,
    findByUrl: (urls) =>
      select(read, 'f.url IN (SELECT value FROM json_each(?))', JSON.stringify(urls))[0] ?? null,
    log: (id) =>
      read
        .all<LogRow>('SELECT at, url, status, outcome FROM feed_log WHERE feed_id = ? ORDER BY id DESC', id)
        .map((row) => ({ ...row, outcome: JSON.parse(row.outcome) as FeedLogLine['outcome'] })),
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
    unfollow(id) {
      get(id);
      database.write((writing) => {
        writing.run(
          `UPDATE article_state SET removed_at = strftime('%Y-%m-%dT%H:%M:%fZ')
           WHERE removed_at IS NULL AND read_at IS NOT NULL AND bookmarked_at IS NULL
             AND article_id IN (SELECT article_id FROM entry WHERE feed_id = ?1)
             AND article_id NOT IN (SELECT article_id FROM entry WHERE feed_id <> ?1)`,
          id,
        );
        writing.run('DELETE FROM feed WHERE id = ?', id);
      });
    },
  };
}

/** Adds a feed at the end of the list. */
export function insertFeed(
  writing: Writing,
  feed: { readonly url: string; readonly siteUrl: string | null; readonly title: string | null },
  now: string,
): FeedId {
  return writing.insert(
    `INSERT INTO feed (url, site_url, title, followed_at, position)
     VALUES (?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM feed))`,
    feed.url,
    feed.siteUrl,
    feed.title,
    now,
  ) as FeedId;
}
