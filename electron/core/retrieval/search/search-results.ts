/** A marked stretch of text: start and length in UTF-16 units. */
export type Mark = readonly [start: number, length: number];

export interface SearchResult {
  /** The article. */
  readonly id: number;
  /** Lunr's score; 0 where the order is not by relevance of words (filters alone, only negated words). */
  readonly score: number;
  /** Plain text around the densest hits, at most about 240 characters. */
  readonly snippet: string;
  readonly marks: readonly Mark[];
  /** Marks in the article's title. */
  readonly titleMarks: readonly Mark[];
}

export interface SearchResults {
  /** How many articles match, shown or not. */
  readonly total: number;
  readonly results: readonly SearchResult[];
  /** Words to mark in an opened article, lower case, as they are spelled there. */
  readonly words: readonly string[];
  /** The query with unknown words replaced by the nearest known ones. */
  readonly didYouMean: string | null;
}

export interface QueryOptions {
  /** 50 unless told. */
  readonly limit?: number;
  readonly offset?: number;
  readonly sort?: 'relevance' | 'newest' | 'oldest' | 'minutes';
  /** The query is still being typed: its last word may be only the beginning of one. */
  readonly asYouType?: boolean;
}
