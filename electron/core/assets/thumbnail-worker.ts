import { parentPort } from 'node:worker_threads';
import { makeThumbnails, type Renditions } from './make-thumbnails.ts';

/** Entry of the worker thread: a picture's bytes in, its renditions out; nothing for one that cannot be read. */
parentPort?.on('message', (bytes: Uint8Array) => {
  void answer(bytes).then((renditions) => parentPort?.postMessage(renditions));
});

async function answer(bytes: Uint8Array): Promise<Renditions> {
  try {
    return await makeThumbnails(bytes);
  } catch {
    return { list: null, small: null };
  }
}
