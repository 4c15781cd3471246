import { OffprintError, type SavedSearchCount, type SavedSearchId } from '../../api/index.ts';

/** Changes come in bursts: counting waits until none has come for so long. */
const QUIET_MS = 400;

interface CountedQuery {
  readonly id: number;
  readonly query: string;
}

export interface SearchCountsOptions {
  /** @throws {OffprintError} `search-query` */
  readonly count: (query: string) => Promise<number>;
  readonly indexed: () => Promise<void>;
  readonly counted: (counts: readonly SavedSearchCount[]) => void;
  /** The searches to count, as they are now. */
  readonly queries: () => readonly CountedQuery[];
}

/**
 * How many articles each saved search finds. Nothing is counted before somebody looks, nor while nothing changes; after
 * changes all are counted anew, one in a turn of the event loop, and only numbers that differ are told.
 */
export class SearchCounts {
  readonly #options: SearchCountsOptions;
  /** By query, so that a number outlives a change of name or place. Null: the query cannot be read. */
  readonly #totals = new Map<string, number | null>();
  #watched = false;
  #closed = false;
  /** Counts at least one change that they do not show. */
  #isStale = true;
  #timer: NodeJS.Timeout | null = null;
  #counting: Promise<void> | null = null;

  constructor(options: SearchCountsOptions) {
    this.#options = options;
  }

  /** The number last counted; null if there is none yet. */
  of(query: string): number | null {
    return this.#totals.get(query) ?? null;
  }

  put(query: string, total: number): void {
    this.#totals.set(query, total);
  }

  /** From now on counts are kept up to date. */
  watch(): void {
    if (this.#watched) return;
    this.#watched = true;
    this.#start();
  }

  stale(): void {
    this.#isStale = true;
    if (!this.#watched || this.#closed) return;
    if (this.#timer !== null) this.#timer.refresh();
    else {
      this.#timer = setTimeout(() => this.#start(), QUIET_MS);
      this.#timer.unref();
    }
  }

  async settled(): Promise<void> {
    while (this.#watched && !this.#closed && (this.#isStale || this.#counting !== null)) {
      this.#start();
      await this.#counting;
    }
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #start(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#counting ??= this.#count().finally(() => {
      this.#counting = null;
    });
  }

  async #count(): Promise<void> {
    await this.#options.indexed();
    this.#isStale = false;
    const queries = this.#options.queries();
    const known = new Set(queries.map(({ query }) => query));
    for (const query of this.#totals.keys()) if (!known.has(query)) this.#totals.delete(query);
    const counts: SavedSearchCount[] = [];
    const totals = new Map<string, number | null>();
    for (const { id, query } of queries) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.#closed) return;
      const total = totals.has(query) ? (totals.get(query) ?? null) : await this.#total(query);
      totals.set(query, total);
      if (this.#totals.get(query) !== total) counts.push({ id: id as SavedSearchId, total });
    }
    for (const [query, total] of totals) this.#totals.set(query, total);
    if (counts.length > 0) this.#options.counted(counts);
  }

  /** A query that an older or newer Offprint could read, but not this one, has no number rather than an error. */
  async #total(query: string): Promise<number | null> {
    try {
      return await this.#options.count(query);
    } catch (error) {
      if (error instanceof OffprintError && error.code === 'search-query') return null;
      throw error;
    }
  }
}
