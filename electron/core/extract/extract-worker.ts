import { parentPort } from 'node:worker_threads';
import { OffprintError } from '../api/errors.ts';
import { extractFragment } from './extract-fragment.ts';
import { extractPage } from './extract-page.ts';
import type { ExtractedArticle } from './extracted-article.ts';
import type { WorkerAnswer, WorkerJob } from './extractor-pool.ts';
import { joinPages } from './join-pages.ts';

/** Entry of the worker thread: one job in, one answer out. */
parentPort?.on('message', (job: WorkerJob) => {
  parentPort?.postMessage(answer(job));
});

function articleOf(job: WorkerJob): ExtractedArticle {
  if ('page' in job) return extractPage(job.page);
  return 'join' in job ? joinPages(job.join) : extractFragment(job.fragment);
}

function answer(job: WorkerJob): WorkerAnswer {
  try {
    return { article: articleOf(job) };
  } catch (error) {
    const reason = error instanceof OffprintError ? error.detail?.['reason'] : null;
    return { reason: typeof reason === 'string' ? reason : 'broken', message: String(error) };
  }
}
