import { parentPort } from 'node:worker_threads';
import { makeThumbnails, type Renditions } from './make-thumbnails.ts';

/** Entry of the worker thread: a picture's bytes in, its renditions out; nothing for one that cannot be read. */
parentPort?.on('message', (bytes: Uint8Array) => {
  parentPort?.postMessage(answer(bytes));
});

function answer(bytes: Uint8Array): Renditions {
  try {
    return makeThumbnails(bytes);
  } catch {
    return { list: null, small: null };
  }
}
