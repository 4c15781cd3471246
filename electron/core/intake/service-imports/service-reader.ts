import { fromErrorMessage, OffprintError } from '../../api/index.ts';
import { createThreads, ThreadError } from '../../foundation/threads/threads.ts';
import type { ServiceFile } from './read-service.ts';
import type { ReadService } from './service-item.ts';
import type { ServiceAnswer } from './read-worker.ts';

const module = new URL(
  import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.js',
  import.meta.url,
);

/** Reads what services write in a thread of its own: what a hostile file does to it ends there. */
export function createServiceReader() {
  const threads = createThreads<readonly ServiceFile[], ServiceAnswer>({
    module,
    count: 1,
    timeoutMs: 180_000,
    memoryMb: 2048,
    youngMb: 64,
    idleMs: 1000,
  });
  return {
    /** @throws {OffprintError} as `readService`; `document-unreadable` for files that break the limits */
    async read(files: readonly ServiceFile[]): Promise<ReadService> {
      try {
        const answer = await threads.run(files);
        if ('read' in answer) return answer.read;
        throw fromErrorMessage(answer.error);
      } catch (error) {
        if (!(error instanceof ThreadError)) throw error;
        throw new OffprintError('document-unreadable', 'The file is too large to be read.', undefined, error);
      }
    },
    close: () => threads.close(),
  };
}
