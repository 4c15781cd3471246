import {
  toErrorMessage,
  type FeedId,
  type FeedLogOutcome,
  type OffprintError,
  type TextChoice,
} from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';

/** What a successful answer taught us about a feed. Null leaves what is known; an empty validator forgets it. */
export interface FeedSuccess {
  readonly at: string;
  readonly nextSyncAt: string;
  readonly url: string;
  readonly status: number;
  readonly outcome: FeedLogOutcome;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly title: string | null;
  readonly siteUrl: string | null;
  /** What the feed says about being asked, as JSON; null when it was not read. */
  readonly hints: string | null;
  /** What was found out about its text just now; null leaves what is known. */
  readonly textChoice: TextChoice | null;
  /** Where permanent redirects led; null when there were none. */
  readonly movedTo: string | null;
  /** What its address answered best to; null as any feed's. */
  readonly accept: 'page' | null;
}

const LOG_LINES = 100;
const PRUNED_EVERY = 8;

function writeLog(
  writing: Writing,
  feed: FeedId,
  at: string,
  url: string,
  status: number | null,
  outcome: FeedLogOutcome,
): void {
  const line = writing.insert(
    'INSERT INTO feed_log (feed_id, at, url, status, outcome) VALUES (?, ?, ?, ?, ?)',
    feed,
    at,
    url,
    status,
    JSON.stringify(outcome),
  );
  // Now and then is enough.
  if (line % PRUNED_EVERY !== 0) return;
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
    `UPDATE feed SET etag = nullif(coalesce(?, etag), ''), last_modified = nullif(coalesce(?, last_modified), ''),
       body_hash = coalesce(?, body_hash), title = coalesce(?, title), site_url = coalesce(?, site_url),
       hints = coalesce(?, hints), text_choice = coalesce(?, text_choice), synced_at = ?, next_sync_at = ?, accept = ?, failures = 0,
       moved_to = iif(? IS NULL, NULL, moved_to), error_code = NULL, error_message = NULL, error_detail = NULL,
       error_at = NULL WHERE id = ?`,
    success.etag,
    success.lastModified,
    success.bodyHash,
    success.title,
    success.siteUrl,
    success.hints,
    success.textChoice && JSON.stringify(success.textChoice),
    success.at,
    success.nextSyncAt,
    success.accept,
    success.movedTo,
    feed,
  );
  // A name that came with a list of feeds and is the feed's own is no name of the user's.
  if (success.title !== null)
    writing.run('UPDATE feed SET custom_title = NULL WHERE id = ? AND custom_title = title', feed);
  if (success.movedTo !== null) rememberMove(writing, feed, success.movedTo);
  writeLog(writing, feed, success.at, success.url, success.status, success.outcome);
}

/**
 * A permanent redirect (RFC 9110, 15.4.2 and 15.4.9) is believed when it comes a second time: once may be a
 * mistake, and the old address would be lost by it.
 */
function rememberMove(writing: Writing, feed: FeedId, movedTo: string): void {
  writing.run(
    `UPDATE feed SET moved_times = CASE WHEN moved_to = ?1 THEN moved_times + 1 ELSE 1 END, moved_to = ?1
     WHERE id = ?2`,
    movedTo,
    feed,
  );
  writing.run(
    `UPDATE OR IGNORE feed SET url = moved_to, moved_to = NULL, moved_times = 0 WHERE id = ? AND moved_times >= 2`,
    feed,
  );
}

/** Notes that a feed was left alone, and why: its server is not asked before it wishes to be. */
export function recordSkip(
  writing: Writing,
  feed: FeedId,
  skip: { readonly at: string; readonly nextSyncAt: string; readonly url: string; readonly host: string },
): void {
  writing.run(
    'UPDATE feed SET next_sync_at = max(coalesce(next_sync_at, ?1), ?1) WHERE id = ?2',
    skip.nextSyncAt,
    feed,
  );
  writeLog(writing, feed, skip.at, skip.url, null, {
    kind: 'paused',
    host: skip.host,
    until: skip.nextSyncAt,
  });
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
  writeLog(writing, feed, at, failure.url, status, { kind: 'failed', error: toErrorMessage(error) });
}
