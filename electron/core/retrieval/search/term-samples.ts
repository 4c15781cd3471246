/** One term of so many is sampled. */
const EVERY_BITS = 6;

/** Where the terms of a table are. */
interface SampledTable {
  readonly count: number;
  readonly bytes: Uint8Array;
  offset(rank: number): number;
}

/**
 * The first eight bytes of every 64th term of a sorted table, in two arrays that stay in the processor's cache: a search in
 * them leaves a handful of terms to compare where one over the whole table would wait for memory at each of its steps.
 */
export class TermSamples {
  readonly #high: Uint32Array;
  readonly #low: Uint32Array;
  readonly #count: number;

  constructor(table: SampledTable) {
    const samples = table.count === 0 ? 0 : ((table.count - 1) >>> EVERY_BITS) + 1;
    this.#high = new Uint32Array(samples);
    this.#low = new Uint32Array(samples);
    this.#count = table.count;
    for (let sample = 0; sample < samples; sample++) {
      const start = table.offset(sample << EVERY_BITS);
      const end = table.offset((sample << EVERY_BITS) + 1);
      this.#high[sample] = word(table.bytes, start, end);
      this.#low[sample] = word(table.bytes, start + 4, end);
    }
  }

  /** Places [low, high] of which one is the first whose term is not before the key, the first `length` bytes of `key`. */
  around(key: Uint8Array, length: number): readonly [low: number, high: number] {
    const high = word(key, 0, length);
    const low = word(key, 4, length);
    const first = this.#bound(high, low, 0, false);
    // A term with the same sample may be before the key or after it.
    const isShared = this.#high[first] === high && this.#low[first] === low;
    const after = isShared ? this.#bound(high, low, first + 1, true) : first;
    return [
      first === 0 ? 0 : ((first - 1) << EVERY_BITS) + 1,
      after === this.#high.length ? this.#count : after << EVERY_BITS,
    ];
  }

  /** The first sample from `first` on that is not before the bytes; with `after` the first that is after them. */
  #bound(high: number, low: number, first: number, after: boolean): number {
    let from = first;
    let to = this.#high.length;
    while (from < to) {
      const middle = (from + to) >> 1;
      const difference = (this.#high[middle] as number) - high || (this.#low[middle] as number) - low;
      if (difference < 0 || (after && difference === 0)) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}

/** Four bytes as a number that sorts as they do; what is beyond `end` counts as zero. */
function word(bytes: Uint8Array, at: number, end: number): number {
  let value = 0;
  for (let place = 0; place < 4; place++)
    value = value * 256 + (at + place < end ? (bytes[at + place] as number) : 0);
  return value;
}
