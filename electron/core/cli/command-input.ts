import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import type { CommandIo, FetchedBytes } from './command-io.ts';

/** Everything that standard input holds. */
export async function readAll(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  // Not a copy of each part: all of them are copied once, into one.
  for await (const part of stream) parts.push(typeof part === 'string' ? Buffer.from(part) : part);
  return Buffer.concat(parts);
}

/**
 * Reads what a command's first argument names: `-` is standard input, an http(s) address is fetched, anything
 * else is a file. `url` overrides the address that the bytes are said to come from.
 */
export async function readInput(
  source: string,
  url: string | undefined,
  io: CommandIo,
): Promise<FetchedBytes> {
  if (/^https?:\/\//i.test(source)) return io.fetchPage(source);
  const bytes = source === '-' ? await readAll(io.stdin) : await readFile(source);
  const own = source === '-' ? 'about:blank' : pathToFileURL(source).href;
  return { bytes, contentType: null, url: url ?? own };
}

/** One line of a `--serve` session. */
export interface ServeRequest {
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

/** Reads `{ url, contentType?, base64 }`; null for a line that is none. */
export function parseServeRequest(line: string): ServeRequest | null {
  try {
    const request = JSON.parse(line) as Record<string, unknown> | null;
    const base64 = request?.['base64'];
    if (typeof base64 !== 'string') return null;
    const url = request?.['url'];
    const contentType = request?.['contentType'];
    return {
      url: typeof url === 'string' && url !== '' ? url : 'about:blank',
      contentType: typeof contentType === 'string' ? contentType : null,
      bytes: Buffer.from(base64, 'base64'),
    };
  } catch {
    return null;
  }
}

/** Lines of a stream of any length; the last one need not end. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  let parts: string[] = [];
  stream.setEncoding?.('utf8');
  for await (const chunk of stream) {
    const pieces = String(chunk).split('\n');
    for (const piece of pieces.slice(0, -1)) {
      parts.push(piece);
      yield parts.join('');
      parts = [];
    }
    parts.push(pieces.at(-1) ?? '');
  }
  const rest = parts.join('');
  if (rest.trim() !== '') yield rest;
}
