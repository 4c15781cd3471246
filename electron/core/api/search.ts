import * as v from 'valibot';
import type { ArticleSummary } from './articles.ts';
import { MOST_OFFSET, type FeedId } from './ids.ts';
import { query } from './procedure.ts';

export const SearchSort = v.picklist(['relevance', 'newest', 'oldest', 'minutes']);
export type SearchSort = v.InferOutput<typeof SearchSort>;

/** Start and length in UTF-16 units of the text the mark belongs to. */
export type Mark = readonly [start: number, length: number];

export interface SearchResult {
  readonly article: ArticleSummary;
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
  /** A spelling that does occur, when nothing was found as typed. */
  readonly didYouMean: string | null;
  /** Articles still to be indexed; above 0 the results may be incomplete. */
  readonly pending: number;
}

/** How many of a query's articles share something; `filter`, added to the query, leaves just those. */
export interface Facet {
  readonly count: number;
  readonly filter: string;
}

/**
 * What all the articles that a query finds are made of, not just those shown. Each list is in the order to show it in,
 * without values that no article has.
 */
export interface SearchFacets {
  readonly total: number;
  /** By count. An article that several feeds carry counts for each. */
  readonly feeds: readonly (Facet & { readonly feedId: FeedId; readonly title: string })[];
  /** By count. */
  readonly tags: readonly (Facet & { readonly tag: string })[];
  /** By count; `language` is a BCP 47 primary subtag. */
  readonly languages: readonly (Facet & { readonly language: string })[];
  /** Newest first. */
  readonly years: readonly (Facet & { readonly year: number })[];
  readonly bookmarked: Facet;
}

const QueryText = v.pipe(v.string(), v.maxLength(10_000));

export const search = {
  /**
   * Returns the articles that a query finds. With `asYouType` an unfinished end of it is left out instead of being an
   * error. The detail of `search-query` has `position` and `length`, in UTF-16 units of the query.
   * @throws {OffprintError} `search-query` when the query cannot be read
   */
  query: query(
    v.object({
      query: QueryText,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 50),
      offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_OFFSET)), 0),
      sort: v.optional(SearchSort, 'relevance'),
      asYouType: v.optional(v.boolean(), false),
    }),
  )<SearchResults>(),
  /**
   * Returns what all articles that a query finds are made of. Asked for beside `query`, so that the results need not
   * wait.
   * @throws {OffprintError} `search-query`
   */
  facets: query(v.object({ query: QueryText, asYouType: v.optional(v.boolean(), false) }))<SearchFacets>(),
  /** Returns at most 10 articles that are about the same things as this one, best first. */
  related: query(v.object({ id: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff)) }))<
    readonly ArticleSummary[]
  >(),
} as const;
