import { Worker } from 'node:worker_threads';
import { ExtractError, type ExtractReason } from './extract-error.ts';
import type { FragmentInput } from './extract-fragment.ts';
import type { PageInput } from './extract-page.ts';
import type { ExtractedArticle } from './extracted-article.ts';

/** What a worker is asked. */
export type WorkerJob =
  | { readonly page: PageInput }
  | { readonly fragment: FragmentInput }
  | { readonly join: readonly ExtractedArticle[] };

/** What a worker answers. */
export type WorkerAnswer =
  { readonly article: ExtractedArticle } | { readonly reason: string; readonly message: string };

/** Limits of an extractor. */
export interface ExtractorOptions {
  /** Threads; each is started when it is first needed. */
  readonly workers?: number;
  /** How long one page may take before it is stopped, in milliseconds. */
  readonly timeoutMs?: number;
  /** How much memory one thread may use, in mebibytes. */
  readonly memoryMb?: number;
}

/** Extraction off the main thread, within limits. */
export interface Extractor {
  /** Finds the article on a page. Rejects with an ExtractError; the next page is not affected. */
  page(input: PageInput): Promise<ExtractedArticle>;
  /** Cleans the HTML of a feed's entry. */
  fragment(input: FragmentInput): Promise<ExtractedArticle>;
  /** Makes one article of the pages it is spread over (`joinPages`). */
  join(pages: readonly ExtractedArticle[]): Promise<ExtractedArticle>;
  /** The same as `page`. */
  extract(input: PageInput): Promise<ExtractedArticle>;
  /** Stops all threads; what is still waiting is rejected. */
  close(): Promise<void>;
}

interface Waiting {
  readonly job: WorkerJob;
  readonly resolve: (article: ExtractedArticle) => void;
  readonly reject: (error: ExtractError) => void;
}

interface Lane {
  worker: Worker | null;
  busy: boolean;
}

/** Where a thread keeps what it needs for a moment: more of it is memory for no speed. */
const YOUNG_MB = 8;

const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './extract-worker.ts' : './extract-worker.js',
  import.meta.url,
);
const reasons = new Set<string>(['no-article', 'not-html', 'too-big', 'too-slow', 'broken']);

/** Starts an extractor. Threads do not keep the process alive while they have nothing to do. */
export function createExtractor({
  workers = 1,
  timeoutMs = 10_000,
  memoryMb = 512,
}: ExtractorOptions = {}): Extractor {
  const lanes: Lane[] = Array.from({ length: Math.max(1, workers) }, () => ({ worker: null, busy: false }));
  const queue: Waiting[] = [];
  let closed = false;

  function submit(job: WorkerJob): Promise<ExtractedArticle> {
    return new Promise((resolve, reject) => {
      if (closed) {
        reject(new ExtractError('broken'));
        return;
      }
      queue.push({ job, resolve, reject });
      dispatch();
    });
  }

  function dispatch(): void {
    lanes.forEach((lane, index) => {
      if (lane.busy) return;
      // Entries are quick: for them alone no second thread is started, with all it has to load.
      const at = index === 0 ? 0 : queue.findIndex(({ job }) => 'page' in job);
      const [next] = at < 0 ? [] : queue.splice(at, 1);
      if (next) run(lane, next);
    });
  }

  function run(lane: Lane, { job, resolve, reject }: Waiting): void {
    lane.busy = true;
    const worker = (lane.worker ??= startWorker(memoryMb));
    worker.ref();
    const timer = setTimeout(() => retire('too-slow'), timeoutMs);

    function settle(): void {
      clearTimeout(timer);
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
      worker.unref();
      lane.busy = false;
      dispatch();
    }
    /** A thread that was stopped in the middle of a page cannot be used again. */
    function retire(reason: ExtractReason, cause?: unknown): void {
      lane.worker = null;
      void worker.terminate();
      reject(new ExtractError(reason, cause));
      settle();
    }
    function onMessage(answer: WorkerAnswer): void {
      if ('article' in answer) resolve(answer.article);
      else reject(new ExtractError(isReason(answer.reason) ? answer.reason : 'broken', answer.message));
      settle();
    }
    function onError(error: Error & { readonly code?: string }): void {
      retire(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'broken', error);
    }
    function onExit(): void {
      retire('broken');
    }
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
    worker.postMessage(job);
  }

  return {
    page: (page) => submit({ page }),
    extract: (page) => submit({ page }),
    fragment: (fragment) => submit({ fragment }),
    join: (pages) => submit({ join: pages }),
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new ExtractError('broken'));
      for (const { worker } of lanes) await worker?.terminate();
    },
  };
}

function startWorker(memoryMb: number): Worker {
  return new Worker(workerUrl, {
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: YOUNG_MB, stackSizeMb: 8 },
  });
}

function isReason(reason: string): reason is ExtractReason {
  return reasons.has(reason);
}
