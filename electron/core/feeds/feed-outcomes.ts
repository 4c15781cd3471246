import type { FeedId, OffprintError } from '../api/index.ts';
import type { Writing } from '../database/database.ts';

/** What a successful answer taught us about a feed. Null leaves what is known; an empty validator forgets it. */
export interface FeedSuccess {
  readonly at: string;
  readonly nextSyncAt: string;
  readonly url: string;
  readonly status: number;
  readonly outcome: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly title: string | null;
  readonly siteUrl: string | null;
}

const LOG_LINES = 100;

function writeLog(
  writing: Writing,
  feed: FeedId,
  at: string,
  url: string,
  status: number | null,
  outcome: string,
): void {
  writing.run(
    'INSERT INTO feed_log (feed_id, at, url, status, outcome) VALUES (?, ?, ?, ?, ?)',
    feed,
    at,
    url,
    status,
    outcome,
  );
  writing.run(
    `DELETE FROM feed_log WHERE feed_id = ?1 AND id <=
       (SELECT id FROM feed_log WHERE feed_id = ?1 ORDER BY id DESC LIMIT 1 OFFSET ?2)`,
    feed,
    LOG_LINES,
  );
}

/** Validators are kept exactly as received, also when the body did not change (RFC 9110, 8.8). */
export function recordSuccess(writing: Writing, feed: FeedId, success: FeedSuccess): void {
  writing.run(
    `UPDATE feed SET etag = nullif(coalesce(?, etag), ''), last_modified = nullif(coalesce(?, last_modified), ''), body_hash = coalesce(?, body_hash), title = coalesce(?, title),
       site_url = coalesce(?, site_url), synced_at = ?, next_sync_at = ?, failures = 0,
       error_code = NULL, error_message = NULL, error_detail = NULL, error_at = NULL WHERE id = ?`,
    success.etag,
    success.lastModified,
    success.bodyHash,
    success.title,
    success.siteUrl,
    success.at,
    success.nextSyncAt,
    feed,
  );
  writeLog(writing, feed, success.at, success.url, success.status, success.outcome);
}

/** Notes why a feed could not be synced. Everything stored stays as it is. */
export function recordFailure(
  writing: Writing,
  feed: FeedId,
  failure: {
    readonly error: OffprintError;
    readonly at: string;
    readonly nextSyncAt: string;
    readonly url: string;
    readonly gone: boolean;
  },
): void {
  const { error, at } = failure;
  const status = typeof error.detail?.['status'] === 'number' ? error.detail['status'] : null;
  writing.run(
    `UPDATE feed SET failures = failures + 1, next_sync_at = ?, error_code = ?, error_message = ?, error_detail = ?,
       error_at = ?, gone = max(gone, ?) WHERE id = ?`,
    failure.nextSyncAt,
    error.code,
    error.message,
    error.detail ? JSON.stringify(error.detail) : null,
    at,
    failure.gone ? 1 : 0,
    feed,
  );
  writeLog(writing, feed, at, failure.url, status, error.message);
}
