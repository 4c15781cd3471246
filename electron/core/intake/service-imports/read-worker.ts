import { parentPort } from 'node:worker_threads';
import { toErrorMessage, type ErrorMessage } from '../../api/index.ts';
import { readService, type ServiceFile } from './read-service.ts';
import type { ReadService } from './service-item.ts';

export type ServiceAnswer = { readonly read: ReadService } | { readonly error: ErrorMessage };

/** Entry of the worker thread: files in, what is in them out. */
parentPort?.on('message', (files: readonly ServiceFile[]) => {
  readService(files).then(
    (read) => post({ read }),
    (error: unknown) => {
      const told = toErrorMessage(error);
      post({
        error:
          told.code === 'internal' ? { code: 'document-unreadable', message: 'The file is damaged.' } : told,
      });
    },
  );
});

function post(answer: ServiceAnswer): void {
  parentPort?.postMessage(answer);
}
