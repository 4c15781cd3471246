import { Buffer } from 'node:buffer';
import { collectGarbage } from '../threads/threads.ts';

/** Bytes from which a body lies where threads see it without a copy of their own. */
const SHARED = 4_000_000;
/** Bytes of a large body after which what they came in is collected. */
const COLLECTED = 8_000_000;
/** Bytes of chunks that were copied after which they are collected. */
const COPIED = 16_000_000;

/** Gathers a body of which a length may be announced. */
export interface Body {
  /** Returns how long it is so far. */
  add(chunk: Uint8Array): number;
  /** All of it, once. */
  bytes(): Uint8Array;
}

/** @param announced how long the server says that it is, in bytes; 0 where it does not say so */
export function createBody(announced: number): Body {
  // A large one is put in its place at once: in pieces and whole it would be there twice.
  let place = announced >= SHARED ? Buffer.from(new SharedArrayBuffer(announced)) : null;
  let chunks: Uint8Array[] = [];
  let size = 0;
  let uncollected = 0;
  return {
    add(chunk) {
      if (place !== null && size + chunk.byteLength > place.byteLength) {
        // Longer than announced.
        chunks = [place.subarray(0, size)];
        place = null;
      }
      if (place === null) chunks.push(chunk);
      else {
        place.set(chunk, size);
        uncollected += chunk.byteLength;
      }
      if (uncollected > COLLECTED) {
        collectGarbage({ young: true });
        uncollected = 0;
      }
      return (size += chunk.byteLength);
    },
    bytes() {
      const [only] = chunks;
      if (place !== null) return place.subarray(0, size);
      if (size >= SHARED) return join(chunks, size);
      return chunks.length === 1 && only ? only : Buffer.concat(chunks, size);
    },
  };
}

/** Empties a list of chunks into one, in shared memory: what was copied is let go, else all would be there twice. */
function join(chunks: Uint8Array[], size: number): Uint8Array {
  const place = Buffer.from(new SharedArrayBuffer(size));
  chunks.reverse();
  let at = 0;
  let uncollected = 0;
  for (let chunk = chunks.pop(); chunk !== undefined; chunk = chunks.pop()) {
    place.set(chunk, at);
    at += chunk.byteLength;
    uncollected += chunk.byteLength;
    if (uncollected < COPIED) continue;
    collectGarbage();
    uncollected = 0;
  }
  return place;
}

/** The same bytes; many of them where threads see them without a copy of their own. */
export function shareable(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength < SHARED || bytes.buffer instanceof SharedArrayBuffer) return bytes;
  const shared = Buffer.from(new SharedArrayBuffer(bytes.byteLength));
  shared.set(bytes);
  return shared;
}
