import { OffprintError, type Feed, type FeedId } from '../api/index.ts';
import type { Database } from '../database/database.ts';
import { recordFailure, recordSkip, recordSuccess } from '../feeds/feeds.ts';
import type { Answer } from '../network/network.ts';
import {
  LONGEST_WAIT,
  nextAfterFailure,
  nextAfterSuccess,
  retryAfter,
  type AskingHints,
} from './next-sync.ts';
import { requireSuccess, storeEntries, type StoredEntries } from './store-entries.ts';
import { ACCEPT_FEED, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';

/** What is known of a feed's last answer. */
export interface FeedMemory {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly bodyHash: string | null;
  readonly failures: number;
  /** As JSON. */
  readonly hints: string | null;
}

/** What is known of all feeds, in one query: one for each would cost a sync of thousands more than their requests. */
export function feedMemories(database: Database): ReadonlyMap<FeedId, FeedMemory> {
  const rows = database.read.all<FeedMemory & { readonly id: FeedId }>(
    'SELECT id, etag, last_modified AS lastModified, body_hash AS bodyHash, failures, hints FROM feed',
  );
  return new Map(rows.map((row) => [row.id, row]));
}

const NOTHING: StoredEntries = { added: [], changed: [], textChoice: null };

/**
 * Asks one feed for news and stores them. A failure is kept on the feed, where the reader sees it, and is the
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
    answer = await context.network.get(feed.url, {
      accept: ACCEPT_FEED,
      maxBytes: MAX_DOCUMENT_BYTES,
      trustedHost: new URL(feed.url).host,
      signal,
      headers: {
        ...(memory.etag ? { 'if-none-match': memory.etag } : {}),
        ...(memory.lastModified ? { 'if-modified-since': memory.lastModified } : {}),
      },
    });
    const stored = await storeAnswer(context, feed, answer, memory);
    return { ...stored, failed: false };
  } catch (error) {
    if (!(error instanceof OffprintError) || error.code === 'cancelled' || error.code === 'disk-full')
      throw error;
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

/** Stores what a feed's server answered. @throws {OffprintError} `http-status`, `not-a-feed` */
export async function storeAnswer(
  context: SyncContext,
  feed: Feed,
  answer: Answer,
  memory: Pick<FeedMemory, 'bodyHash' | 'hints'>,
): Promise<StoredEntries> {
  const notModified = answer.status === 304;
  if (!notModified) requireSuccess(answer);
  const reading = notModified
    ? null
    : await context.feedReader.read({
        url: answer.url,
        contentType: answer.contentType,
        bytes: answer.bytes,
        feedUrl: feed.url,
        knownHash: memory.bodyHash,
      });
  const read = reading?.feed ?? null;
  // An answer of 304 says nothing anew about when to come again.
  const hints = read?.hints ?? (memory.hints ? (JSON.parse(memory.hints) as AskingHints) : null);

  const now = context.now();
  const stored = await context.batch.write((writing) => {
    const result = read ? storeEntries(writing, feed, read, now.toISOString()) : NOTHING;
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
    });
    return result;
  });
  context.announce.feeds([feed.id]);
  if (stored.added.length + stored.changed.length > 0) {
    context.announce.articles({ ids: [...stored.added, ...stored.changed], added: stored.added });
  }
  return stored;
}
