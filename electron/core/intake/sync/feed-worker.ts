import { parentPort } from 'node:worker_threads';
import { toErrorMessage } from '../../api/errors.ts';
import type { FeedAnswer, FeedJob } from './feed-reader.ts';
import { sketchFeed } from './feed-sketch.ts';
import { readFeed } from './read-feed.ts';

/** Entry of the thread that reads feeds: one document in, one answer out. */
parentPort?.on('message', (job: FeedJob) => {
  const answered = answer(job);
  // The texts of a feed share few buffers, which change hands.
  const entries = ('reading' in answered ? answered.reading.feed?.entries : null) ?? [];
  parentPort?.postMessage(answered, [...new Set(entries.map(({ html }) => html.buffer))]);
});

function answer(job: FeedJob): FeedAnswer {
  try {
    return 'sketch' in job ? { sketch: sketchFeed(job.sketch) } : { reading: readFeed(job.document) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}
