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

/** The ordinals of one term's postings: bytes [from, to). See ordinals.ts. */
export interface OrdinalsRange {
  readonly bytes: Uint8Array;
  readonly from: number;
  readonly to: number;
}

/** Where each term's ordinals begin, and where the last one's end: the number of terms, their lengths, then theirs in turn. */
export function ordinalStarts(bytes: Uint8Array): Uint32Array {
  const head = new ByteReader(bytes);
  const starts = new Uint32Array(head.varint() + 1);
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at - 1] as number) + head.varint();
  for (let at = 0; at < starts.length; at++) starts[at] = (starts[at] as number) + head.at;
  return starts;
}

/** The ordinals of a block's term; null where it has none. */
export function ordinalsOf(bytes: Uint8Array, place: number): OrdinalsRange | null {
  const starts = ordinalStarts(bytes);
  const from = starts[place] as number;
  const to = starts[place + 1] as number;
  return from === to ? null : { bytes, from, to };
}

/** Gathers terms in sorted order into blocks; `write` gets each block with its first term and its ordinals, if any. */
export class BlockWriter {
  readonly #write: (first: string, bytes: Uint8Array, ordinals: Uint8Array | null) => void;
  readonly #head = new ByteWriter();
  readonly #body = new ByteWriter(BLOCK_SIZE * 2);
  readonly #ordinalLengths = new ByteWriter();
  readonly #ordinals = new ByteWriter(BLOCK_SIZE * 2);
  #count = 0;
  #first = '';

  constructor(write: (first: string, bytes: Uint8Array, ordinals: Uint8Array | null) => void) {
    this.#write = write;
  }

  /** Adds all that was written of a term's postings and of their ordinals. */
  add(tid: number, term: () => string, postings: ByteWriter, ordinals: ByteWriter): void {
    const { length } = postings;
    if (this.#count > 0 && this.#head.length + this.#body.length + length > BLOCK_SIZE) this.flush();
    if (this.#count === 0) this.#first = term();
    this.#head.varint(tid);
    this.#head.varint(length);
    this.#body.append(postings.bytes, 0, length);
    this.#ordinalLengths.varint(ordinals.length);
    this.#ordinals.append(ordinals.bytes, 0, ordinals.length);
    this.#count++;
  }

  flush(): void {
    if (this.#count === 0) return;
    const ordinals = this.#ordinals.length === 0 ? null : this.#joined(this.#ordinalLengths, this.#ordinals);
    this.#write(this.#first, this.#joined(this.#head, this.#body), ordinals);
    this.#count = 0;
    for (const written of [this.#head, this.#body, this.#ordinalLengths, this.#ordinals]) written.length = 0;
  }

  #joined(head: ByteWriter, body: ByteWriter): Uint8Array {
    const block = new ByteWriter(head.length + body.length + 5);
    block.varint(this.#count);
    block.append(head.bytes, 0, head.length);
    block.append(body.bytes, 0, body.length);
    return block.take();
  }
}
