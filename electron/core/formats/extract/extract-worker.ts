import { parentPort } from 'node:worker_threads';
import { OffprintError } from '../../api/errors.ts';
import { findBlockKinds } from './block-kinds.ts';
import { extractFragment } from './extract-fragment.ts';
import { extractPage } from './extract-page.ts';
import type { WorkerAnswer, WorkerJob } from './extractor-pool.ts';
import { joinPages } from './join-pages.ts';
import { withLeadFigure } from './lead-picture.ts';
import { originalPage } from './original-page.ts';

/** Entry of the worker thread: one job in, one answer out. */
parentPort?.on('message', (job: WorkerJob) => {
  parentPort?.postMessage(answer(job));
});

function workOn(job: WorkerJob): unknown {
  if ('page' in job) return withLeadFigure(extractPage(job.page));
  if ('join' in job) return joinPages(job.join);
  if ('kinds' in job) return findBlockKinds(job.kinds, job.block);
  return 'original' in job ? originalPage(job.original, job.pictures) : extractFragment(job.fragment);
}

function answer(job: WorkerJob): WorkerAnswer {
  try {
    return { answer: workOn(job) };
  } catch (error) {
    const reason = error instanceof OffprintError ? error.detail?.['reason'] : null;
    return { reason: typeof reason === 'string' ? reason : 'broken', message: String(error) };
  }
}
