import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  OffprintError,
  toErrorMessage,
  type ArticleId,
  type ErrorMessage,
  type Feed,
  type FeedId,
  type Inspection,
  type Job,
} from '../../api/index.ts';
import type { SavedArticle } from '../../library/articles/articles.ts';
import { insertFeed, type Feeds } from '../../library/feeds/feeds.ts';
import type { JobHandle, Jobs } from '../../foundation/jobs/jobs.ts';
import type { Answer } from '../../foundation/network/network.ts';
import { fetchArticle } from './fetch-article.ts';
import type { FoundFeed } from './find-feeds.ts';
import { feedsToAsk } from './feeds-to-ask.ts';
import { createFeedClaims, type AskingJob } from './feed-claims.ts';
import { toggleFullText } from './full-text.ts';
import type { TextSource } from './other-text.ts';
import { savePage } from './save-page.ts';
import { queue } from './fetch-queue.ts';
import { finishEntries, finishEntry, hasFailed, rawEntries, WAITS } from './raw-entries.ts';
import type { SyncContext } from './sync-context.ts';
import { feedMemories, storeAnswer, syncFeed } from './sync-feed.ts';
import { collectGarbage } from '../../foundation/threads/threads.ts';

export type { Conditions, SyncContext } from './sync-context.ts';
export { draftOfPage } from './extraction.ts';
export { createFeedReader } from './feed-reader.ts';
export { queue } from './fetch-queue.ts';
export { isOneStory, isToldAsOther, areToldApart, type ToldStory } from './same-story.ts';
export { createWriteBatch } from './write-batch.ts';

export interface Sync {
  inspect(address: string): Promise<Inspection>;
  /** Follows the feed at an address, stores its entries and starts fetching their pages and pictures. */
  follow(address: string): Promise<Feed>;
  savePage(address: string, signal?: AbortSignal): Promise<SavedArticle>;
  /** Asks feeds for news: those given, else all that are due (with `force`, all). */
  start(request: { readonly feeds?: readonly FeedId[] | undefined; readonly force: boolean }): Job;
  /** Many feeds are about to be asked for the first time: what reads them is made ready meanwhile. */
  expectImport(): void;
  /** Asks feeds for the first time, as a job of its own kind; then fetches what their articles lack. */
  startImport(feeds: readonly FeedId[]): Job;
  /** Whether anything is due: a feed, or an article whose page or pictures are missing. */
  isDue(): boolean;
  /** Whether feeds are being asked, or the texts they brought made ready, in this moment. */
  isBringing(): boolean;
  /** Makes the text of an article ready that came a moment ago; nothing to do for any other. */
  finish(id: ArticleId): Promise<void>;
  /** Tries again whatever of an article is missing. */
  retry(id: ArticleId): Promise<void>;
  /** The pages that could not be had in the last run, and why. */
  readonly failedPages: () => readonly FailedPage[];
  /** Makes texts ready that an earlier run left, which needs no network. */
  resume(): void;
  /** Ends that; the extractor is closed meanwhile. */
  close(): Promise<void>;
  /** @throws {OffprintError} as `toggleFullText` says */
  toggleFullText(id: ArticleId): Promise<TextSource | null>;
}

/** A page that could not be had. */
interface FailedPage {
  readonly id: ArticleId;
  readonly title: string;
  readonly url: string | null;
  readonly error: ErrorMessage;
}

/** How long what was found at an address is at hand for following it, in milliseconds. */
const REMEMBERED_MS = 60_000;
/** Bytes of a feed that leaves much behind. */
const LARGE = 4_000_000;

/**
 * Feeds and articles worked on at once; how many requests that makes is the network's to say. More feeds than
 * requests, so that the next one is under way while an answer is being stored.
 */
const FEEDS_AT_ONCE = 48;
const ARTICLES_AT_ONCE = 8;

/** What of the queue is fetched; pictures alone are not, on a metered line. */
const QUEUED = 'page = 1 OR NOT ?';

/** How far a job is. */
interface Tally {
  done: number;
  total: number;
  added: number;
  failed: number;
}

/** What following a feed takes: not the feed as it was read, which is many times as large as its bytes. */
interface AtHand {
  readonly url: string;
  readonly title: string | null;
  readonly siteUrl: string | null;
  readonly answer: Answer;
}

/** A feed that is followed now. */
interface Followed {
  readonly id: FeedId;
  readonly isNew: boolean;
  /** Of its document; 0 when it was followed before. */
  readonly bytes: number;
}

const atHand = ({ url, feed, answer }: FoundFeed): AtHand => ({
  url,
  answer,
  title: feed.title,
  siteUrl: feed.link,
});

/** Runs `work` on every item, so many at a time. The first error that is thrown ends the rest. */
async function forEach<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = items.values();
  await Promise.all(
    Array.from({ length: Math.min(most, items.length) }, async () => {
      for (const item of waiting) await work(item);
    }),
  );
}

/** Brings feeds and pages into the library. */
export function createSync(context: SyncContext, feeds: Feeds, jobs: Jobs): Sync {
  const { database } = context;
  const claims = createFeedClaims();
  const failed = new Set<ArticleId>();
  /** The feeds that were found at the address that was looked at last: whoever follows one need not ask again. */
  let found: { readonly at: number; readonly feeds: ReadonlyMap<string, AtHand> } | null = null;
  let bringing = 0;
  const never = new AbortController().signal;

  const dueFeeds = (force: boolean) => feedsToAsk(database.read, context.now(), force);

  const queuedArticles = () =>
    database.read.ids<ArticleId>(
      `SELECT article_id AS id FROM fetch_queue WHERE ${QUEUED} ORDER BY queued_at DESC, article_id`,
      context.metered() ? 1 : 0,
    );

  /** Whether articles wait for their text, their page or their pictures. */
  const hasWork = () =>
    database.read.one(
      `SELECT 1 WHERE EXISTS (SELECT 1 FROM raw_entry r WHERE ${WAITS}) OR EXISTS (SELECT 1 FROM fetch_queue WHERE ${QUEUED})`,
      context.metered() ? 1 : 0,
    ) !== null;

  /** One feed or article that trips over a fault of ours must not stop the others. */
  async function logFailure<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof OffprintError) throw error;
      context.log('Something could not be synced.', error);
      return null;
    }
  }

  /** Asks the feeds that are requested, a round at a time: more may be requested meanwhile. */
  const askRound = (job: JobHandle, kind: AskingJob, tally: Tally): Promise<void> =>
    claims.round(kind, (round) => askFeeds(job, round, tally));

  async function askFeeds(job: JobHandle, round: readonly FeedId[], tally: Tally): Promise<void> {
    if (round.length === 0) return;
    tally.total += round.length;
    bringing++;
    const known = new Map(feeds.list().map((feed) => [feed.id, feed]));
    const memories = feedMemories(database);
    await forEach(round, FEEDS_AT_ONCE, async (id) => {
      job.signal.throwIfAborted();
      const feed = known.get(id);
      const memory = memories.get(id);
      if (feed && memory) {
        job.update({ ...tally, current: feed.title });
        const result = await logFailure(() => syncFeed(context, feed, memory, job.signal));
        tally.added += result?.added.length ?? 0;
        if (result?.failed !== false) tally.failed++;
      }
      claims.end(id);
      tally.done++;
      job.update({ ...tally, current: feed?.title ?? null });
    }).finally(() => bringing--);
  }

  /** Makes texts ready that wait, those of `tried` left out. */
  async function finishWaiting(signal: AbortSignal, tried: Set<ArticleId>): Promise<void> {
    // One that came anew in this run is another text, which nobody tried.
    const waiting = rawEntries(context).filter((id) => !tried.has(id) || !hasFailed(context, id));
    for (const id of waiting) tried.add(id);
    bringing++;
    await finishEntries(context, waiting, signal).finally(() => bringing--);
  }

  async function run(job: JobHandle): Promise<void> {
    const tried = new Set<ArticleId>();
    failed.clear();
    const read = new Set<ArticleId>();
    const tally: Tally = { done: 0, total: 0, added: 0, failed: 0 };
    for (;;) {
      await askRound(job, 'sync', tally);
      await finishWaiting(job.signal, read);

      // An article that failed waits for the next sync: one try a run.
      const articles = queuedArticles().filter((id) => !tried.has(id));
      for (const id of articles) tried.add(id);
      tally.total += articles.length;
      await forEach(articles, ARTICLES_AT_ONCE, async (id) => {
        job.signal.throwIfAborted();
        const pictures = !context.metered();
        if (!(await logFailure(() => fetchArticle(context, id, job.signal, pictures)))) {
          tally.failed++;
          failed.add(id);
        }
        tally.done++;
        job.update({ ...tally, current: null });
      });
      if (!claims.isWaiting('sync') && articles.length === 0) return;
    }
  }

  async function runImport(job: JobHandle): Promise<void> {
    const tally: Tally = { done: 0, total: 0, added: 0, failed: 0 };
    while (claims.isWaiting('import')) await askRound(job, 'import', tally);
    if (hasWork()) start({ feeds: [], force: false });
  }

  let finishing: Promise<void> | null = null;
  const closing = new AbortController();

  function resume(): void {
    if (rawEntries(context).length === 0) return;
    finishing ??= finishWaiting(closing.signal, new Set())
      .catch((error: unknown) => {
        if (!closing.signal.aborted) context.log('Texts could not be made ready.', error);
      })
      .finally(() => (finishing = null));
  }

  /** Follows the feed at an address and stores what it holds; the bytes, which may be many, are let go with that. */
  async function followAt(address: string): Promise<Followed> {
    const { resolveFeed } = await import('./inspect.ts');
    const near = found && performance.now() - found.at < REMEMBERED_MS ? found.feeds.get(address) : undefined;
    found = null;
    const { url, title, siteUrl, answer } = near ?? atHand(await resolveFeed(context, address));
    const known = feeds.findByUrl([url]);
    if (known) return { id: known.id, isNew: false, bytes: 0 };
    const id = database.write((writing) =>
      insertFeed(writing, { url, siteUrl, title }, context.now().toISOString()),
    );
    const bytes = answer.bytes.byteLength;
    claims.begin(id);
    // The bytes are at hand: what the user followed a moment ago is there at once.
    await storeAnswer(context, feeds.get(id), answer, { bodyHash: null, hints: null }).finally(() =>
      claims.end(id),
    );
    return { id, isNew: true, bytes };
  }

  function requireNetwork(): void {
    if (!context.conditions().online) throw new OffprintError('offline', 'There is no network.');
  }

  const start: Sync['start'] = ({ feeds: wanted, force }) => {
    requireNetwork();
    claims.request(wanted ?? dueFeeds(force), 'sync');
    return jobs.start('sync', (job) => run(job).finally(() => claims.release('sync')));
  };

  return {
    // Reading feeds here is for a feed the user adds; the app's start does not wait for what that takes.
    async inspect(address) {
      context.keepSignIn(address);
      const { inspect } = await import('./inspect.ts');
      const { inspection, resolved } = await inspect(context, address);
      const at = performance.now();
      found = { at, feeds: new Map(resolved.map((each) => [each.url, atHand(each)])) };
      // The timer holds nothing of it: it may be large.
      setTimeout(() => {
        if (found?.at === at) found = null;
      }, REMEMBERED_MS).unref();
      return inspection;
    },
    async follow(address) {
      context.keepSignIn(address);
      const { id, isNew, bytes } = await followAt(address);
      // What is left of a large feed is not to lie there while its texts are worked on.
      if (bytes >= LARGE) {
        await nextTurn();
        collectGarbage();
      }
      if (isNew) {
        await finishEntries(context, rawEntries(context), never);
        start({ feeds: [], force: false });
      }
      return feeds.get(id);
    },
    resume,
    async close() {
      closing.abort();
      await finishing;
    },
    savePage(address, signal = never) {
      context.keepSignIn(address);
      return savePage(context, address, signal);
    },
    start,
    expectImport: () => context.feedReader.wake(),
    startImport(ids) {
      requireNetwork();
      claims.request(ids, 'import');
      return jobs.start('import', (job) => runImport(job).finally(() => claims.release('import')));
    },
    isDue: () => dueFeeds(false).some((id) => !claims.has(id)) || hasWork(),
    isBringing: () => bringing > 0,
    finish: (id) => finishEntry(context, id),
    failedPages: () =>
      database.read
        .all<Omit<FailedPage, 'error'> & { readonly problem: string | null }>(
          'SELECT id, title, url, problem FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id',
          JSON.stringify([...failed]),
        )
        .map(({ problem, ...page }) => ({
          ...page,
          error: problem === null ? toErrorMessage(null) : (JSON.parse(problem) as ErrorMessage),
        })),
    toggleFullText: (id) => toggleFullText(context, id, never),
    async retry(id) {
      const known = database.read.one('SELECT 1 FROM article WHERE id = ?', id);
      if (!known) throw new OffprintError('not-found', `There is no article ${id}.`);
      database.write((writing) =>
        writing.run(
          "DELETE FROM set_aside WHERE article_id = ? AND queue IN ('text', 'page', 'picture')",
          id,
        ),
      );
      await finishEntries(context, [id], never);
      database.write((writing) => {
        const problem = writing.one(
          'SELECT 1 FROM article WHERE id = ? AND problem IS NOT NULL AND url IS NOT NULL',
          id,
        );
        writing.run('UPDATE article SET problem = NULL WHERE id = ? AND url IS NOT NULL', id);
        writing.run('UPDATE article_picture SET problem = NULL WHERE article_id = ? AND hash IS NULL', id);
        queue(writing, id, problem !== null, context.now().toISOString());
      });
      requireNetwork();
      await fetchArticle(context, id, never);
    },
  };
}
