import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { WebContents } from 'electron';
import {
  INCOMING_CHANNEL,
  MAX_OPML_BYTES,
  OffprintError,
  toErrorMessage,
  type ArticleId,
  type ErrorMessage,
  type Incoming,
  type OfferedFile,
} from '../core/api/index.ts';
import type { Request } from './read-arguments.ts';

interface Failure {
  readonly name: string;
  readonly error: ErrorMessage;
}

/** What other programs hand to the app, held until a window is there to hear of it. */
export interface IncomingDesk {
  take(requests: readonly Request[]): void;
  /** A window is ready to hear. */
  connect(contents: WebContents): void;
}

/**
 * @param options `saveFile` keeps a file as an article; `toFront` brings a window into sight, opening one where
 * there is none
 */
export function createIncoming(options: {
  readonly saveFile: (path: string) => Promise<ArticleId>;
  readonly toFront: () => void;
}): IncomingDesk {
  const waiting: Incoming[] = [];
  let window: WebContents | null = null;

  function deliver(incoming: Incoming): void {
    if (window && !window.isDestroyed()) window.send(INCOMING_CHANNEL, incoming);
    else waiting.push(incoming);
  }

  /** Does `act` to each file in turn; what fails is kept beside what does not. */
  async function each<T>(paths: readonly string[], act: (path: string) => Promise<T>) {
    const done: T[] = [];
    const failures: Failure[] = [];
    for (const path of paths) {
      try {
        done.push(await act(path));
      } catch (error) {
        failures.push({ name: basename(path), error: toErrorMessage(error) });
      }
    }
    return { done, failures };
  }

  async function take(requests: readonly Request[]): Promise<void> {
    for (const request of requests) {
      if (request.kind === 'add') deliver(request);
      if (request.kind === 'act') deliver(request);
    }
    const paths = (holds: 'feeds' | 'article') =>
      requests.flatMap((request) =>
        request.kind === 'file' && request.holds === holds ? [request.path] : [],
      );
    const lists = await each(paths('feeds'), readList);
    if (lists.done.length > 0) deliver({ kind: 'import', files: lists.done });
    const unknown = requests.flatMap((request) =>
      request.kind === 'unknown-file' ? [failureOf(request.path)] : [],
    );
    const pages = await each(paths('article'), options.saveFile);
    const failures = [...lists.failures, ...unknown, ...pages.failures];
    if (pages.done.length + failures.length > 0) deliver({ kind: 'kept', ids: pages.done, failures });
  }

  return {
    take(requests) {
      if (requests.length === 0) return;
      options.toFront();
      void take(requests);
    },
    connect(contents) {
      window = contents;
      for (const incoming of waiting.splice(0)) contents.send(INCOMING_CHANNEL, incoming);
    },
  };
}

function failureOf(path: string): Failure {
  const file = basename(path);
  return {
    name: file,
    error: {
      code: 'file-unknown',
      message: `Offprint does not read this kind of file: ${file}`,
      detail: { file },
    },
  };
}

/** @throws {OffprintError} `file-unreadable`, `too-large` */
async function readList(path: string): Promise<OfferedFile> {
  const name = basename(path);
  try {
    const { size } = await stat(path);
    if (size > MAX_OPML_BYTES) throw new OffprintError('too-large', 'The file is too large.');
    return { name, bytes: new Uint8Array(await readFile(path)) };
  } catch (error) {
    if (error instanceof OffprintError) throw error;
    throw new OffprintError('file-unreadable', `The file cannot be read: ${name}`, { file: name }, error);
  }
}
