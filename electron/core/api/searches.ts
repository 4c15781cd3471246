import * as v from 'valibot';
import { SavedSearchId } from './ids.ts';
import { command, query } from './procedure.ts';
import { SearchSort } from './search.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'searches.changed': SearchesState;
    /** Saved searches that find more or fewer articles than before. */
    'searches.counted': { readonly counts: readonly SavedSearchCount[] };
  }
}

/** A query kept under a name, shown as a view of its own. */
export interface SavedSearch {
  readonly id: SavedSearchId;
  readonly name: string;
  readonly query: string;
  readonly sort: SearchSort;
  /** Articles that it finds; null until they have been counted, which `searches.counted` tells. */
  readonly total: number | null;
}

/** How many articles a saved search finds now. */
export interface SavedSearchCount {
  readonly id: SavedSearchId;
  readonly total: number | null;
}

/** Everything about searches that the library keeps. */
export interface SearchesState {
  /** In the user's order. */
  readonly saved: readonly SavedSearch[];
  /** Queries lately asked, newest first, at most 20. */
  readonly recent: readonly string[];
}

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const QueryText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(10_000));

export const searches = {
  /**
   * Returns saved and recent searches. From the first time it is asked, changes of counts are announced by
   * `searches.counted`.
   */
  list: query(v.object({}))<SearchesState>(),
  /**
   * Adds a saved search at the end. Emits `searches.changed`.
   * @throws {OffprintError} `search-query` when the query cannot be read
   */
  save: command(
    v.object({ name: Name, query: QueryText, sort: v.optional(SearchSort, 'relevance') }),
  )<SavedSearch>(),
  /**
   * Gives a saved search another name. Emits `searches.changed`.
   * @throws {OffprintError} `not-found`
   */
  rename: command(v.object({ id: SavedSearchId, name: Name }))<SavedSearch>(),
  /**
   * Puts a saved search before another, or at the end. Emits `searches.changed`.
   * @throws {OffprintError} `not-found`
   */
  move: command(v.object({ id: SavedSearchId, before: v.nullable(SavedSearchId) }))<SearchesState>(),
  /**
   * Removes a saved search; `restore` brings it back to its place within 30 days. Emits `searches.changed`.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: SavedSearchId }))<SearchesState>(),
  /**
   * Brings a removed saved search back to its place. Emits `searches.changed`.
   * @throws {OffprintError} `not-found`
   */
  restore: command(v.object({ id: SavedSearchId }))<SearchesState>(),
  /**
   * Stores that the user asked this: meant for queries that were sent or whose result was opened. The last 20 are
   * kept. Emits `searches.changed`.
   */
  remember: command(v.object({ query: QueryText }))<SearchesState>(),
  /** Deletes all recent searches. Emits `searches.changed`. */
  forgetRecent: command(v.object({}))<SearchesState>(),
} as const;
