import { parentPort } from 'node:worker_threads';
import { makeThumbnails, type Renditions } from './make-thumbnails.ts';

/** What is answered; `failed` says why a picture could not be read. */
export type ThumbnailAnswer = Renditions & { readonly failed?: string };

/** Entry of the worker thread: a picture's bytes in, its renditions out; nothing for one that cannot be read. */
parentPort?.on('message', (bytes: Uint8Array) => {
  void answer(bytes).then((renditions) => parentPort?.postMessage(renditions));
});

async function answer(bytes: Uint8Array): Promise<ThumbnailAnswer> {
  try {
    return await makeThumbnails(bytes);
  } catch (error) {
    return { list: null, small: null, failed: String(error) };
  }
}
