import type { ArticleId, FeedId } from '../../api/index.ts';
import type { Reading, Writing } from '../../foundation/database/database.ts';

/** Something that holds here. What is not told does not hold. */
export interface Fact {
  readonly kind: string;
  readonly part: string;
  /** What JSON has, never null. */
  readonly value: unknown;
  /** Since when, where that is known. */
  readonly at: string | null;
}

/** What is to be done here because another machine said so. */
export interface Wanted {
  readonly subject: string;
  readonly kind: string;
  readonly part: string;
  readonly value: unknown;
  /** When it was said. */
  readonly at: string;
}

/** What windows and background work have to hear of. */
export interface Touched {
  readonly articles: Set<ArticleId>;
  readonly added: Set<ArticleId>;
  readonly highlights: Set<ArticleId>;
  readonly placemarks: Set<ArticleId>;
  readonly newFeeds: Set<FeedId>;
  /** Sites whose rules are others. */
  readonly sites: Set<string>;
  /** Kept pages are to be read again. */
  pages: boolean;
  feeds: boolean;
  marks: boolean;
}

export function nothingTouched(): Touched {
  return {
    articles: new Set(),
    added: new Set(),
    highlights: new Set(),
    placemarks: new Set(),
    newFeeds: new Set(),
    feeds: false,
    marks: false,
    sites: new Set(),
    pages: false,
  };
}

/** How facts of one family are found here and done here. */
export interface FactsOf {
  /** What holds of a subject; null when it is not here, which says nothing of it. */
  facts(reading: Reading, subject: string): readonly Fact[] | null;
  /** Whether two values of a kind are the same to the user. */
  alike(kind: string, here: unknown, there: unknown): boolean;
  /**
   * Does what is wanted; part of its caller's transaction. False when it cannot be done: what it is of is not here yet,
   * or it is of a later version. It then stays as the other machine said it, and is tried again.
   */
  apply(writing: Writing, wanted: Wanted, touched: Touched): boolean;
}

/** The same JSON: values are put together with their keys in one order. */
export const sameJson = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
