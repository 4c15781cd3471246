import { queryVector, type CandidateFinder } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { ALL_FIELDS } from './fields.ts';
import { skipOrdinals } from './ordinals.ts';
import { hasPhrase, termsOf, type PhrasePlan } from './phrase.ts';
import type { PlanClause } from './plan.ts';
import type { Segment } from './segments.ts';
import type { TermRef } from './vocabulary.ts';

/** So few documents are looked at one by one: reading the ordinals of common words would cost more. */
const FEW = 12;

/** Of more documents than these that must be looked at one by one, only the best are: it takes some 50 microseconds each. */
const MOST_CHECKED = 1000;

/** The words by which the best are chosen. */
const CHOSEN_BY = 6;

/** Numbers that the words so far of a phrase end at, by document's slot. */
type Ends = number[][];

/**
 * Finds the documents that have a phrase: those that hold all its words, then those of them whose words follow each
 * other, by the ordinals beside the postings (see ordinals.ts). Documents that no segment holds yet are looked up in
 * their records; so are all for a phrase in one field, which ordinals do not tell: then no more than the best of them.
 */
export class PhraseFinder {
  readonly #index: DiskIndex;
  readonly #candidates: CandidateFinder;
  /** By document, how many of the words it has; then its slot, counted from 1. Zero between two phrases. */
  #marks = new Uint32Array(0);

  constructor(index: DiskIndex, candidates: CandidateFinder) {
    this.#index = index;
    this.#candidates = candidates;
  }

  /** The living documents that have the phrase, in no order. `allowed`: see CandidateOptions. */
  find(phrase: PhrasePlan, allowed: Uint8Array | null): ArrayLike<number> {
    const { words, fields } = phrase;
    if (words.length === 0) return [];
    const has = (document: number): boolean => hasPhrase(this.#index, document, phrase);
    const holding = this.#holding(phrase, allowed);
    if (words.length === 1) return fields === ALL_FIELDS ? holding : this.#best(phrase, holding, Infinity);
    if (holding.length <= FEW) return holding.filter(has);
    const { flushed } = this.#index;
    const following = this.#following(holding, phrase);
    if (fields === ALL_FIELDS) return following.filter((document) => document <= flushed || has(document));
    return this.#best(phrase, following, MOST_CHECKED).filter(has);
  }

  /** Of some documents those that have the words of a phrase in its fields; if there are more than `most`, the best. */
  #best(phrase: PhrasePlan, documents: Uint32Array, most: number): readonly number[] {
    const allowed = new Uint8Array(this.#index.columns.capacity);
    for (const document of documents) allowed[document] = 1;
    const { fields, boost } = phrase;
    const clauses = phrase.words
      .slice(0, CHOSEN_BY)
      .map((word): PlanClause => ({ terms: termsOf(word), fields, boost, presence: 'required' }));
    const best = Math.min(documents.length, most);
    return this.#candidates.find(clauses, queryVector(clauses), { best, allowed }).best;
  }

  /** The documents that hold all words of a phrase, in any place, in order. */
  #holding(phrase: PhrasePlan, allowed: Uint8Array | null): Uint32Array {
    const index = this.#index;
    const { alive, capacity } = index.columns;
    if (this.#marks.length < capacity) this.#marks = new Uint32Array(capacity);
    const marks = this.#marks;
    const cost = (terms: readonly TermRef[]): number =>
      terms.reduce((sum, ref) => sum + index.frequency(ref.tid), 0);
    // The rarest first: only its documents are remembered.
    const words = phrase.words.map(termsOf).sort((a, b) => cost(a) - cost(b));
    const first: number[] = [];
    words.forEach((terms, step) => {
      for (const ref of terms) {
        index.eachPostings(ref, ({ documents, count }) => {
          for (let at = 0; at < count; at++) {
            const document = documents[at] as number;
            if (marks[document] !== step) continue;
            if (step === 0) {
              if (alive[document] !== 1 || (allowed !== null && allowed[document] !== 1)) continue;
              first.push(document);
            }
            marks[document] = step + 1;
          }
        });
      }
    });
    const holding = Uint32Array.from(first.filter((document) => marks[document] === words.length));
    for (const document of first) marks[document] = 0;
    return holding.sort();
  }

  /** Those of the documents, given in order, in which the words follow each other; and those that no segment holds. */
  #following(documents: Uint32Array, phrase: PhrasePlan): Uint32Array {
    const marks = this.#marks;
    documents.forEach((document, slot) => {
      marks[document] = slot + 1;
    });
    let ends: Ends | null = null;
    for (const word of phrase.words) {
      const next: Ends = [];
      for (const segment of this.#index.segments.list) {
        const first = lowerBound(documents, documents.length, segment.low);
        if ((documents[first] ?? Infinity) > segment.high) continue;
        for (const ref of termsOf(word)) this.#advance(segment, ref, ends, next);
      }
      ends = next;
    }
    for (const document of documents) marks[document] = 0;
    const { flushed } = this.#index;
    return documents.filter((document, slot) => document > flushed || ends?.[slot] !== undefined);
  }

  /**
   * Adds to `next` the numbers of a term that come one after an end; with no ends, all its
   * numbers. Only the numbers of marked documents that can still match are read, the others passed over.
   */
  #advance(segment: Segment, ref: TermRef, ends: Ends | null, next: Ends): void {
    const range = this.#index.segments.ordinals(segment, ref);
    if (range === null) return;
    const { documents, count } = this.#index.segmentPostings(ref);
    const { bytes, to } = range;
    const marks = this.#marks;
    let { from } = range;
    for (let at = lowerBound(documents, count, segment.low); from < to && at < count; at++) {
      const slot = (marks[documents[at] as number] as number) - 1;
      const before = slot < 0 || ends === null ? null : ends[slot];
      if (slot < 0 || before === undefined) {
        from = skipOrdinals(bytes, from);
        continue;
      }
      let ordinal = 0;
      for (let more = 1; more === 1;) {
        let byte = bytes[from++] as number;
        let value = byte & 127;
        for (let shift = 7; byte > 127; shift += 7) {
          byte = bytes[from++] as number;
          value |= (byte & 127) << shift;
        }
        more = value & 1;
        ordinal += value >>> 1;
        if (ordinal === 0) continue;
        if (before !== null && !before.includes(ordinal - 1)) continue;
        const own = next[slot];
        if (own === undefined) next[slot] = [ordinal];
        else own.push(ordinal);
      }
    }
  }
}

/** The first place whose document is not before `document`. */
function lowerBound(documents: Uint32Array, count: number, document: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle] as number) < document) low = middle + 1;
    else high = middle;
  }
  return low;
}
