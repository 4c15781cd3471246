import { fromErrorMessage, OffprintError, type ErrorMessage } from '../../api/index.ts';
import { takeBytes } from '../../foundation/network/network.ts';
import {
  collectGarbage,
  createThreads,
  endIdleThreads,
  ThreadError,
  threadModule,
  type Threads,
} from '../../foundation/threads/threads.ts';
import type { FeedSketch, SketchedDocument } from './feed-sketch.ts';
import { LARGE_FEED, type FeedDocument, type FeedReading, type ReadEntry } from './read-feed.ts';

/** What the thread answers; of a large feed the entries are still to be asked for. */
export type FeedAnswer =
  | { readonly reading: FeedReading; readonly more: boolean }
  | { readonly entries: readonly ReadEntry[]; readonly more: boolean }
  | { readonly sketch: FeedSketch | null }
  | { readonly error: ErrorMessage };

/** What the thread is asked. */
export type FeedJob =
  | { readonly document: FeedDocument }
  | { readonly sketch: SketchedDocument }
  /** The next entries of the document that was read last. */
  | { readonly next: 'entries' };

/** Reads feeds off the main thread, which has the database and the network to tend meanwhile. */
export interface FeedReader {
  /** Takes the document's bytes. @throws {OffprintError} `not-a-feed`, also when reading took too long; `too-large` */
  read(document: FeedDocument): Promise<FeedReading>;
  /** The feed that a document is; null when it is none, or too much to be read. */
  sketch(document: SketchedDocument): Promise<FeedSketch | null>;
  /** Feeds will come in a moment: what reads them is made ready meanwhile. */
  wake(): void;
  close(): Promise<void>;
}

/** Time and memory that one feed may take: the largest archives seen need a tenth of it. */
const FEED_MS = 10_000;
const MEMORY_MB = 512;
const YOUNG_MB = 16;
const IDLE_MS = 5_000;
/** A feed is read in milliseconds, and the main thread may be in a transaction for as long: the next ones are at hand. */
const AHEAD = 12;

/** @param timeoutMs milliseconds that one feed may take; @param log is told what reading a document tripped on */
export function createFeedReader({
  timeoutMs = FEED_MS,
  log = () => undefined,
}: {
  readonly timeoutMs?: number;
  readonly log?: (message: string, error: unknown) => void;
} = {}): FeedReader {
  const limits = {
    module: threadModule('feed-worker', import.meta.url),
    count: 1,
    timeoutMs,
    memoryMb: MEMORY_MB,
    youngMb: YOUNG_MB,
    idleMs: IDLE_MS,
  };
  const threads = createThreads<FeedJob, FeedAnswer>({ ...limits, ahead: AHEAD });
  // Somebody waits for these: they do not stand in line behind a sync.
  const looking = createThreads<FeedJob, FeedAnswer>(limits);
  /** Asks a thread; one that is for a large document alone ends with it, since it keeps all that this took. */
  async function run<Result>(
    usual: typeof threads,
    // Not the bytes: a function that waits holds what it was given.
    byteLength: number,
    ask: (from: Pick<typeof threads, 'run'>) => Promise<Result>,
  ): Promise<Result> {
    if (byteLength < LARGE_FEED) return ask(usual);
    endIdleThreads();
    // More to read takes longer.
    const time = timeoutMs * (1 + byteLength / LARGE_FEED / 2);
    const own = createThreads<FeedJob, FeedAnswer>({ ...limits, timeoutMs: time });
    closing.add(own);
    try {
      return await ask(own);
    } finally {
      closing.delete(own);
      await own.close();
    }
  }
  const closing = new Set<typeof threads>([threads, looking]);
  return {
    async read(document) {
      try {
        return await run(threads, document.bytes.byteLength, (from) => readWith(from, document));
      } catch (error) {
        if (!(error instanceof ThreadError)) throw error;
        throw new OffprintError('not-a-feed', 'This feed is too damaged to be read.', undefined, error);
      }
    },
    async sketch({ bytes, url, contentType }) {
      try {
        const sketch = { bytes, url, contentType };
        const answer = await run(looking, bytes.byteLength, (from) => from.run({ sketch }));
        if ('error' in answer) log(`${url} could not be read as a feed.`, fromErrorMessage(answer.error));
        return 'sketch' in answer ? answer.sketch : null;
      } catch (error) {
        // Too much to be read is no feed that could be followed.
        if (!(error instanceof ThreadError)) throw error;
        log(`${url} could not be read as a feed.`, error);
        return null;
      }
    },
    wake: () => threads.wake(),
    async close() {
      await Promise.all([...closing].map((each) => each.close()));
    },
  };
}

/** Has a thread read a document, and takes its entries: all together they would stand in memory three times. */
async function readWith(
  { run }: Pick<Threads<FeedJob, FeedAnswer>, 'run'>,
  document: FeedDocument,
): Promise<FeedReading> {
  const isLarge = document.bytes.byteLength >= LARGE_FEED;
  const answered = hand(run, document);
  // The thread has them now.
  if (isLarge) collectGarbage();
  const answer = await answered;
  if ('error' in answer) throw fromErrorMessage(answer.error);
  if (!('reading' in answer)) throw new OffprintError('not-a-feed', 'This feed could not be read.');
  const { reading } = answer;
  if (!answer.more || reading.feed === null) return reading;
  const entries: ReadEntry[] = [];
  for (let more = true; more;) {
    const next = await run({ next: 'entries' });
    if ('error' in next) throw fromErrorMessage(next.error);
    if (!('entries' in next)) throw new OffprintError('not-a-feed', 'This feed could not be read.');
    entries.push(...next.entries);
    ({ more } = next);
  }
  return { ...reading, feed: { ...reading.feed, entries } };
}

/** Hands a document over; nothing here holds its bytes while its entries come. */
const hand = (run: Threads<FeedJob, FeedAnswer>['run'], document: FeedDocument): Promise<FeedAnswer> =>
  run({ document: { ...document, bytes: takeBytes(document) } });
