import { createHash } from 'node:crypto';
import { lstat, readFile } from 'node:fs/promises';

/** No document of ours is larger, in bytes: what is, is not read to find out. */
const LARGEST = 64 * 1024 * 1024;
const MARK = /\n<!-- offprint ([0-9a-f]{16}) ([0-9a-f]{64}) -->\n$/;

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/**
 * A document with a last line by which it is known later as one that this library wrote, and as unchanged: a comment,
 * shown by no reader of Markdown, with the library's id and the SHA-256 of all before it.
 */
export function signed(text: string, library: string): string {
  return `${text}\n<!-- offprint ${library} ${digest(text)} -->\n`;
}

/** Whose a file is: nobody's when it is not there, ours when this library wrote it and nobody changed it since. */
export async function whoseFile(path: string, library: string): Promise<'nobody' | 'ours' | 'others'> {
  const facts = await lstat(path).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (!facts) return 'nobody';
  if (!facts.isFile() || facts.size > LARGEST) return 'others';
  const text = await readFile(path, 'utf8');
  const [end, by, hash] = MARK.exec(text) ?? [];
  return end && by === library && hash === digest(text.slice(0, -end.length)) ? 'ours' : 'others';
}
