import type * as api from '../../api/index.ts';

export type { Mark } from '../../api/index.ts';

/** As the contract has it, with the article's id instead of its summary. */
export interface SearchResult extends Omit<api.SearchResult, 'article'> {
  /** The article. */
  readonly id: number;
}

/** As the contract has them, of the index alone: what is still to be indexed is not known here. */
export interface SearchResults extends Omit<api.SearchResults, 'results' | 'pending'> {
  readonly results: readonly SearchResult[];
}

export interface QueryOptions {
  /** 50 unless told. */
  readonly limit?: number;
  readonly offset?: number;
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'minutes';
  /** The query is still being typed: its last word may be only the beginning of one. */
  readonly asYouType?: boolean;
}
