import type { QueryFilter } from './query-language/filters.ts';
import type { Field } from './fields.ts';

/** An article as search sees it: plain text by field, and the language it is written in. */
export interface SearchDocument {
  /** The article's id in the library: a positive integer below 2^32. */
  readonly id: number;
  /** BCP 47 primary language subtag, or null when unknown. */
  readonly language: string | null;
  readonly fields: Readonly<Record<Field, string>>;
}

/** An article waiting to be indexed; no document means that it left the library. */
export interface PendingArticle {
  readonly id: number;
  readonly document: SearchDocument | null;
}

/** Orders that the library, not the index, knows. `minutes` is shortest first. */
export type LibrarySort = 'newest' | 'oldest' | 'minutes';

/** What search asks of the library; given by the composition root. */
export interface SearchSource {
  /** Numbers that the library was given for the index at its last opening and the one before. Null: never compared. */
  stamps(): readonly number[] | null;
  /** Gives it another, durably. */
  setStamp(stamp: number): void;
  /** Article ids that the filters leave, as of now; null means all. */
  matching(filters: readonly QueryFilter[]): Iterable<number> | null;
  /** The text of an article, for the snippets of shown results. */
  document(id: number): SearchDocument | null;
  /** One page of the ids in the order asked for. */
  sorted(ids: Iterable<number>, sort: LibrarySort, limit: number, offset: number): readonly number[];
  /**
   * The head of the durable queue of articles to index again or to remove. It lives in the library's own file and is
   * written in the article's own transaction.
   */
  pending(limit: number): readonly PendingArticle[];
  /** Takes articles off the queue, once the index holds them durably. */
  done(ids: readonly number[]): void;
  /** An article cannot be indexed and is left out of the index. */
  leftOut(id: number, error: unknown): void;
  /** Puts every article in the queue: the index was lost, or is read differently now. */
  enqueueAll(): void;
}
