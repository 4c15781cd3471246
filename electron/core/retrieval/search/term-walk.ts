import type { TermTable } from './term-table.ts';
import { unitBytes, unitWidth } from './unit-bytes.ts';

/** lunr.TokenSet as an automaton: edges by UTF-16 unit, '*' for any unit. */
export interface Automaton {
  readonly final: boolean;
  readonly edges: Readonly<Record<string, Automaton>>;
}

/**
 * Runs one of Lunr's automata over the sorted table as if it were a trie, skipping the ranges that cannot match. The
 * terms in [from, to) must share their first `depth` bytes, which the automaton does not see.
 */
export function walkFuzzy(
  table: TermTable,
  automaton: Automaton,
  depth: number,
  from: number,
  to: number,
  visit: (rank: number) => void,
): void {
  if (from < to) walk(table, [automaton], depth, from, to, visit);
}

function walk(
  table: TermTable,
  states: readonly Automaton[],
  depth: number,
  from: number,
  to: number,
  visit: (rank: number) => void,
): void {
  let rank = from;
  if (table.length(rank) === depth) {
    if (states.some((state) => state.final)) visit(rank);
    rank++;
  }
  if (rank >= to) return;
  let any = false;
  const units = new Set<number>();
  for (const state of states) {
    for (const edge in state.edges) {
      if (edge === '*') any = true;
      else units.add(edge.charCodeAt(0));
    }
  }
  const descend = (unit: number, low: number, high: number): void => {
    const next = new Set<Automaton>();
    const key = String.fromCharCode(unit);
    for (const state of states) {
      const edge = state.edges[key];
      const wild = state.edges['*'];
      if (edge !== undefined) next.add(edge);
      if (wild !== undefined) next.add(wild);
    }
    if (next.size > 0) walk(table, [...next], depth + unitWidth(unit), low, high, visit);
  };
  if (any) {
    while (rank < to) {
      const unit = table.unitAt(rank, depth);
      const end = after(table, rank, to, depth, unit);
      descend(unit, rank, end);
      rank = end;
    }
    return;
  }
  for (const unit of units) {
    const low = notBefore(table, rank, to, depth, unit);
    if (low < to && table.unitAt(low, depth) === unit) descend(unit, low, after(table, low, to, depth, unit));
  }
}

/** The first place in [from, to) whose unit at `depth` is `unit` or more. */
function notBefore(table: TermTable, from: number, to: number, depth: number, unit: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.unitAt(middle, depth) < unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first place after `from` whose unit at `depth` is more than `unit`: near ones are found first, by growing steps. */
function after(table: TermTable, from: number, to: number, depth: number, unit: number): number {
  let low = from;
  let step = 1;
  while (low + step < to && table.unitAt(low + step, depth) <= unit) {
    low += step;
    step <<= 1;
  }
  let high = Math.min(to, low + step);
  low += 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.unitAt(middle, depth) <= unit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Visits the terms in [from, to) that match a pattern with asterisks. Its letters before the first asterisk narrow the
 * range; a pattern that begins with one looks at every term.
 */
export function walkPattern(
  table: TermTable,
  pattern: string,
  from: number,
  to: number,
  visit: (rank: number) => void,
): void {
  const literal = pattern.slice(0, pattern.indexOf('*'));
  const [first, last] = literal === '' ? [from, to] : table.prefixRange(literal);
  const glob = unitBytes(pattern);
  for (let rank = Math.max(from, first); rank < Math.min(to, last); rank++) {
    if (matches(table, rank, glob)) visit(rank);
  }
}

const STAR = 42;

/**
 * The usual two-pointer matching of asterisks: on a mismatch the last asterisk takes one byte more. It may stop inside
 * a unit's bytes, where nothing of the pattern begins.
 */
function matches(table: TermTable, rank: number, glob: Uint8Array): boolean {
  const { bytes } = table;
  const end = table.offset(rank + 1);
  let at = table.offset(rank);
  let place = 0;
  let star = -1;
  let retry = 0;
  while (at < end) {
    if (place < glob.length && glob[place] === STAR) {
      star = place++;
      retry = at;
    } else if (place < glob.length && glob[place] === bytes[at]) {
      place++;
      at++;
    } else if (star >= 0) {
      place = star + 1;
      at = ++retry;
    } else {
      return false;
    }
  }
  while (place < glob.length && glob[place] === STAR) place++;
  return place === glob.length;
}

/**
 * Visits the terms that fold to a text: the walk takes every letter of the table that folds to what comes next. With
 * `whole` false it also visits the terms that go on after that.
 */
export function walkFolded(
  table: TermTable,
  mark: string,
  folded: string,
  fold: (letter: string) => string,
  whole: boolean,
  visit: (rank: number) => void,
): void {
  const descend = (at: number, depth: number, from: number, to: number): void => {
    let rank = from;
    if (rank < to && table.length(rank) === depth) {
      if (at === folded.length) visit(rank);
      rank++;
    }
    if (at === folded.length) {
      if (!whole) for (; rank < to; rank++) visit(rank);
      return;
    }
    while (rank < to) {
      const unit = table.unitAt(rank, depth);
      const end = after(table, rank, to, depth, unit);
      const letters = fold(String.fromCharCode(unit));
      if (folded.startsWith(letters, at)) descend(at + letters.length, depth + unitWidth(unit), rank, end);
      rank = end;
    }
  };
  const [from, to] = table.prefixRange(mark);
  descend(0, unitBytes(mark).length, from, to);
}
