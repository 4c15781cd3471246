import { parentPort } from 'node:worker_threads';
import { toErrorMessage, type ErrorMessage } from '../../api/errors.ts';
import type { ReadDocument } from './document-part.ts';
import { readDocument } from './read-document.ts';

/** What is asked of the worker thread. */
export interface DocumentJob {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export type DocumentAnswer = { readonly read: ReadDocument } | { readonly error: ErrorMessage };

/** Entry of the worker thread: one file in, what is in it out. */
parentPort?.once('message', ({ name, bytes }: DocumentJob) => {
  readDocument(name, bytes).then(
    (read) => post({ read }),
    (error: unknown) => post({ error: unreadableUnlessTold(error) }),
  );
});

function post(answer: DocumentAnswer): void {
  parentPort?.postMessage(answer);
}

/** A reader that trips over a file says that the file is damaged. */
function unreadableUnlessTold(error: unknown): ErrorMessage {
  const told = toErrorMessage(error);
  return told.code === 'internal' ? { code: 'document-unreadable', message: 'This file is damaged.' } : told;
}
