import { crc32 } from 'node:zlib';

/** The index file holds bytes that this program did not write; the index is rebuilt. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}

/** A growing byte buffer with LEB128 numbers (7 bits a byte, low bits first). */
export class ByteWriter {
  bytes: Uint8Array;
  length = 0;

  constructor(capacity = 1 << 12) {
    this.bytes = new Uint8Array(capacity);
  }

  /** Makes room for `count` bytes more. */
  reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + count));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 to 2^32 - 1. */
  varint(value: number): void {
    this.reserve(5);
    let rest = value >>> 0;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  append(source: Uint8Array, from = 0, to = source.length): void {
    this.reserve(to - from);
    if (to - from > 24) {
      this.bytes.set(source.subarray(from, to), this.length);
      this.length += to - from;
    } else for (let at = from; at < to; at++) this.bytes[this.length++] = source[at] as number;
  }

  /** A UTF-8 text of any length. */
  text(value: string): void {
    const encoded = Buffer.from(value, 'utf8');
    this.varint(encoded.length);
    this.append(encoded);
  }

  /** A copy of what was written; the writer starts anew. */
  take(): Uint8Array {
    const copy = this.bytes.slice(0, this.length);
    this.length = 0;
    return copy;
  }
}

/** Reads what ByteWriter wrote. */
export class ByteReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.bytes[this.at++] as number;
  }

  varint(): number {
    const { bytes } = this;
    let byte = bytes[this.at++] as number;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[this.at++] as number;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  }

  text(): string {
    const length = this.varint();
    const text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at, length).toString('utf8');
    this.at += length;
    return text;
  }
}

/** Bytes that sealing adds. */
export const SEAL = 4;

/** Bytes with their checksum (CRC-32) behind them. */
export function seal(bytes: Uint8Array): Uint8Array {
  const sealed = new Uint8Array(bytes.length + SEAL);
  sealed.set(bytes);
  new DataView(sealed.buffer).setUint32(bytes.length, crc32(bytes), true);
  return sealed;
}

/** Bytes without their checksum. Throws IndexDamaged where it does not fit them. */
export function unseal(sealed: unknown): Uint8Array {
  if (!(sealed instanceof Uint8Array) || sealed.length < SEAL)
    throw new IndexDamaged('A part of the index is missing.');
  const bytes = sealed.subarray(0, sealed.length - SEAL);
  const written = new DataView(sealed.buffer, sealed.byteOffset).getUint32(bytes.length, true);
  if (crc32(bytes) !== written) throw new IndexDamaged('A part of the index does not fit its checksum.');
  return bytes;
}
