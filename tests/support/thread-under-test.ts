import { parentPort, threadId } from 'node:worker_threads';

/** What a thread of the tests is told to do. */
export type TestJob = 'answer' | 'hang' | 'end' | 'throw' | 'fill';

/** A thread that does what it is told, good or bad; its answer says which thread it is. */
parentPort?.on('message', (job: TestJob) => {
  if (job === 'hang') for (;;);
  if (job === 'end') process.exit(1);
  if (job === 'throw') throw new Error('As told.');
  const kept: number[][] = [];
  while (job === 'fill') kept.push(new Array<number>(100_000).fill(kept.length));
  parentPort?.postMessage({ job, thread: threadId });
});
