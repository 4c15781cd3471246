import { randomUUID } from 'node:crypto';
import { OffprintError, type FileGrant } from '../../api/index.ts';

export { writeWhole } from './write-whole.ts';

/** Files and folders that the user chose, by the words that stand for them. */
export interface Files {
  /** Lets `grant`, or a new one, stand for `path` until the process ends. */
  allow(path: string, grant?: FileGrant): FileGrant;
  /** The path that `grant` stands for. @throws {OffprintError} `bad-input` when it stands for nothing */
  pathOf(grant: FileGrant): Promise<string>;
}

/** The shell tells of a file on another line than the window asks on, so its word may come a moment later. */
const PATIENCE_MS = 2000;

export function createFiles(): Files {
  const paths = new Map<FileGrant, string>();
  const waiting = new Map<FileGrant, Set<() => void>>();

  return {
    allow(path, grant = randomUUID() as FileGrant) {
      paths.set(grant, path);
      for (const go of waiting.get(grant) ?? []) go();
      return grant;
    },
    async pathOf(grant) {
      if (!paths.has(grant)) {
        await new Promise<void>((resolve) => {
          const waiters = waiting.get(grant) ?? new Set();
          waiting.set(grant, waiters);
          const go = () => {
            clearTimeout(timer);
            waiters.delete(go);
            if (waiters.size === 0) waiting.delete(grant);
            resolve();
          };
          const timer = setTimeout(go, PATIENCE_MS);
          waiters.add(go);
        });
      }
      const path = paths.get(grant);
      if (path === undefined) throw new OffprintError('bad-input', 'The reader chose no such file.');
      return path;
    },
  };
}
