import { OffprintError, type Feed, type FeedId } from '../../api/index.ts';
import type { Database, Writing } from '../../foundation/database/database.ts';
import { recordFailure, recordSkip, recordSuccess } from '../../library/feeds/feeds.ts';
import { takeBytes, type Answer } from '../../foundation/network/network.ts';
import {
  LONGEST_WAIT,
  nextAfterFailure,
  nextAfterSuccess,
  retryAfter,
  type AskingHints,
} from './next-sync.ts';
import { requireSuccess, type StoredEntries } from './store-entries.ts';
import { storeInSlices } from './store-slices.ts';
import { ACCEPT_FEED, ACCEPT_PAGE, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';

/** What is known of a feed's last answer. */
export interface FeedMemory {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly failures: number;
  /** As JSON. */
  readonly hints: string | null;
  /** What its address answers best to; null as any feed's. */
  readonly accept: 'page' | null;
}

/** What is known of all feeds, in one query: one for each would cost a sync of thousands more than their requests. */
export function feedMemories(database: Database): ReadonlyMap<FeedId, FeedMemory> {
  const rows = database.read.all<FeedMemory & { readonly id: FeedId }>(
    'SELECT id, etag, last_modified AS lastModified, body_hash AS bodyHash, failures, hints, accept FROM feed',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const NOTHING: StoredEntries = { added: [], changed: [], textChoice: null };

/**
 * Asks one feed for news and stores them. A failure is kept on the feed, where the user sees it, and is the
 * answer's `failed`; only `cancelled` and `disk-full` are thrown, for they end the whole sync.
 */
export async function syncFeed(
  context: SyncContext,
  feed: Feed,
  memory: FeedMemory,
  signal: AbortSignal,
): Promise<StoredEntries & { readonly failed: boolean }> {
  if (await skipPaused(context, feed)) return { ...NOTHING, failed: false };
  let answer: Answer | null = null;
  try {
    const asked = await askFeed(context, feed, memory, signal);
    ({ answer } = asked);
    const stored = await storeAnswer(context, feed, answer, memory, asked.accept);
    return { ...stored, failed: false };
  } catch (thrown) {
    const error = asReason(context, thrown);
    if (error.code === 'cancelled' || error.code === 'disk-full') throw error;
    // Without a network nothing was learnt about the feed.
    if (answer === null && !context.conditions().online)
      throw new OffprintError('offline', 'There is no network.');
    const now = context.now();
    const wish = answer ? retryAfter(answer.header, now) : null;
    if (wish !== null) context.hostPauses.set(new URL(feed.url).host, now.getTime() + wish);
    await context.batch.write((writing) =>
      recordFailure(writing, feed.id, {
        error,
        at: now.toISOString(),
        nextSyncAt: nextAfterFailure(now, memory.failures, wish, context.random()),
        url: feed.url,
        gone: answer?.status === 410,
      }),
    );
    context.announce.feeds([feed.id]);
    return { ...NOTHING, failed: true };
  }
}

/** A fault of ours is a reason too: the log has what happened, the feed that something did. */
function asReason(context: SyncContext, error: unknown): OffprintError {
  if (error instanceof OffprintError) return error;
  context.log('A feed could not be synced.', error);
  return new OffprintError('internal', 'Something went wrong inside Offprint.', undefined, error);
}

/** Answers of servers that do not give a feed to whoever asks as we did. */
const REFUSING = new Set([406, 415]);
const ACCEPT = { feed: ACCEPT_FEED, page: `${ACCEPT_PAGE}, ${ACCEPT_FEED}` };

/**
 * Asks for a feed. Some servers give it only to those who would take a page, others only to those who would not: one
 * that refuses is asked the other way, and what it answered to is remembered.
 */
async function askFeed(
  context: SyncContext,
  feed: Feed,
  memory: FeedMemory,
  signal: AbortSignal,
): Promise<{ readonly answer: Answer; readonly accept: 'page' | null }> {
  const ask = (accept: 'page' | null) =>
    context.network.get(feed.url, {
      accept: ACCEPT[accept ?? 'feed'],
      maxBytes: MAX_DOCUMENT_BYTES,
      trustedHost: new URL(feed.url).host,
      signal,
      headers: {
        ...(memory.etag ? { 'if-none-match': memory.etag } : {}),
        ...(memory.lastModified ? { 'if-modified-since': memory.lastModified } : {}),
      },
    });
  const first = await ask(memory.accept);
  const other = memory.accept === null ? 'page' : null;
  const refused =
    REFUSING.has(first.status) || (first.status === 200 && memory.accept !== null && isPage(first));
  if (!refused) return { answer: first, accept: memory.accept };
  const second = await ask(other);
  return second.status === 304 || (second.status === 200 && !isPage(second))
    ? { answer: second, accept: other }
    : { answer: first, accept: memory.accept };
}

/** Whether an answer is a page, by how it begins. */
function isPage({ bytes }: Answer): boolean {
  return /^[\s\ufeff]*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype html|html)[\s>]/i.test(
    Buffer.from(bytes.subarray(0, 1024)).toString('latin1').replace('\u00ef\u00bb\u00bf', ''),
  );
}

/** A host that said when to come back said it for all its feeds. */
async function skipPaused(context: SyncContext, feed: Feed): Promise<boolean> {
  const now = context.now();
  const { host } = new URL(feed.url);
  const until = context.hostPauses.get(host) ?? 0;
  // One beyond any wait was noted by a clock that was ahead.
  if (until <= now.getTime() || until > now.getTime() + LONGEST_WAIT) return false;
  const nextSyncAt = new Date(until).toISOString();
  await context.batch.write((writing) =>
    recordSkip(writing, feed.id, {
      at: now.toISOString(),
      nextSyncAt,
      url: feed.url,
      host,
    }),
  );
  return true;
}

/** Stores what a feed's server answered, and takes the answer's bytes. @throws {OffprintError} `http-status`, `not-a-feed` */
export async function storeAnswer(
  context: SyncContext,
  feed: Feed,
  answer: Answer,
  memory: Pick<FeedMemory, 'bodyHash' | 'hints'>,
  accept: 'page' | null = null,
): Promise<StoredEntries> {
  const notModified = answer.status === 304;
  if (!notModified) requireSuccess(answer);
  const reading = notModified
    ? null
    : await context.feedReader.read({
        url: answer.url,
        contentType: answer.contentType,
        bytes: takeBytes(answer),
        knownHash: memory.bodyHash,
      });
  const read = reading?.feed ?? null;
  // An answer of 304 says nothing anew about when to come again.
  const hints = read?.hints ?? (memory.hints ? (JSON.parse(memory.hints) as AskingHints) : null);

  const now = context.now();
  const success = (writing: Writing, result: StoredEntries) =>
    recordSuccess(writing, feed.id, {
      at: now.toISOString(),
      nextSyncAt: nextAfterSuccess(now, answer.header, context.syncEveryMinutes(), hints),
      url: answer.url,
      status: answer.status,
      outcome: read
        ? {
            kind: 'stored',
            entries: read.count,
            added: result.added.length,
            changed: result.changed.length,
          }
        : { kind: 'unchanged' },
      // A 304 without validators does not mean that there are none any more.
      etag: answer.header('etag') ?? (notModified ? null : ''),
      lastModified: answer.header('last-modified') ?? (notModified ? null : ''),
      bodyHash: reading?.bodyHash ?? null,
      title: read?.title || null,
      siteUrl: read?.link || null,
      hints: read ? JSON.stringify(hints) : null,
      textChoice: feed.fullText === 'auto' ? result.textChoice : null,
      movedTo: answer.movedTo,
      accept,
    });
  const stored = read
    ? await storeInSlices(context, feed, read, now.toISOString(), success)
    : await context.batch.write((writing) => {
        success(writing, NOTHING);
        return NOTHING;
      });
  // The feed was let go meanwhile.
  if (stored === null) return NOTHING;
  context.announce.feeds([feed.id]);
  if (stored.added.length + stored.changed.length > 0) {
    context.announce.articles({ ids: [...stored.added, ...stored.changed], added: stored.added });
  }
  return stored;
}
