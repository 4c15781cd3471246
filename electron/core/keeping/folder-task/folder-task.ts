import { realpathSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import {
  OffprintError,
  toErrorMessage,
  type ErrorCode,
  type FileGrant,
  type Instant,
} from '../../api/index.ts';
import type { Files } from '../../foundation/files/files.ts';
import { asFileError } from '../../foundation/zip/zip.ts';

/** Why work on a folder cannot be done now. */
export interface FolderProblem {
  readonly at: Instant;
  readonly code: ErrorCode;
}

/** Work in the background on a folder that the user chose: never twice at once, and done again when it failed. */
export interface FolderTask {
  path(): string | null;
  problem(): FolderProblem | null;
  /** Begins at once; while it runs, once more after it. */
  begin(): void;
  /** Begins after so many milliseconds. */
  soon(milliseconds: number): void;
  /** Has it stop, and waits until it did. */
  stop(): Promise<void>;
  /** Resolves when nothing runs. */
  ended(): Promise<void>;
  /** Goes on in another folder, or in none; after `stop`. */
  moveTo(path: string | null): void;
  close(): Promise<void>;
}

export function createFolderTask(options: {
  readonly path: string | null;
  /** Does what there is to do. `stopping` is true when it is to end early. */
  readonly run: (path: string, stopping: () => boolean) => Promise<void>;
  /** It ended, well or not. */
  readonly changed: () => void;
  readonly now: () => Date;
  /** What is logged when it fails. */
  readonly failed: string;
  readonly log: (message: string, error?: unknown) => void;
}): FolderTask {
  const { run, changed, now, failed, log } = options;
  let { path } = options;
  let problem: FolderProblem | null = null;
  let running: Promise<void> | null = null;
  let [again, stopping, closed] = [false, false, false];
  let timer: NodeJS.Timeout | undefined;

  function begin(): void {
    clearTimeout(timer);
    timer = undefined;
    if (path === null || closed) return;
    again = running !== null;
    if (again) return;
    stopping = false;
    running = run(path, () => stopping)
      .then(() => {
        if (!stopping) problem = null;
      })
      .catch((error: unknown) => {
        const { code } = toErrorMessage(asFileError(error, path ?? ''));
        // Once, not with every try.
        if (problem?.code !== code) log(failed, error);
        problem = { at: now().toISOString(), code };
      })
      .finally(() => {
        running = null;
        changed();
        if (again) begin();
      });
  }

  async function stop(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    again = false;
    stopping = true;
    await running;
  }

  return {
    path: () => path,
    problem: () => problem,
    begin,
    stop,
    soon(milliseconds) {
      if (path !== null && !closed) timer ??= setTimeout(begin, milliseconds);
    },
    async ended() {
      while (running) await running;
    },
    moveTo(to) {
      path = to;
      problem = null;
    },
    async close() {
      closed = true;
      await stop();
    },
  };
}

/**
 * The folder that the user chose.
 * @param library the library's own folder, in which none can be
 * @throws {OffprintError} `folder-missing`, `folder-own`
 */
export async function chosenFolder(files: Files, grant: FileGrant, library: string): Promise<string> {
  const path = await files.pathOf(grant);
  await mustBeFolder(path);
  // The library's may be a link to where it lies.
  const inside = relative(realpathSync(library), realpathSync(path));
  if (!inside.startsWith('..') && !isAbsolute(inside))
    throw new OffprintError('folder-own', "This is inside the library's own folder.");
  return path;
}

/** @throws {OffprintError} `folder-missing`: it is never made, a disk may just not be plugged in */
export async function mustBeFolder(path: string): Promise<void> {
  const missing = (cause?: unknown) =>
    new OffprintError('folder-missing', `There is no folder ${path}.`, undefined, cause);
  const facts = await stat(path).catch((error: unknown) => {
    throw missing(error);
  });
  if (!facts.isDirectory()) throw missing();
}
