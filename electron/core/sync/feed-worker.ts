import { parentPort } from 'node:worker_threads';
import { toErrorMessage } from '../api/errors.ts';
import type { FeedAnswer } from './feed-reader.ts';
import { readFeed, type FeedDocument } from './read-feed.ts';

/** Entry of the thread that reads feeds: one document in, one answer out. */
parentPort?.on('message', (document: FeedDocument) => {
  const answered = answer(document);
  // The texts of a feed share one buffer, which changes hands.
  const texts = 'reading' in answered ? answered.reading.feed?.entries[0]?.html.buffer : undefined;
  parentPort?.postMessage(answered, texts === undefined ? [] : [texts]);
});

function answer(document: FeedDocument): FeedAnswer {
  try {
    return { reading: readFeed(document) };
  } catch (error) {
    return { error: toErrorMessage(error) };
  }
}
