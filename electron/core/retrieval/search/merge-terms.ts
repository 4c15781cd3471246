import { ranksOf, TermTable, TermTableWriter } from './term-table.ts';
import { writeUnits } from './unit-bytes.ts';

/** A term with its number. */
export type NumberedTerm = readonly [term: string, tid: number];

/** Terms merged between two looks at the clock. */
const STEP = 2048;

/** Sorts in slices: by the first units (forms and stop words all begin with their mark), then each group by itself. */
function* sorted(terms: readonly NumberedTerm[]): Generator<void, readonly NumberedTerm[]> {
  const groups = new Map<string, NumberedTerm[]>();
  let seen = 0;
  for (const entry of terms) {
    if (++seen % STEP === 0) yield;
    const key = entry[0].slice(0, entry[0].charCodeAt(0) < 32 ? 3 : 2);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [entry]);
    else group.push(entry);
  }
  const result: NumberedTerm[] = [];
  for (const key of [...groups.keys()].sort()) {
    yield;
    for (const entry of (groups.get(key) ?? []).sort((a, b) => (a[0] < b[0] ? -1 : 1))) result.push(entry);
  }
  return result;
}

/** The table with new terms in it; yields now and then, so that it can be made in slices. */
export function* mergeTerms(table: TermTable, added: readonly NumberedTerm[]): Generator<void, TermTable> {
  const fresh = yield* sorted(added);
  // In one array: an array for each would give the garbage collector much to do.
  const bytes = new Uint8Array(fresh.reduce((sum, [term]) => sum + term.length * 3, 0));
  const ends = new Uint32Array(fresh.length);
  let size = 0;
  for (let at = 0; at < fresh.length; at++) {
    size = writeUnits(fresh[at]?.[0] ?? '', bytes, size);
    ends[at] = size;
    if (at % STEP === STEP - 1) yield;
  }
  const writer = new TermTableWriter(table.count + fresh.length, table.bytes.length + size);
  let steps = 0;
  let old = 0;
  let start = 0;
  for (let next = 0; next <= fresh.length; next++) {
    const end = ends[next] ?? start;
    const until = next === fresh.length ? table.count : table.lowerBound(bytes.subarray(start, end), old);
    for (; old < until; old++) {
      writer.add(table.tids[old] as number, table.bytes, table.offset(old), table.offset(old + 1));
      if (++steps % STEP === 0) yield;
    }
    const entry = fresh[next];
    if (entry === undefined) break;
    writer.add(entry[1], bytes, start, end);
    start = end;
    if (++steps % STEP === 0) yield;
  }
  const columns = writer.columns();
  return new TermTable(columns, yield* ranksOf(columns.tids));
}
