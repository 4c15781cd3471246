import { Worker } from 'node:worker_threads';
import { fromErrorMessage, OffprintError } from '../../api/index.ts';
import type { DocumentAnswer, DocumentJob } from './document-worker.ts';
import type { ReadDocument } from './document-part.ts';

/** How long one file may take, and how much memory. */
const TIME_MS = 180_000;
const MEMORY_MB = 1024;

const workerUrl = new URL(
  import.meta.url.endsWith('.ts') ? './document-worker.ts' : './document-worker.js',
  import.meta.url,
);

/**
 * Reads a file in a thread of its own, which ends with it: what a hostile file does to it ends there too.
 * @throws {OffprintError} as `readDocument`; `document-unreadable` for a file that breaks the limits
 */
export function readInThread(job: DocumentJob, signal: AbortSignal): Promise<ReadDocument> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, stackSizeMb: 8 },
    });
    const settle = (act: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', stop);
      worker.removeAllListeners();
      void worker.terminate();
      act();
    };
    const fail = (message: string, cause?: unknown) =>
      settle(() => reject(new OffprintError('document-unreadable', message, undefined, cause)));
    const stop = () => settle(() => reject(new OffprintError('cancelled', 'Reading the file was stopped.')));
    const timer = setTimeout(() => fail('Reading this file took too long.'), TIME_MS);
    signal.addEventListener('abort', stop);
    worker.on('message', (answer: DocumentAnswer) =>
      settle(() => ('read' in answer ? resolve(answer.read) : reject(fromErrorMessage(answer.error)))),
    );
    worker.on('error', (error: unknown) => fail('This file is too large to be read.', error));
    worker.on('exit', () => fail('This file could not be read.'));
    worker.postMessage(job);
  });
}
