/** A term with its number. */
export type NumberedTerm = readonly [term: string, tid: number];

/**
 * An immutable table of terms sorted by UTF-16 units, packed in three arrays: about 25 bytes a term where a Map takes
 * over a hundred.
 */
export class TermTable {
  static readonly empty = new TermTable(new Uint32Array(1), new Uint16Array(0), new Uint32Array(0));

  readonly count: number;
  /** Where each term begins in `units`; one more than there are terms. */
  readonly offsets: Uint32Array;
  readonly units: Uint16Array;
  /** Number of the term at each place. */
  readonly tids: Uint32Array;
  /** Place of each term by its number. */
  readonly rankOf: Uint32Array;

  constructor(offsets: Uint32Array, units: Uint16Array, tids: Uint32Array) {
    this.count = tids.length;
    this.offsets = offsets;
    this.units = units;
    this.tids = tids;
    this.rankOf = new Uint32Array(tids.length);
    for (let rank = 0; rank < tids.length; rank++) this.rankOf[tids[rank] as number] = rank;
  }

  length(rank: number): number {
    return (this.offsets[rank + 1] as number) - (this.offsets[rank] as number);
  }

  term(rank: number): string {
    let text = '';
    const end = this.offsets[rank + 1] as number;
    for (let at = this.offsets[rank] as number; at < end; at++)
      text += String.fromCharCode(this.units[at] as number);
    return text;
  }

  /** Negative, 0 or positive, as the term at `rank` sorts before, at or after `term`. */
  compare(rank: number, term: string): number {
    const start = this.offsets[rank] as number;
    const length = (this.offsets[rank + 1] as number) - start;
    const shared = Math.min(length, term.length);
    for (let at = 0; at < shared; at++) {
      const difference = (this.units[start + at] as number) - term.charCodeAt(at);
      if (difference !== 0) return difference;
    }
    return length - term.length;
  }

  /** The first place whose term is not before `term`. */
  lowerBound(term: string): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.compare(middle, term) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The number of a term, or -1. */
  find(term: string): number {
    const rank = this.lowerBound(term);
    return rank < this.count && this.compare(rank, term) === 0 ? (this.tids[rank] as number) : -1;
  }

  startsWith(rank: number, prefix: string): boolean {
    if (this.length(rank) < prefix.length) return false;
    const start = this.offsets[rank] as number;
    for (let at = 0; at < prefix.length; at++) {
      if (this.units[start + at] !== prefix.charCodeAt(at)) return false;
    }
    return true;
  }

  /** The places [from, to) of the terms that begin with `prefix`. */
  prefixRange(prefix: string): readonly [from: number, to: number] {
    const from = this.lowerBound(prefix);
    let low = from;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.startsWith(middle, prefix)) low = middle + 1;
      else high = middle;
    }
    return [from, low];
  }
}

/** Terms merged between two looks at the clock. */
const STEP = 8192;

/** Sorts in slices: by the first three units, then each such group by itself. */
function* sorted(terms: readonly NumberedTerm[]): Generator<void, readonly NumberedTerm[]> {
  const groups = new Map<string, NumberedTerm[]>();
  for (const entry of terms) {
    const key = entry[0].slice(0, 3);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  const result: NumberedTerm[] = [];
  for (const key of [...groups.keys()].sort()) {
    yield;
    result.push(...(groups.get(key) ?? []).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  }
  return result;
}

/** The table with new terms in it; yields now and then, so that it can be made in slices. */
export function* mergeTerms(table: TermTable, added: readonly NumberedTerm[]): Generator<void, TermTable> {
  const fresh = yield* sorted(added);
  const count = table.count + fresh.length;
  const offsets = new Uint32Array(count + 1);
  const units = new Uint16Array(table.units.length + fresh.reduce((sum, [term]) => sum + term.length, 0));
  const tids = new Uint32Array(count);
  let old = 0;
  let next = 0;
  let end = 0;
  for (let rank = 0; rank < count; rank++) {
    if (rank % STEP === STEP - 1) yield;
    const entry = fresh[next];
    offsets[rank] = end;
    if (entry !== undefined && (old >= table.count || table.compare(old, entry[0]) > 0)) {
      const [term, tid] = entry;
      for (let at = 0; at < term.length; at++) units[end++] = term.charCodeAt(at);
      tids[rank] = tid;
      next++;
    } else {
      const from = table.offsets[old] as number;
      const to = table.offsets[old + 1] as number;
      for (let at = from; at < to; at++) units[end++] = table.units[at] as number;
      tids[rank] = table.tids[old] as number;
      old++;
    }
  }
  offsets[count] = end;
  yield;
  return new TermTable(offsets, units, tids);
}
