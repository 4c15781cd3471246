import { parentPort } from 'node:worker_threads';
import { OffprintError } from '../api/errors.ts';
import { extractFragment } from './extract-fragment.ts';
import { extractPage } from './extract-page.ts';
import type { WorkerAnswer, WorkerJob } from './extractor-pool.ts';

/** Entry of the worker thread: one job in, one answer out. */
parentPort?.on('message', (job: WorkerJob) => {
  parentPort?.postMessage(answer(job));
});

function answer(job: WorkerJob): WorkerAnswer {
  try {
    const article = 'page' in job ? extractPage(job.page) : extractFragment(job.fragment);
    return { article };
  } catch (error) {
    const reason = error instanceof OffprintError ? error.detail?.['reason'] : null;
    return { reason: typeof reason === 'string' ? reason : 'broken', message: String(error) };
  }
}
