import { TermSamples } from './term-samples.ts';
import { readTerm, readUnit, unitBytes, unitWidth, writeUnits } from './unit-bytes.ts';

/** Offsets are kept as differences within groups of this many terms; a group's bytes must stay below 2^16. */
const GROUP_BITS = 7;

/** Smaller tables are searched without samples. */
const SAMPLED_FROM = 4096;

/** What a term being looked up is written into; longer ones get room of their own. */
const written = new Uint8Array(768);

/** What a table is written as. */
export interface TermTableColumns {
  /** Every term, one after the other: see unit-bytes.ts. */
  readonly bytes: Uint8Array;
  /** Where each group of terms begins in `bytes`. */
  readonly groups: Uint32Array;
  /** Where each term begins in its group; one more than there are terms. */
  readonly starts: Uint16Array;
  /** Number of the term at each place. */
  readonly tids: Uint32Array;
}

/**
 * An immutable table of terms sorted by UTF-16 units, packed in a few arrays: about 20 bytes a term where a Map takes
 * over a hundred.
 */
export class TermTable implements TermTableColumns {
  static readonly empty = new TermTable(
    {
      bytes: new Uint8Array(0),
      groups: new Uint32Array(1),
      starts: new Uint16Array(1),
      tids: new Uint32Array(0),
    },
    new Uint32Array(0),
  );

  readonly count: number;
  readonly bytes: Uint8Array;
  readonly groups: Uint32Array;
  readonly starts: Uint16Array;
  readonly tids: Uint32Array;
  /** Place of each term by its number. */
  readonly rankOf: Uint32Array;
  #samples: TermSamples | null = null;

  constructor(columns: TermTableColumns, rankOf: Uint32Array) {
    this.count = columns.tids.length;
    this.bytes = columns.bytes;
    this.groups = columns.groups;
    this.starts = columns.starts;
    this.tids = columns.tids;
    this.rankOf = rankOf;
  }

  /** Where the term at a place begins; at `count`, where the last one ends. */
  offset(rank: number): number {
    return (this.groups[rank >>> GROUP_BITS] as number) + (this.starts[rank] as number);
  }

  /** In bytes. */
  length(rank: number): number {
    return this.offset(rank + 1) - this.offset(rank);
  }

  term(rank: number): string {
    return readTerm(this.bytes, this.offset(rank), this.offset(rank + 1));
  }

  /** The unit that begins at a byte of a term. */
  unitAt(rank: number, depth: number): number {
    return readUnit(this.bytes, this.offset(rank) + depth);
  }

  /** Whether a number is that of a term. */
  holds(tid: number, term: string): boolean {
    const rank = this.rankOf[tid] as number;
    const end = this.offset(rank + 1);
    let at = this.offset(rank);
    for (let unit = 0; unit < term.length; unit++) {
      const code = term.charCodeAt(unit);
      if (at >= end || readUnit(this.bytes, at) !== code) return false;
      at += unitWidth(code);
    }
    return at === end;
  }

  /** The number of a term, or -1. */
  find(term: string): number {
    const key = term.length * 3 <= written.length ? written : new Uint8Array(term.length * 3);
    const length = writeUnits(term, key, 0);
    const rank = this.#lowerBound(key, length, 0);
    return rank < this.count && this.#compare(rank, key, length) === 0 ? (this.tids[rank] as number) : -1;
  }

  /** The first place, from `from` on, whose term is not before a term's bytes. */
  lowerBound(key: Uint8Array, from = 0): number {
    return this.#lowerBound(key, key.length, from);
  }

  #lowerBound(key: Uint8Array, keyLength: number, from: number): number {
    let low = from;
    let high = this.count;
    if (high - low >= SAMPLED_FROM) {
      const [first, last] = (this.#samples ??= new TermSamples(this)).around(key, keyLength);
      low = Math.max(from, first);
      high = Math.max(low, last);
    }
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#compare(middle, key, keyLength) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The places [from, to) of the terms that begin with `prefix`. */
  prefixRange(prefix: string): readonly [from: number, to: number] {
    const key = unitBytes(prefix);
    const from = this.lowerBound(key);
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#startsWith(middle, key)) low = middle + 1;
      else high = middle;
    }
    return [from, low];
  }

  /** Negative, 0 or positive, as the term at `rank` sorts before, at or after the key. */
  #compare(rank: number, key: Uint8Array, keyLength: number): number {
    const { bytes } = this;
    const start = this.offset(rank);
    const length = this.offset(rank + 1) - start;
    const shared = Math.min(length, keyLength);
    for (let at = 0; at < shared; at++) {
      const difference = (bytes[start + at] as number) - (key[at] as number);
      if (difference !== 0) return difference;
    }
    return length - keyLength;
  }

  #startsWith(rank: number, key: Uint8Array): boolean {
    const start = this.offset(rank);
    if (this.offset(rank + 1) - start < key.length) return false;
    for (let at = 0; at < key.length; at++) if (this.bytes[start + at] !== key[at]) return false;
    return true;
  }
}

/** Terms placed between two looks at the clock. */
const STEP = 32_768;

/** Finds the place of each number, in slices. */
export function* ranksOf(tids: Uint32Array): Generator<void, Uint32Array> {
  const rankOf = new Uint32Array(tids.length);
  for (let rank = 0; rank < tids.length; rank++) {
    rankOf[tids[rank] as number] = rank;
    if (rank % STEP === STEP - 1) yield;
  }
  return rankOf;
}

/** Adds terms in sorted order to the columns of a table that is being made. */
export class TermTableWriter {
  readonly #columns: TermTableColumns;
  #count = 0;
  #end = 0;

  constructor(terms: number, bytes: number) {
    this.#columns = {
      bytes: new Uint8Array(bytes),
      groups: new Uint32Array((terms >>> GROUP_BITS) + 1),
      starts: new Uint16Array(terms + 1),
      tids: new Uint32Array(terms),
    };
  }

  add(tid: number, source: Uint8Array, from: number, to: number): void {
    const { bytes, tids } = this.#columns;
    this.#start();
    for (let at = from; at < to; at++) bytes[this.#end++] = source[at] as number;
    tids[this.#count++] = tid;
  }

  /** Call once, after the last term. */
  columns(): TermTableColumns {
    this.#start();
    return this.#columns;
  }

  #start(): void {
    const { groups, starts } = this.#columns;
    const group = this.#count >>> GROUP_BITS;
    if (this.#count % (1 << GROUP_BITS) === 0) groups[group] = this.#end;
    starts[this.#count] = this.#end - (groups[group] as number);
  }
}
