import { ByteReader, ByteWriter } from './bytes.ts';

/** What stands in the column for a number that does not fit it. */
const LARGE = 0xffff;

/** Numbers coded between two looks at the clock. */
const STEP = 32_768;

/** Room for so many new terms is made at once. */
const GROWTH = 65_536;

/** In how many fields of documents each term stands, by the term's number: two bytes a term, few need more. */
export class TermFrequencies {
  #column: Uint16Array;
  readonly #large: Map<number, number>;

  private constructor(column: Uint16Array, large: Map<number, number>) {
    this.#column = column;
    this.#large = large;
  }

  static empty(): TermFrequencies {
    return new TermFrequencies(new Uint16Array(0), new Map());
  }

  /** Reads what `encode` wrote. */
  static decode(bytes: Uint8Array): TermFrequencies {
    const from = new ByteReader(bytes);
    const count = from.varint();
    const read = new TermFrequencies(new Uint16Array(count), new Map());
    for (let tid = 0; tid < count; tid++) read.#set(tid, from.varint());
    return read;
  }

  /** 0 for a term it has no room for. */
  get(tid: number): number {
    const frequency = this.#column[tid] ?? 0;
    return frequency === LARGE ? (this.#large.get(tid) ?? LARGE) : frequency;
  }

  /** Adds to a term's number, which does not fall below 0. */
  add(tid: number, difference: number): void {
    this.#set(tid, Math.max(0, this.get(tid) + difference));
  }

  /** Makes room for terms with numbers below `count`. */
  reserve(count: number): void {
    if (count <= this.#column.length) return;
    const grown = new Uint16Array(count + GROWTH);
    grown.set(this.#column);
    this.#column = grown;
  }

  /** A copy of the first `count`, which stays as it is. */
  snapshot(count: number): TermFrequencies {
    return new TermFrequencies(this.#column.slice(0, count), new Map(this.#large));
  }

  /** As bytes, in slices. */
  *encode(): Generator<void, Uint8Array> {
    const { length } = this.#column;
    const bytes = new ByteWriter(length + 1024);
    bytes.varint(length);
    for (let tid = 0; tid < length; tid++) {
      bytes.varint(this.get(tid));
      if (tid % STEP === STEP - 1) yield;
    }
    return bytes.take();
  }

  #set(tid: number, frequency: number): void {
    this.#column[tid] = Math.min(frequency, LARGE);
    if (frequency >= LARGE) this.#large.set(tid, frequency);
  }
}
