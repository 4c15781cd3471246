/** Between which bounds the size of what is packed lies, in bytes. */
export interface ZstdSize {
  readonly least: number;
  readonly most: number;
}

const FRAME = 0xfd2fb528;
/** Frames that carry something else; the last four bits vary. */
const SKIPPABLE = 0x184d2a50;
/** No block unpacks to more (RFC 8878, 3.1.1.2.4). */
const LARGEST_BLOCK = 131_072;
const DICTIONARY_BYTES = [0, 1, 2, 4] as const;
const CONTENT_SIZE_BYTES = [0, 2, 4, 8] as const;

const cutOff = () => new Error('The zstd body is cut off.');

/**
 * Walks over the frames and blocks of zstd data (RFC 8878, 3.1) without unpacking them, and says how much they
 * can hold. What a frame claims about its own size is not believed.
 * @throws {Error} if the data is cut off, or no zstd
 */
export function zstdSize(packed: Uint8Array): ZstdSize {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let least = 0;
  let most = 0;
  let at = 0;
  while (at < packed.byteLength) {
    if (at + 8 > packed.byteLength) throw cutOff();
    const magic = view.getUint32(at, true);
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE) {
      at += 8 + view.getUint32(at + 4, true);
      continue;
    }
    if (magic !== FRAME) throw new Error('The body is no zstd.');
    const flags = view.getUint8(at + 4);
    at += 5 + headerBytes(flags);
    for (let last = false; !last;) {
      if (at + 3 > packed.byteLength) throw cutOff();
      const head = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      last = (head & 1) === 1;
      const type = (head >> 1) & 3;
      const size = head >> 3;
      if (type === 3) throw new Error('The zstd body is damaged.');
      at += 3 + (type === 1 ? 1 : size);
      if (type !== 2) least += size;
      most += type === 2 ? LARGEST_BLOCK : size;
    }
    if (flags & 0b100) at += 4; // a checksum
  }
  if (at > packed.byteLength) throw cutOff();
  return { least, most };
}

/** Bytes of a frame's header after its flags: window, dictionary, content size. */
function headerBytes(flags: number): number {
  const single = (flags >> 5) & 1;
  const size = CONTENT_SIZE_BYTES[(flags >> 6) as 0 | 1 | 2 | 3];
  return (single ? 0 : 1) + DICTIONARY_BYTES[(flags & 3) as 0 | 1 | 2 | 3] + (size || single);
}
