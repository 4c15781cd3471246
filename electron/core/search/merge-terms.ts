import { ranksOf, TermTable, TermTableWriter } from './term-table.ts';
import { unitBytes } from './unit-bytes.ts';

/** A term with its number. */
export type NumberedTerm = readonly [term: string, tid: number];

/** Terms merged between two looks at the clock. */
const STEP = 8192;

/** Sorts in slices: by the first three units, then each such group by itself. */
function* sorted(terms: readonly NumberedTerm[]): Generator<void, readonly NumberedTerm[]> {
  const groups = new Map<string, NumberedTerm[]>();
  let seen = 0;
  for (const entry of terms) {
    if (++seen % STEP === 0) yield;
    const key = entry[0].slice(0, 3);
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
  const keys: Uint8Array[] = [];
  let size = table.bytes.length;
  for (const [term] of fresh) {
    const key = unitBytes(term);
    keys.push(key);
    size += key.length;
    if (keys.length % STEP === 0) yield;
  }
  const writer = new TermTableWriter(table.count + fresh.length, size);
  let steps = 0;
  let old = 0;
  for (let next = 0; next <= fresh.length; next++) {
    const entry = fresh[next];
    const until = entry === undefined ? table.count : table.lowerBound(entry[0], old);
    for (; old < until; old++) {
      writer.add(table.tids[old] as number, table.bytes, table.offset(old), table.offset(old + 1));
      if (++steps % STEP === 0) yield;
    }
    const key = keys[next];
    if (entry === undefined || key === undefined) break;
    writer.add(entry[1], key, 0, key.length);
    if (++steps % STEP === 0) yield;
  }
  const columns = writer.columns();
  return new TermTable(columns, yield* ranksOf(columns.tids));
}
