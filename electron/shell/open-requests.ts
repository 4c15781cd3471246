import { app } from 'electron';
import { createDeferredQueue, type DeferredQueue } from './deferred-queue.ts';
import { fileRequest, linkedAddress, type Request } from './read-arguments.ts';

/**
 * Links and files that macOS hands over, by events and not on the command line. Must be called before the app is
 * ready: what it was opened with comes early.
 */
export function openRequests(): DeferredQueue<Request> {
  const requests = createDeferredQueue<Request>();
  app.on('open-url', (event, link) => {
    event.preventDefault();
    const address = linkedAddress(link);
    if (address !== null) requests.put({ kind: 'add', address });
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    requests.put(fileRequest(path));
  });
  return requests;
}
