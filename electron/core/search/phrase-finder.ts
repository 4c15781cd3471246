import { queryVector, type CandidateFinder } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { ALL_FIELDS } from './fields.ts';
import { skipOrdinals } from './ordinals.ts';
import { hasPhrase, phraseClauses, type PhrasePlan } from './phrase.ts';
import type { SearchDocument } from './search-library.ts';
import type { Segment } from './segments.ts';
import type { TermRef } from './vocabulary.ts';

/** So few documents are looked at one by one: reading the ordinals of common words would cost more. */
const FEW = 12;

/**
 * Of more documents than these that must be looked at one by one, only the best are: it takes some 50 microseconds each.
 * Where words left out of the index must be found in the text itself, it takes twice as long.
 */
const MOST_CHECKED = 1000;
const MOST_READ = 500;

/** Numbers that the words so far of a phrase end at, by document's slot. */
type Ends = number[][];

/**
 * Finds the documents that have a phrase: those that hold all its words, then those of them whose words follow each
 * other, by the ordinals beside the postings (see ordinals.ts). Documents that no segment holds yet are looked up in
 * their records; so are all where ordinals do not tell everything (a phrase in one field, or with words that the index
 * leaves out): then no more than the best of them.
 */
export class PhraseFinder {
  readonly #index: DiskIndex;
  readonly #candidates: CandidateFinder;
  readonly #text: (document: number) => SearchDocument | null;
  /** By document, how many of the words it has; then its slot, counted from 1. Zero between two phrases. */
  #marks = new Uint32Array(0);

  /** `text` gives the text of a document, for the words that the index leaves out. */
  constructor(
    index: DiskIndex,
    candidates: CandidateFinder,
    text: (document: number) => SearchDocument | null,
  ) {
    this.#index = index;
    this.#candidates = candidates;
    this.#text = text;
  }

  /** The living documents that have the phrase, in no order. `allowed`: see CandidateOptions. */
  find(phrase: PhrasePlan, allowed: Uint8Array | null): ArrayLike<number> {
    const has = (document: number): boolean =>
      hasPhrase(this.#index, document, phrase, () => this.#text(document));
    const holding = this.#holding(phrase, allowed);
    const isWord = phrase.anchors.length === 1;
    if (isWord && phrase.spelled === null) return this.#best(phrase, holding, Infinity);
    if (holding.length <= FEW) return holding.filter(has);
    const { flushed } = this.#index;
    const following = isWord ? holding : this.#following(holding, phrase);
    if (phrase.spelled === null && phrase.fields === ALL_FIELDS)
      return following.filter((document) => document <= flushed || has(document));
    const most = phrase.spelled === null ? MOST_CHECKED : MOST_READ;
    return this.#best(phrase, following, most).filter(has);
  }

  /** Of some documents those that have the words of a phrase in its fields; if there are more than `most`, the best. */
  #best(phrase: PhrasePlan, documents: Uint32Array, most: number): readonly number[] {
    if (phrase.fields === ALL_FIELDS && documents.length <= most) return [...documents];
    const allowed = new Uint8Array(this.#index.columns.capacity);
    for (const document of documents) allowed[document] = 1;
    const clauses = phraseClauses(phrase);
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
    const anchors = [...phrase.anchors].sort((a, b) => cost(a.terms) - cost(b.terms));
    const first: number[] = [];
    anchors.forEach(({ terms }, step) => {
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
    const holding = Uint32Array.from(first.filter((document) => marks[document] === anchors.length));
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
    for (const { terms, skipped } of phrase.anchors) {
      const next: Ends = [];
      for (const segment of this.#index.segments.list) {
        const first = lowerBound(documents, documents.length, segment.low);
        if ((documents[first] ?? Infinity) > segment.high) continue;
        for (const ref of terms) this.#advance(segment, ref, skipped > 0 ? 2 : 1, ends, next);
      }
      ends = next;
    }
    for (const document of documents) marks[document] = 0;
    const { flushed } = this.#index;
    return documents.filter((document, slot) => document > flushed || ends?.[slot] !== undefined);
  }

  /**
   * Adds to `next` the numbers of a term that come one after an end, or up to `reach` after; with no ends, all its
   * numbers. Only the numbers of marked documents that can still match are read, the others passed over.
   */
  #advance(segment: Segment, ref: TermRef, reach: number, ends: Ends | null, next: Ends): void {
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
        if (before !== null && !before.includes(ordinal - 1)) {
          if (reach < 2 || !before.includes(ordinal - 2)) continue;
        }
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
