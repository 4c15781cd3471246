import { Buffer } from 'node:buffer';
import type { Transform } from 'node:stream';
import zlib from 'node:zlib';
import { createBody } from './response-body.ts';
import { zstdSize } from './zstd-frames.ts';

/** What is asked for: everything that can be undone here, with or without the runtime's own zstd (Node 22.15). */
export const ACCEPT_ENCODING = 'gzip, br, zstd, deflate';

/** Bytes that are unpacked at once. */
const STEP = 1 << 16;

/** More codings than this, one in the other, is no server's honest answer. */
const MOST_CODINGS = 5;

type Unpacking = (packed: Uint8Array, maxBytes: number) => Promise<Uint8Array | null>;
/** A body that ends early inside an intact message is read as far as it goes, as browsers do. */
const inflating = { finishFlush: zlib.constants.Z_SYNC_FLUSH };

/** In pieces: as a whole, zlib holds what it unpacked twice. */
const byZlib =
  (begin: (options: object) => Transform, options: object = {}): Unpacking =>
  async (packed, maxBytes) => {
    const unpacked = createBody(0);
    const stream = begin({ ...options, chunkSize: STEP });
    stream.end(packed);
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      // Leaving the loop ends the stream.
      if (unpacked.add(chunk) > maxBytes) return null;
    }
    return unpacked.bytes();
  };

/** "deflate" is the zlib format (RFC 9110, 8.4.1.2); some servers send it without its two leading bytes. */
const inflate: Unpacking = (packed, maxBytes) =>
  byZlib(((packed[0] ?? 0) & 0x0f) === 8 ? zlib.createInflate : zlib.createInflateRaw, inflating)(
    packed,
    maxBytes,
  );

const codings: Readonly<Record<string, Unpacking>> = {
  gzip: byZlib(zlib.createGunzip, inflating),
  'x-gzip': byZlib(zlib.createGunzip, inflating),
  deflate: inflate,
  br: byZlib(zlib.createBrotliDecompress, { finishFlush: zlib.constants.BROTLI_OPERATION_FLUSH }),
  zstd: 'createZstdDecompress' in zlib ? byZlib(zlib.createZstdDecompress) : unpackZstd,
};

/** How gzip (RFC 1952, 2.3.1) and zstd (RFC 8878, 3.1.1) begin. */
const GZIP = [0x1f, 0x8b, 0x08];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];
const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, place) => bytes[place] === byte);

/** Whether a body begins like text: XML, JSON or HTML, perhaps behind a byte order mark. */
const looksPlain = (bytes: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf|\u00fe\u00ff|\u00ff\u00fe)?[\s\0]*[<{[]/.test(
    Buffer.from(bytes.subarray(0, 64)).toString('latin1'),
  );

/**
 * Undoes what `Content-Encoding` (RFC 9110, 8.4) names, the last coding first. A coding that is not known leaves
 * the body as it is. Servers name codings that they did not use, and use ones that they do not name: what a body is,
 * its first bytes say.
 * @returns the bytes, or null if they would be more than `maxBytes`
 * @throws {Error} if the body is damaged
 */
export async function unpack(
  body: Uint8Array,
  contentEncoding: string | null,
  maxBytes: number,
): Promise<Uint8Array | null> {
  const names = (contentEncoding ?? '').toLowerCase().split(',');
  const applied = names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
  if (applied.length > MOST_CODINGS) throw new Error(`The body is packed ${applied.length} times.`);
  if (!applied.every((name) => Object.hasOwn(codings, name))) return unnamed(body, maxBytes);
  let bytes: Uint8Array | null = body;
  for (const name of applied.toReversed()) {
    if (!bytes || bytes.byteLength === 0) break;
    bytes = await undo(name, bytes, maxBytes);
  }
  return bytes && unnamed(bytes, maxBytes);
}

async function undo(name: string, bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  if (/gzip$/.test(name) && !begins(bytes, GZIP)) return bytes;
  if (name === 'zstd' && !begins(bytes, ZSTD) && looksPlain(bytes)) return bytes;
  try {
    return (await codings[name]?.(bytes, maxBytes)) ?? null;
  } catch (error) {
    if (looksPlain(bytes)) return bytes;
    throw error;
  }
}

/** Undoes gzip that no header names, as files ending in `.gz` are served, twice at most. */
async function unnamed(body: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  let bytes: Uint8Array | null = body;
  for (let times = 0; times < 2 && bytes && begins(bytes, GZIP); times++) {
    bytes = (await codings['gzip']?.(bytes, maxBytes)) ?? null;
  }
  return bytes;
}

/**
 * Undoes zstd (RFC 8878).
 * @returns the bytes, or null if they would be more than `maxBytes`
 * @throws {Error} if the body is cut off or damaged
 */
export async function unpackZstd(packed: Uint8Array, maxBytes: number): Promise<Uint8Array | null> {
  if (packed.byteLength === 0) return packed;
  const { least, most } = zstdSize(packed);
  if (least > maxBytes) return null;
  if (most === 0) return new Uint8Array();
  const { ZSTDDecoder } = await import('zstddec');
  const decoder = new ZSTDDecoder();
  await decoder.init();
  // One byte of room more than allowed tells what is too large from what is just as large as it may be.
  const room = Math.min(most, maxBytes + 1);
  const unpacked = decoder.decode(packed, room);
  // The decoder answers a fault, a lack of room among them, with nothing at all.
  if (unpacked.byteLength === 0 && most > room) return null;
  if (unpacked.byteLength === 0) throw new Error('The zstd body is damaged.');
  return unpacked.byteLength > maxBytes
    ? null
    : Buffer.from(unpacked.buffer, unpacked.byteOffset, unpacked.byteLength);
}
