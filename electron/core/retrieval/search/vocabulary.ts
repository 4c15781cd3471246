import { FORM_MARK } from './analysis/analyse.ts';
import { fold } from '../../formats/language/language.ts';
import { mergeTerms, type NumberedTerm } from './merge-terms.ts';
import type { TermTable } from './term-table.ts';

/** A term as the index knows it. */
export interface TermRef {
  readonly tid: number;
  readonly term: string;
}

/** Lookups remembered, a power of two: words of one article come back in the next. */
const REMEMBERED = 1 << 18;

/** Terms taken out of the Map between two looks at the clock. */
const FORGOTTEN = 4096;

/**
 * Every term the index has seen, numbered in order of arrival. Most stand in a packed sorted table; those that came
 * since it was made stand beside it, in a Map.
 */
export class Vocabulary {
  #table: TermTable;
  #recent = new Map<string, number>();
  /** Terms by number, from the table's end on. */
  #recentTerms: string[] = [];
  /**
   * Numbers of terms in the table that were looked up lately, plus one, by their hash: four bytes each, where a Map of
   * strings takes a hundred.
   */
  readonly #known = new Uint32Array(REMEMBERED);
  /** Recent forms by their folded spelling, and how many recent terms it knows of. */
  #folded = new Map<string, number[]>();
  #byLength: number[][] = [];
  #sorted = 0;

  constructor(table: TermTable, recent: Iterable<string>) {
    this.#table = table;
    for (const term of recent) {
      this.#recent.set(term, this.size);
      this.#recentTerms.push(term);
    }
  }

  get table(): TermTable {
    return this.#table;
  }

  /** Terms that are not in the table yet. */
  get recent(): ReadonlyMap<string, number> {
    return this.#recent;
  }

  /** How many terms there are; the number the next one will get. */
  get size(): number {
    return this.#table.count + this.#recentTerms.length;
  }

  /** The number of a term, or -1. */
  find(term: string): number {
    const recent = this.#recent.get(term);
    if (recent !== undefined) return recent;
    const place = hash(term) & (REMEMBERED - 1);
    const known = (this.#known[place] as number) - 1;
    if (known >= 0 && this.#table.holds(known, term)) return known;
    const tid = this.#table.find(term);
    if (tid >= 0) this.#known[place] = tid + 1;
    return tid;
  }

  /** The term of a number. */
  term(tid: number): string {
    if (tid < this.#table.count) return this.#table.term(this.#table.rankOf[tid] as number);
    return this.#recentTerms[tid - this.#table.count] ?? '';
  }

  /** The number of a term, given to it now if it is new. */
  add(term: string): number {
    const known = this.find(term);
    if (known >= 0) return known;
    const tid = this.size;
    const own = detached(term);
    this.#recent.set(own, tid);
    this.#recentTerms.push(own);
    return tid;
  }

  /** Numbers of the recent forms, by what they fold to. */
  get recentFolded(): ReadonlyMap<string, readonly number[]> {
    this.#sortRecent();
    return this.#folded;
  }

  /** Numbers of the recent terms, by their length in UTF-16 units. */
  get recentByLength(): readonly (readonly number[] | undefined)[] {
    this.#sortRecent();
    return this.#byLength;
  }

  /** Brings the two up to date; they are asked for rarely, terms come often. */
  #sortRecent(): void {
    for (; this.#sorted < this.#recentTerms.length; this.#sorted++) {
      const term = this.#recentTerms[this.#sorted] ?? '';
      const tid = this.#table.count + this.#sorted;
      (this.#byLength[term.length] ??= []).push(tid);
      if (!term.startsWith(FORM_MARK)) continue;
      const key = fold(term.slice(1));
      const same = this.#folded.get(key);
      if (same === undefined) this.#folded.set(key, [tid]);
      else same.push(tid);
    }
  }

  /** Moves the recent terms into the table, in slices; terms that arrive meanwhile wait for the next time. */
  *compact(): Generator<void, void> {
    const moved: readonly NumberedTerm[] = [...this.#recent];
    if (moved.length === 0) return;
    const table = yield* mergeTerms(this.#table, moved);
    this.#recentTerms = this.#recentTerms.slice(moved.length);
    this.#table = table;
    this.#folded = new Map();
    this.#byLength = [];
    this.#sorted = 0;
    // Beside the table they do no harm: their numbers are the same.
    for (let at = 0; at < moved.length; at++) {
      if (at % FORGOTTEN === 0) yield;
      this.#recent.delete(moved[at]?.[0] ?? '');
    }
  }
}

/** FNV-1a over UTF-16 units (http://www.isthe.com/chongo/tech/comp/fnv/), its high bits folded into the low ones. */
function hash(term: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < term.length; at++) value = Math.imul(value ^ term.charCodeAt(at), 0x01000193);
  return value ^ (value >>> 15);
}

/** A copy of a term that does not keep alive the text it was cut from (V8 cuts strings of 13 units and more by reference). */
function detached(term: string): string {
  return term.length < 13 ? term : Buffer.from(term, 'utf16le').toString('utf16le');
}
