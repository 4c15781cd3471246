import { createLemmas, NO_LEMMAS } from './analysis/lemmas.ts';
import type { SearchSource } from './search-source.ts';
import { SearchIndex } from './search-index.ts';
import type { QueryOptions, SearchResults } from './search-results.ts';
import type { SearchStatus } from './search-status.ts';

export { QueryError } from './query-language/query-error.ts';
export type { QueryErrorCode } from './query-language/query-error.ts';
export type { QueryFilter } from './query-language/filters.ts';
export type { LibrarySort, PendingArticle, SearchDocument, SearchSource } from './search-source.ts';
export type { IndexNotice, SearchStatus } from './search-status.ts';
export type { Mark, QueryOptions, SearchResult, SearchResults } from './search-results.ts';

export interface SearchOptions {
  /** The index file; made when missing, rebuilt when unreadable. */
  readonly file: string;
  readonly library: SearchSource;
  /** The folder of the dictionaries (`assets/lemmas`); null, the default, where words are only stemmed. */
  readonly lemmasFolder?: string | null;
  readonly log?: (line: string) => void;
}

/** Full-text search over the library: Lunr's query language and scores over an index on disk. */
export interface Search {
  /** Answers a query. Throws QueryError for one that cannot be understood. */
  query(text: string, options?: QueryOptions): SearchResults;
  /**
   * The ids of all articles that a query finds, in no order; much cheaper than their results. Throws QueryError.
   */
  matches(text: string, options?: Pick<QueryOptions, 'asYouType'>): Uint32Array;
  /** Articles about the same things, best first, at most `limit` (10). */
  related(id: number, limit?: number): readonly { readonly id: number; readonly score: number }[];
  /**
   * Indexes up to `budget` queued articles, durably, then takes them off the queue. Returns how many are left: 0 when
   * none, otherwise at least that many. Cheap when there is nothing to do.
   */
  indexPending(budget?: number): number;
  /** One slice of background work, 20 ms or less; true if more waits. */
  tend(): boolean;
  readonly status: SearchStatus;
  close(): void;
}

/** Opens the index, making or rebuilding it where needed. A damaged file is set aside, never an exception. */
export function openSearch(options: SearchOptions): Search {
  const log = options.log ?? (() => undefined);
  const folder = options.lemmasFolder ?? null;
  const lemmas = folder === null ? NO_LEMMAS : createLemmas(folder, log);
  const index = new SearchIndex(options.file, options.library, lemmas, log);
  return {
    query: (text, queryOptions = {}) => index.query(text, queryOptions),
    matches: (text, queryOptions = {}) => index.matches(text, queryOptions.asYouType ?? false),
    related: (id, limit = 10) => index.related(id, limit),
    indexPending: (budget) => index.indexPending(budget),
    tend: () => index.tend(),
    get status() {
      return index.status;
    },
    close: () => index.close(),
  };
}
