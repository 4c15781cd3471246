import type { BlockKind, PointedBlock } from '../../api/site-rules.ts';
import { createThreads, ThreadError, threadModule } from '../../foundation/threads/threads.ts';
import { ExtractError, type ExtractReason } from './extract-error.ts';
import type { FragmentInput } from './extract-fragment.ts';
import type { PageInput } from './page-text.ts';
import type { ExtractedArticle } from './extracted-article.ts';

/** What a worker is asked. */
export type WorkerJob =
  | { readonly page: PageInput }
  | { readonly fragment: FragmentInput }
  | { readonly join: readonly ExtractedArticle[] }
  | { readonly kinds: PageInput; readonly block: PointedBlock }
  | { readonly original: PageInput; readonly pictures: Readonly<Record<string, string>> };

/** What a worker answers. */
export type WorkerAnswer =
  { readonly answer: unknown } | { readonly reason: string; readonly message: string };

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
  /** What kinds of block one of a page's article is of (`findBlockKinds`). */
  kinds(page: PageInput, block: PointedBlock): Promise<readonly BlockKind[]>;
  /** The page to be looked at as it was fetched (`originalPage`). */
  original(page: PageInput, pictures: Readonly<Record<string, string>>): Promise<string>;
  /** The same as `page`. */
  extract(input: PageInput): Promise<ExtractedArticle>;
  /** Stops all threads; what is still waiting is rejected. */
  close(): Promise<void>;
}

/** More than this is memory for no speed. */
const YOUNG_MB = 8;
/** Starting a thread takes a third of a second, what it has loaded a hundred megabytes. */
const IDLE_MS = 60_000;

const reasons = new Set<string>([
  ...[
    'no-article',
    'needs-scripts',
    'bot-check',
    'consent-wall',
    'not-html',
    'too-big',
    'too-slow',
    'broken',
  ],
]);

/** Starts an extractor. Threads do not keep the process alive while they have nothing to do. */
export function createExtractor({
  workers = 1,
  timeoutMs = 10_000,
  memoryMb = 512,
}: ExtractorOptions = {}): Extractor {
  const threads = createThreads<WorkerJob, WorkerAnswer>({
    module: threadModule('extract-worker', import.meta.url),
    count: workers,
    timeoutMs,
    memoryMb,
    youngMb: YOUNG_MB,
    idleMs: IDLE_MS,
    // Entries are quick: for them alone no second thread is started, with all it has to load.
    suits: (job) => 'page' in job,
  });

  let closed = false;

  /** Each kind of job has its own kind of answer, which the worker keeps to. */
  async function submit<T = ExtractedArticle>(job: WorkerJob): Promise<T> {
    const answer = await threads.run(job).catch((error: unknown) => {
      // The page is not to blame.
      if (closed) throw new ExtractError('closed', error);
      throw new ExtractError(error instanceof ThreadError ? error.problem : 'broken', error);
    });
    if ('answer' in answer) return answer.answer as T;
    throw new ExtractError(isReason(answer.reason) ? answer.reason : 'broken', answer.message);
  }

  return {
    page: (page) => submit({ page }),
    extract: (page) => submit({ page }),
    fragment: (fragment) => submit({ fragment }),
    join: (pages) => submit({ join: pages }),
    kinds: (page, block) => submit({ kinds: page, block }),
    original: (page, pictures) => submit({ original: page, pictures }),
    close() {
      closed = true;
      return threads.close();
    },
  };
}

function isReason(reason: string): reason is ExtractReason {
  return reasons.has(reason);
}
