import type { LibraryClient, SearchFacets } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** Milliseconds for which a query must stand before its results are counted: typing on must not wait for it. */
const REST = 200;
/** The same for changes of the library. */
const STALE_REST = 1000;

/** What the articles of the query in the field are made of. Comes after the results, and never holds them up. */
export class FacetsStore extends Store {
  readonly #facets: LibraryClient['search']['facets'];
  #query = '';
  #asYouType = false;
  #found: SearchFacets | null = null;
  #asked = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(facets: LibraryClient['search']['facets']) {
    super();
    this.#facets = facets;
  }

  /** Those of the query, or of the one before it until they are here; null when there are none. */
  get found(): SearchFacets | null {
    return this.#found;
  }

  /** The results shown are now those of `query`; the empty one shows none. */
  follow(query: string, asYouType: boolean): void {
    if (query === this.#query && asYouType === this.#asYouType) return;
    this.#query = query;
    this.#asYouType = asYouType;
    this.#askAfter(REST);
  }

  /** Something changed that the numbers may depend on. Cheap: during a sync that is said many times in a row. */
  stale(): void {
    this.#askAfter(STALE_REST);
  }

  #askAfter(rest: number): void {
    this.#asked++;
    clearTimeout(this.#timer);
    if (this.#query === '') this.#take(null);
    else this.#timer = setTimeout(() => void this.#ask(), rest);
  }

  async #ask(): Promise<void> {
    const asked = this.#asked;
    try {
      const found = await this.#facets({ query: this.#query, asYouType: this.#asYouType });
      if (asked === this.#asked) this.#take(found);
    } catch {
      // The results say what is wrong with the query; nothing can be chosen of it.
      if (asked === this.#asked) this.#take(null);
    }
  }

  #take(found: SearchFacets | null): void {
    if (found === null && this.#found === null) return;
    this.#found = found;
    this.changed();
  }
}
