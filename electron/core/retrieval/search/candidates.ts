import { BOOSTS, K1_PLUS_1 } from './document-columns.ts';
import type { DiskIndex } from './disk-index.ts';
import { BODY, FIELD_COUNT, TITLE } from './fields.ts';
import { decodePostings, PostingColumns } from './postings.ts';
import type { PlanClause } from './plan.ts';
import { TopK } from './top-k.ts';
import type { TermRef } from './vocabulary.ts';

/** Bits of a document's state while scoring, above those of the required clauses. */
const HIT = 1 << 29;
const PROHIBITED = 1 << 30;

/** Terms rarer than this are read block by block with their neighbours, and not kept decoded. */
const RARE = 200;

/** What all the clauses ask of one term. */
interface TermRole {
  readonly ref: TermRef;
  /** Fields in which the term counts towards the score. */
  fields: number;
  /** Fields in which it bars a document. */
  prohibited: number;
  /** Query weights by field. */
  readonly weights: Float64Array;
  /** By field, the required clauses that the term satisfies there. */
  readonly satisfies: Int32Array;
}

/** A query's terms with its vector's lengths. */
export interface QueryVector {
  readonly roles: ReadonlyMap<number, TermRole>;
  /** By field, the length of Lunr's query vector. */
  readonly magnitudes: readonly number[];
  readonly requiredMask: number;
}

export interface CandidateOptions {
  /** How many of the best are wanted. */
  readonly best: number;
  /** 1 for each document that may be found; null for all. */
  readonly allowed: Uint8Array | null;
  /** Also list every match, in no order. */
  readonly listAll?: boolean;
}

export interface Candidates {
  readonly total: number;
  /** Best first. */
  readonly best: readonly number[];
  /** Scores of the best, but for the last bits those that Lunr gives. */
  readonly scores: readonly number[];
  readonly all: Uint32Array;
}

/** Gathers what the clauses ask of each term, as Lunr's query vectors do. */
export function queryVector(clauses: readonly PlanClause[]): QueryVector {
  const roles = new Map<number, TermRole>();
  let required = 0;
  for (const clause of clauses) {
    const bit = clause.presence === 'required' ? 1 << required++ : 0;
    for (const ref of clause.terms) {
      let role = roles.get(ref.tid);
      if (role === undefined) {
        role = {
          ref,
          fields: 0,
          prohibited: 0,
          weights: new Float64Array(FIELD_COUNT),
          satisfies: new Int32Array(FIELD_COUNT),
        };
        roles.set(ref.tid, role);
      }
      if (clause.presence === 'prohibited') {
        role.prohibited |= clause.fields;
        continue;
      }
      role.fields |= clause.fields;
      for (let field = 0; field < FIELD_COUNT; field++) {
        if (((clause.fields >> field) & 1) === 0) continue;
        role.weights[field] = (role.weights[field] as number) + clause.boost;
        role.satisfies[field] = (role.satisfies[field] as number) | bit;
      }
    }
  }
  const magnitudes = Array.from({ length: FIELD_COUNT }, (_, field) => {
    let sum = 0;
    for (const role of roles.values()) sum += (role.weights[field] as number) ** 2;
    return Math.sqrt(sum);
  });
  return { roles, magnitudes, requiredMask: (1 << required) - 1 };
}

/** Finds the best documents of a query exactly, by adding up Lunr's weights over packed postings. */
export class CandidateFinder {
  readonly #index: DiskIndex;
  #scores = new Float64Array(0);
  #bits = new Int32Array(0);
  #touched = new Uint32Array(0);
  #touchedCount = 0;
  #scratch = new PostingColumns();

  constructor(index: DiskIndex) {
    this.#index = index;
  }

  /** Scores every match; needs a clause that is not prohibited. */
  find(clauses: readonly PlanClause[], vector: QueryVector, options: CandidateOptions): Candidates {
    if (clauses.some((clause) => clause.presence === 'required' && clause.terms.length === 0)) {
      return { total: 0, best: [], scores: [], all: new Uint32Array(0) };
    }
    this.#prepare();
    const rare: TermRole[] = [];
    for (const role of vector.roles.values()) {
      if (vector.roles.size > 8 && this.#index.frequency(role.ref.tid) < RARE) rare.push(role);
      else this.#scoreWhole(role, vector, options.allowed);
    }
    this.#scoreRare(rare, vector, options.allowed);
    return this.#select(vector.requiredMask, options);
  }

  #prepare(): void {
    const { capacity } = this.#index.columns;
    this.#touchedCount = 0;
    if (this.#scores.length === capacity) return;
    this.#scores = new Float64Array(capacity);
    this.#bits = new Int32Array(capacity);
    this.#touched = new Uint32Array(capacity);
  }

  #scoreWhole(role: TermRole, vector: QueryVector, allowed: Uint8Array | null): void {
    const idf = this.#index.columns.idf(this.#index.frequency(role.ref.tid));
    this.#index.eachPostings(role.ref, (columns) => this.#score(role, idf, columns, vector, allowed));
  }

  #scoreRare(rare: readonly TermRole[], vector: QueryVector, allowed: Uint8Array | null): void {
    const sorted = [...rare].sort((a, b) => (a.ref.term < b.ref.term ? -1 : 1));
    const { segments, columns, memtable, frozen } = this.#index;
    const idfs = sorted.map((role) => columns.idf(this.#index.frequency(role.ref.tid)));
    const scratch = this.#scratch;
    const scoreScratch = (place: number): void => {
      const role = sorted[place];
      if (role !== undefined) this.#score(role, idfs[place] ?? 0, scratch, vector, allowed);
    };
    segments.collectMany(
      sorted.map((role) => role.ref),
      (place, bytes, from, to) => {
        scratch.clear();
        decodePostings(bytes, from, to, scratch);
        scoreScratch(place);
      },
    );
    sorted.forEach((role, place) => {
      scratch.clear();
      frozen?.collect(role.ref.tid, scratch);
      memtable.collect(role.ref.tid, scratch);
      if (scratch.count > 0) scoreScratch(place);
    });
  }

  /** The inner loop: adds one term's weights to the documents that hold it. */
  #score(
    role: TermRole,
    idf: number,
    postings: PostingColumns,
    vector: QueryVector,
    allowed: Uint8Array | null,
  ): void {
    const { columns } = this.#index;
    const { alive } = columns;
    const { documents, title, body, count } = postings;
    const scores = this.#scores;
    const bits = this.#bits;
    const titleNorms = columns.norms(TITLE);
    const bodyNorms = columns.norms(BODY);
    const titleBoost = BOOSTS[TITLE] as number;
    const bodyBoost = BOOSTS[BODY] as number;
    const titleShare = share(role, vector, TITLE);
    const bodyShare = share(role, vector, BODY);
    const titleBits = bitsOf(role, TITLE);
    const bodyBits = bitsOf(role, BODY);
    let touched = this.#touchedCount;
    for (let at = 0; at < count; at++) {
      const document = documents[at] as number;
      if (alive[document] !== 1 || (allowed !== null && allowed[document] !== 1)) continue;
      let state = 0;
      const inTitle = title[at] as number;
      if (inTitle > 0 && titleBits !== 0) {
        state = titleBits;
        if (titleShare > 0) {
          const weight =
            ((idf * (K1_PLUS_1 * inTitle)) / ((titleNorms[document] as number) + inTitle)) * titleBoost;
          scores[document] = (scores[document] as number) + titleShare * Math.round(weight * 1000);
        }
      }
      const inBody = body[at] as number;
      if (inBody > 0 && bodyBits !== 0) {
        state |= bodyBits;
        if (bodyShare > 0) {
          const weight =
            ((idf * (K1_PLUS_1 * inBody)) / ((bodyNorms[document] as number) + inBody)) * bodyBoost;
          scores[document] = (scores[document] as number) + bodyShare * Math.round(weight * 1000);
        }
      }
      if (state === 0) continue;
      const before = bits[document] as number;
      if (before === 0) this.#touched[touched++] = document;
      bits[document] = before | state;
    }
    this.#touchedCount = touched;
    if (postings.others.length > 0) this.#scoreOthers(role, idf, postings.others, vector, allowed);
  }

  #scoreOthers(
    role: TermRole,
    idf: number,
    others: readonly number[],
    vector: QueryVector,
    allowed: Uint8Array | null,
  ): void {
    const { columns } = this.#index;
    for (let at = 0; at < others.length; at += 3) {
      const document = others[at] as number;
      if (columns.alive[document] !== 1 || (allowed !== null && allowed[document] !== 1)) continue;
      const field = others[at + 1] as number;
      const state = bitsOf(role, field);
      if (state === 0) continue;
      const before = this.#bits[document] as number;
      if (before === 0) this.#touched[this.#touchedCount++] = document;
      this.#bits[document] = before | state;
      const weight = columns.weight(field, idf, others[at + 2] as number, document);
      this.#scores[document] =
        (this.#scores[document] as number) + share(role, vector, field) * weight * 1000;
    }
  }

  /** Picks the best and clears the tables for the next query. */
  #select(requiredMask: number, options: CandidateOptions): Candidates {
    const best = new TopK(options.best);
    let total = 0;
    for (let at = 0; at < this.#touchedCount; at++) {
      const document = this.#touched[at] as number;
      const state = this.#bits[document] as number;
      if ((state & (HIT | PROHIBITED)) === HIT && (state & requiredMask) === requiredMask) {
        best.offer(document, this.#scores[document] as number);
        // The list of what was touched becomes the list of what was found: `total` is never ahead of `at`.
        this.#touched[total++] = document;
      }
      this.#scores[document] = 0;
      this.#bits[document] = 0;
    }
    const { documents, scores } = best.best();
    const all = this.#touched.slice(0, options.listAll === true ? total : 0);
    return { total, best: documents, scores, all };
  }
}

/** What one thousandth of weight in a field adds to the score: Lunr divides the dot product by the query vector's length. */
function share(role: TermRole, vector: QueryVector, field: number): number {
  const magnitude = vector.magnitudes[field] as number;
  return magnitude > 0 ? (role.weights[field] as number) / magnitude / 1000 : 0;
}

function bitsOf(role: TermRole, field: number): number {
  let bits = 0;
  if ((role.fields >> field) & 1) bits |= HIT | (role.satisfies[field] as number);
  if ((role.prohibited >> field) & 1) bits |= PROHIBITED;
  return bits;
}
