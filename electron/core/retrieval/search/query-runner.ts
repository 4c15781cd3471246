import { CandidateFinder, queryVector } from './candidates.ts';
import type { DiskIndex } from './disk-index.ts';
import { scoreWithLunr, type ScoredDocument } from './lunr-bridge.ts';
import { phraseClauses } from './phrase.ts';
import { PhraseFinder } from './phrase-finder.ts';
import { planQuery, type QueryPlan } from './planner.ts';
import { MOST_REQUIRED, type PlanClause } from './plan.ts';
import type { QueryFilter } from './query-language/filters.ts';
import { parseQuery } from './query-language/parser.ts';
import { QueryError } from './query-language/query-error.ts';
import { relatedDocuments } from './related.ts';
import type { LibrarySort, SearchSource } from './search-source.ts';
import type { QueryOptions, SearchResult, SearchResults } from './search-results.ts';
import { marksIn, snippetOf } from './snippets.ts';

const LIMIT = 50;

/** Words to mark in an article, at most. */
const MOST_WORDS = 200;

const NOTHING: SearchResults = { total: 0, results: [], words: [], didYouMean: null };

/** One page of documents with how many there are in all. */
interface Page {
  readonly total: number;
  readonly documents: readonly number[];
  readonly clauses: readonly PlanClause[];
}

/** Answers queries from an index and its library. */
export class QueryRunner {
  readonly #index: DiskIndex;
  readonly #library: SearchSource;
  readonly #finder: CandidateFinder;
  readonly #phrases: PhraseFinder;

  constructor(index: DiskIndex, library: SearchSource) {
    this.#index = index;
    this.#library = library;
    this.#finder = new CandidateFinder(index);
    this.#phrases = new PhraseFinder(index, this.#finder);
  }

  /** Throws QueryError for a query that cannot be understood. */
  run(text: string, options: QueryOptions): SearchResults {
    const asYouType = options.asYouType ?? false;
    const parsed = parseQuery(text, asYouType);
    if (parsed.terms.length + parsed.filters.length === 0 && !parsed.everything) return NOTHING;
    const plan = planQuery(this.#index, parsed.terms, asYouType);
    const allowed = this.#allowed(parsed.filters, plan);
    const page = plan.isAsking
      ? this.#askedPage(plan, allowed, options)
      : this.#listedPage(plan, allowed, options);
    const scored = new Map(
      scoreWithLunr(
        this.#index,
        page.clauses.filter((clause) => clause.isSilent !== true),
        page.documents,
      ).map((one) => [one.document, one]),
    );
    const words = new Set<string>();
    const results = page.documents.map((document) => this.#show(document, scored.get(document), words));
    return { total: page.total, results, words: [...words], didYouMean: corrected(text, plan) };
  }

  /** The articles of all matches, in no order. Throws QueryError. */
  matches(text: string, asYouType: boolean): Uint32Array {
    const parsed = parseQuery(text, asYouType);
    if (parsed.terms.length + parsed.filters.length === 0 && !parsed.everything) return new Uint32Array(0);
    const plan = planQuery(this.#index, parsed.terms, asYouType);
    const allowed = this.#allowed(parsed.filters, plan);
    if (!plan.isAsking) return Uint32Array.from(this.#left(plan, allowed), (one) => this.#article(one));
    const clauses = askedClauses(plan);
    if (!isFindable(clauses)) return new Uint32Array(0);
    const found = this.#finder.find(clauses, queryVector(clauses), { best: 0, allowed, listAll: true });
    return found.all.map((document) => this.#article(document));
  }

  /** Articles about the same things. */
  related(article: number, limit: number): readonly { readonly id: number; readonly score: number }[] {
    const document = this.#index.columns.documentOf(article);
    if (document === undefined) return [];
    return relatedDocuments(this.#index, document, limit).map((other) => ({
      id: this.#article(other.document),
      score: other.score,
    }));
  }

  /** 1 for each document that filters and phrases leave; null where there are none. */
  #allowed(filters: readonly QueryFilter[], plan: QueryPlan): Uint8Array | null {
    const { columns } = this.#index;
    const matching = filters.length === 0 ? null : this.#library.matching(filters);
    let allowed: Uint8Array | null = null;
    if (matching !== null) {
      allowed = new Uint8Array(columns.capacity);
      for (const article of matching) {
        const document = columns.documentOf(article);
        if (document !== undefined) allowed[document] = 1;
      }
    }
    for (const phrase of plan.phrases) {
      const holding = this.#phrases.find(phrase, allowed);
      if (!phrase.isProhibited) {
        allowed = new Uint8Array(columns.capacity);
        for (let at = 0; at < holding.length; at++) allowed[holding[at] as number] = 1;
        continue;
      }
      allowed ??= columns.alive.slice();
      for (let at = 0; at < holding.length; at++) allowed[holding[at] as number] = 0;
    }
    return allowed;
  }

  /** The page of a query that looks for something. */
  #askedPage(plan: QueryPlan, allowed: Uint8Array | null, options: QueryOptions): Page {
    const { sort = 'relevance', limit = LIMIT, offset = 0 } = options;
    const clauses = askedClauses(plan);
    if (!isFindable(clauses)) return { total: 0, documents: [], clauses };
    const listAll = sort !== 'relevance';
    const best = listAll ? 0 : offset + limit;
    const found = this.#finder.find(clauses, queryVector(clauses), { best, allowed, listAll });
    const documents = listAll ? this.#sorted(found.all, sort, limit, offset) : found.best.slice(offset);
    return { total: found.total, documents, clauses };
  }

  /** The page of a query that only leaves out: by filters, by prohibited words, or nothing at all. */
  #listedPage(plan: QueryPlan, allowed: Uint8Array | null, options: QueryOptions): Page {
    const { sort = 'relevance', limit = LIMIT, offset = 0 } = options;
    const left = this.#left(plan, allowed);
    const order = sort === 'relevance' ? 'newest' : sort;
    return { total: left.length, documents: this.#sorted(left, order, limit, offset), clauses: [] };
  }

  /** Documents without any of the plan's words. */
  #left(plan: QueryPlan, allowed: Uint8Array | null): readonly number[] {
    const barred = new Set<number>();
    for (const clause of plan.clauses) {
      const asked: readonly PlanClause[] = [{ ...clause, presence: 'optional' }];
      if (clause.terms.length === 0) continue;
      const found = this.#finder.find(asked, queryVector(asked), { best: 0, allowed, listAll: true });
      for (const document of found.all) barred.add(document);
    }
    const left: number[] = [];
    for (const document of this.#index.columns.living) {
      if ((allowed === null || allowed[document] === 1) && !barred.has(document)) left.push(document);
    }
    return left;
  }

  #sorted(documents: Iterable<number>, sort: LibrarySort, limit: number, offset: number): readonly number[] {
    const articles = Array.from(documents, (document) => this.#article(document));
    return this.#library
      .sorted(articles, sort, limit, offset)
      .map((article) => this.#index.columns.documentOf(article))
      .filter((document) => document !== undefined);
  }

  #article(document: number): number {
    return this.#index.columns.articles[document] ?? 0;
  }

  #show(document: number, scored: ScoredDocument | undefined, words: Set<string>): SearchResult {
    const id = this.#article(document);
    const text = this.#library.document(id);
    const matches = scored?.matches ?? {};
    const body = text?.fields.body ?? '';
    const title = text?.fields.title ?? '';
    const bodyMarks = marksIn('body', matches, body.length);
    const titleMarks = marksIn('title', matches, title.length);
    for (const [start, length] of bodyMarks) addWord(words, body.slice(start, start + length));
    for (const [start, length] of titleMarks) addWord(words, title.slice(start, start + length));
    const snippet = snippetOf(body, bodyMarks);
    return { id, score: scored?.score ?? 0, snippet: snippet.text, marks: snippet.marks, titleMarks };
  }
}

/** The clauses of a query that looks for something. Throws QueryError where they are too many. */
function askedClauses(plan: QueryPlan): readonly PlanClause[] {
  const phrases = plan.phrases.filter((phrase) => !phrase.isProhibited);
  const clauses = [...plan.clauses, ...phrases.flatMap(phraseClauses)];
  if (clauses.filter((clause) => clause.presence === 'required').length > MOST_REQUIRED) {
    throw new QueryError('too-long', 'The query requires too many words.', 0, 1);
  }
  return clauses;
}

/** Whether there is a word in the index that the query wants. */
function isFindable(clauses: readonly PlanClause[]): boolean {
  return clauses.some((clause) => clause.presence !== 'prohibited' && clause.terms.length > 0);
}

function addWord(words: Set<string>, word: string): void {
  if (words.size < MOST_WORDS) words.add(word.toLowerCase());
}

/** The query with its unknown words replaced, or null if there is nothing to suggest. */
function corrected(text: string, plan: QueryPlan): string | null {
  if (plan.guesses.length === 0) return null;
  let query = text;
  for (const guess of [...plan.guesses].sort((a, b) => b.position - a.position)) {
    query = query.slice(0, guess.position) + guess.suggestion + query.slice(guess.position + guess.length);
  }
  return query;
}
