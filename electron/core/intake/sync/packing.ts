const encoder = new TextEncoder();

/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const WIDEST = 3;

/** Bytes of the buffers that are filled: the first one, and the most. */
const BUFFER = { first: 1 << 15, most: 1 << 20 };

/** Puts many small things into few buffers, which take less memory and can be handed to another thread. */
export interface Packing {
  /** A text in UTF-8. */
  text(text: string): Uint8Array<ArrayBuffer>;
  /** A copy of numbers. */
  numbers(numbers: Uint32Array): Uint32Array<ArrayBuffer>;
}

/** Begins a new set of buffers. */
export function createPacking(): Packing {
  let buffer = new ArrayBuffer(0);
  let start = 0;
  /** Where so many bytes have room; null where they are too many to share a buffer. */
  function room(bytes: number): number | null {
    if (start + bytes <= buffer.byteLength) return start;
    if (bytes > BUFFER.most) return null;
    const next = Math.max(BUFFER.first, Math.min(BUFFER.most, buffer.byteLength * 2));
    buffer = new ArrayBuffer(Math.max(next, bytes));
    return (start = 0);
  }
  return {
    text(text) {
      const at = room(text.length * WIDEST);
      if (at === null) return encoder.encode(text);
      const { written } = encoder.encodeInto(text, new Uint8Array(buffer, at));
      start = at + written;
      return new Uint8Array(buffer, at, written);
    },
    numbers(numbers) {
      const size = Uint32Array.BYTES_PER_ELEMENT;
      start = Math.ceil(start / size) * size;
      const at = room(numbers.byteLength);
      if (at === null) return Uint32Array.from(numbers);
      start = at + numbers.byteLength;
      const packed = new Uint32Array(buffer, at, numbers.length);
      packed.set(numbers);
      return packed;
    },
  };
}
