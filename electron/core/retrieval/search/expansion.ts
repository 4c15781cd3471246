import lunr from 'lunr';
import { FORM_MARK, STOP_MARK } from './analysis/analyse.ts';
import type { DiskIndex } from './disk-index.ts';
import { walkFuzzy, walkPattern, type Automaton } from './term-walk.ts';
import { TopK } from './top-k.ts';
import type { TermRef } from './vocabulary.ts';

/** Which half of the vocabulary to look in: stems, or words as spelled (their FORM_MARK left out of the pattern). */
export type TermKind = 'stems' | 'forms';

/** Terms of a kind, in the index now. */
export interface Expansion extends TermRef {
  readonly frequency: number;
}

/** Terms matching a pattern with asterisks, at most `limit`, the commonest first where there are more. */
export function expandPattern(
  index: DiskIndex,
  pattern: string,
  kind: TermKind,
  limit: number,
): readonly Expansion[] {
  const star = pattern.indexOf('*');
  if (star < 0) return known(index, mark(kind) + pattern);
  const collector = new Collector(index, kind, limit);
  if (star === pattern.length - 1) {
    const [from, to] = index.vocabulary.table.prefixRange(mark(kind) + pattern.slice(0, -1));
    collector.range(Math.max(from, collector.from), Math.min(to, collector.to));
  } else {
    walkPattern(index.vocabulary.table, mark(kind) + pattern, collector.from, collector.to, (rank) =>
      collector.rank(rank),
    );
  }
  const matches = patternMatcher(pattern);
  collector.recent(pattern.replaceAll('*', '').length, Infinity, matches);
  return collector.take();
}

/** Terms within an edit distance (insertions, deletions, substitutions, swaps, as Lunr counts) of a term. */
export function expandFuzzy(
  index: DiskIndex,
  term: string,
  distance: number,
  kind: TermKind,
  limit: number,
): readonly Expansion[] {
  if (distance === 0) return known(index, mark(kind) + term);
  // The published types leave fromFuzzyString out.
  const tokenSet = lunr.TokenSet as unknown as { fromFuzzyString(term: string, distance: number): Automaton };
  const automaton = tokenSet.fromFuzzyString(term, distance);
  const collector = new Collector(index, kind, limit);
  const skip = mark(kind).length;
  walkFuzzy(index.vocabulary.table, automaton, skip, collector.from, collector.to, (rank) =>
    collector.rank(rank),
  );
  collector.recent(Math.max(1, term.length - distance), term.length + distance, (recent) =>
    accepts(automaton, recent),
  );
  return collector.take();
}

function mark(kind: TermKind): string {
  return kind === 'forms' ? FORM_MARK : '';
}

function isOfKind(term: string, kind: TermKind): boolean {
  return kind === 'forms'
    ? term.startsWith(FORM_MARK)
    : !term.startsWith(FORM_MARK) && !term.startsWith(STOP_MARK);
}

function known(index: DiskIndex, term: string): readonly Expansion[] {
  const ref = index.lookUp(term);
  return ref === undefined ? [] : [{ ...ref, frequency: index.frequency(ref.tid) }];
}

/** Gathers term numbers in use, and keeps the commonest. */
class Collector {
  readonly #index: DiskIndex;
  readonly #kind: TermKind;
  readonly #limit: number;
  #tids: number[] = [];
  /** The places of the terms of this kind. Forms come first, then stop words: both marks sort before any letter. */
  readonly from: number;
  readonly to: number;

  constructor(index: DiskIndex, kind: TermKind, limit: number) {
    this.#index = index;
    this.#kind = kind;
    this.#limit = limit;
    const { table } = index.vocabulary;
    this.from = kind === 'forms' ? 0 : table.prefixRange(STOP_MARK)[1];
    this.to = kind === 'forms' ? table.prefixRange(FORM_MARK)[1] : table.count;
  }

  rank(rank: number): void {
    const tid = this.#index.vocabulary.table.tids[rank] as number;
    if (this.#index.frequency(tid) > 0) this.#tids.push(tid);
  }

  range(from: number, to: number): void {
    for (let rank = from; rank < to; rank++) this.rank(rank);
  }

  /** Terms that are not in the table yet, of some lengths; lengths and `test` leave their mark out. */
  recent(shortest: number, longest: number, test: (term: string) => boolean): void {
    const { vocabulary } = this.#index;
    const skip = mark(this.#kind).length;
    const byLength = vocabulary.recentByLength;
    for (let length = shortest + skip; length <= Math.min(longest + skip, byLength.length - 1); length++) {
      for (const tid of byLength[length] ?? []) {
        const term = vocabulary.term(tid);
        if (!isOfKind(term, this.#kind) || this.#index.frequency(tid) === 0) continue;
        if (test(term.slice(skip))) this.#tids.push(tid);
      }
    }
  }

  take(): readonly Expansion[] {
    let tids = this.#tids;
    if (tids.length > this.#limit) {
      // Two letters begin a hundred thousand terms: picking is much faster than sorting.
      const commonest = new TopK(this.#limit);
      for (const tid of tids) commonest.offer(tid, this.#index.frequency(tid));
      tids = [...commonest.best().documents];
    }
    return tids.map((tid) => ({
      tid,
      term: this.#index.vocabulary.term(tid),
      frequency: this.#index.frequency(tid),
    }));
  }
}

function patternMatcher(pattern: string): (term: string) => boolean {
  const parts = pattern.split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  const middle = parts.slice(1, -1).filter((part) => part !== '');
  return (term) => {
    if (!term.startsWith(first)) return false;
    let at = first.length;
    for (const part of middle) {
      const found = term.indexOf(part, at);
      if (found < 0) return false;
      at = found + part.length;
    }
    return term.length - last.length >= at && term.endsWith(last);
  };
}

function accepts(automaton: Automaton, term: string): boolean {
  let states: Automaton[] = [automaton];
  for (let at = 0; at < term.length && states.length > 0; at++) {
    const next = new Set<Automaton>();
    for (const state of states) {
      const edge = state.edges[term.charAt(at)];
      const any = state.edges['*'];
      if (edge !== undefined) next.add(edge);
      if (any !== undefined) next.add(any);
    }
    states = [...next];
  }
  return states.some((state) => state.final);
}
