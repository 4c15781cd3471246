import { parentPort } from 'node:worker_threads';
import { toErrorMessage } from '../api/errors.ts';
import type { FeedAnswer } from './feed-reader.ts';
import { readFeed, type FeedDocument } from './read-feed.ts';

/** Entry of the thread that reads feeds: one document in, one answer out. */
parentPort?.on('message', (document: FeedDocument) => {
  parentPort?.postMessage(answer(document));
});

function answer(document: FeedDocument): FeedAnswer {
  try {
    return { reading: readFeed(document) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}
