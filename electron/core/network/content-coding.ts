import { Buffer } from 'node:buffer';
import zlib from 'node:zlib';
import { zstdSize } from './zstd-frames.ts';

/** What is asked for: everything that can be undone here, with or without the runtime's own zstd (Node 22.15). */
export const ACCEPT_ENCODING = 'gzip, br, zstd, deflate';

/** The client undoes zstd where the runtime can; elsewhere the body arrives as it was sent. */
const undoneByClient = 'createZstdDecompress' in zlib;

/** Whether a body with this Content-Encoding (RFC 9110, 8.4) arrives still packed. */
export function arrivesPacked(contentEncoding: string | null): boolean {
  return !undoneByClient && contentEncoding?.trim().toLowerCase() === 'zstd';
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
