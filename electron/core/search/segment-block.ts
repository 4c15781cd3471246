import { ByteReader, ByteWriter } from './bytes.ts';

/** A block is closed when it has grown to this; with its seal and row header it then fits one page. */
const BLOCK_SIZE = 8000;

/** Postings of several neighbouring terms, as read from disk. */
export interface Block {
  readonly bytes: Uint8Array;
  readonly tids: Uint32Array;
  /** Where each term's postings begin; one more than there are terms. */
  readonly offsets: Uint32Array;
}

export function parseBlock(bytes: Uint8Array): Block {
  const from = new ByteReader(bytes);
  const count = from.varint();
  const tids = new Uint32Array(count);
  const offsets = new Uint32Array(count + 1);
  for (let place = 0; place < count; place++) {
    tids[place] = from.varint();
    offsets[place + 1] = from.varint();
  }
  let end = from.at;
  for (let place = 0; place <= count; place++) {
    end += offsets[place] as number;
    offsets[place] = end;
  }
  return { bytes, tids, offsets };
}

/** Gathers terms in sorted order into blocks; `write` gets each block with its first term. */
export class BlockWriter {
  readonly #write: (first: string, bytes: Uint8Array) => void;
  readonly #head = new ByteWriter();
  readonly #body = new ByteWriter(BLOCK_SIZE * 2);
  #count = 0;
  #first = '';

  constructor(write: (first: string, bytes: Uint8Array) => void) {
    this.#write = write;
  }

  /** Adds a term's postings, the bytes [0, length). */
  add(tid: number, term: () => string, bytes: Uint8Array, length: number): void {
    if (this.#count > 0 && this.#head.length + this.#body.length + length > BLOCK_SIZE) this.flush();
    if (this.#count === 0) this.#first = term();
    this.#head.varint(tid);
    this.#head.varint(length);
    this.#body.append(bytes, 0, length);
    this.#count++;
  }

  flush(): void {
    if (this.#count === 0) return;
    const block = new ByteWriter(this.#head.length + this.#body.length + 5);
    block.varint(this.#count);
    block.append(this.#head.bytes, 0, this.#head.length);
    block.append(this.#body.bytes, 0, this.#body.length);
    this.#write(this.#first, block.take());
    this.#count = 0;
    this.#head.length = 0;
    this.#body.length = 0;
  }
}
