/** What is to be marked in an article: words, in the forms that were found, and phrases, whole. */
export interface SearchTerms {
  readonly words: readonly string[];
  readonly phrases: readonly string[];
}

/** Nothing is to be marked. */
export const NO_SEARCH_TERMS: SearchTerms = { words: [], phrases: [] };
