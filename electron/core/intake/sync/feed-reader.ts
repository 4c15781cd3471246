import { fromErrorMessage, OffprintError, type ErrorMessage } from '../../api/index.ts';
import {
  createThreads,
  endIdleThreads,
  ThreadError,
  threadModule,
} from '../../foundation/threads/threads.ts';
import type { FeedSketch, SketchedDocument } from './feed-sketch.ts';
import type { FeedDocument, FeedReading } from './read-feed.ts';

/** What the thread answers. */
export type FeedAnswer =
  | { readonly reading: FeedReading }
  | { readonly sketch: FeedSketch | null }
  | { readonly error: ErrorMessage };

/** What the thread is asked. */
export type FeedJob = { readonly document: FeedDocument } | { readonly sketch: SketchedDocument };

/** Reads feeds off the main thread, which has the database and the network to tend meanwhile. */
export interface FeedReader {
  /** @throws {OffprintError} `not-a-feed`, also when reading took too long; `too-large` */
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

/** Bytes from which a feed is read by a thread of its own. */
const LARGE = 4_000_000;

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
  /** A thread keeps all that the largest feed took: one for it alone ends with it. */
  async function run(usual: typeof threads, job: FeedJob): Promise<FeedAnswer> {
    const { bytes } = 'sketch' in job ? job.sketch : job.document;
    if (bytes.byteLength < LARGE) return usual.run(job);
    endIdleThreads();
    // More to read takes longer.
    const time = timeoutMs * (1 + bytes.byteLength / LARGE / 2);
    const own = createThreads<FeedJob, FeedAnswer>({ ...limits, timeoutMs: time });
    closing.add(own);
    try {
      return await own.run(job);
    } finally {
      closing.delete(own);
      await own.close();
    }
  }
  const closing = new Set<typeof threads>([threads, looking]);
  return {
    async read(document) {
      const answer = await run(threads, { document }).catch((error: unknown) => {
        if (!(error instanceof ThreadError)) throw error;
        throw new OffprintError('not-a-feed', 'This feed is too damaged to be read.', undefined, error);
      });
      if ('error' in answer) throw fromErrorMessage(answer.error);
      if (!('reading' in answer)) throw new OffprintError('not-a-feed', 'This feed could not be read.');
      return answer.reading;
    },
    async sketch({ bytes, url, contentType }) {
      try {
        const answer = await run(looking, { sketch: { bytes, url, contentType } });
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
