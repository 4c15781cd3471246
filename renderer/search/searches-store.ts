import type {
  LibraryClient,
  SavedSearch,
  SavedSearchCount,
  SavedSearchId,
  SearchesState,
  SearchSort,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** The searches that the library keeps: those with a name, in the reader's order, and those lately asked. */
export class SearchesStore extends Store {
  readonly #searches: LibraryClient['searches'];
  #state: SearchesState = { saved: [], recent: [] };

  constructor(searches: LibraryClient['searches']) {
    super();
    this.#searches = searches;
  }

  get saved(): readonly SavedSearch[] {
    return this.#state.saved;
  }

  /** Queries lately asked, newest first. */
  get recent(): readonly string[] {
    return this.#state.recent;
  }

  get(id: SavedSearchId): SavedSearch | undefined {
    return this.saved.find((search) => search.id === id);
  }

  /** The saved search that asks just this. */
  asking(query: string): SavedSearch | undefined {
    const asked = query.trim();
    return this.saved.find((search) => search.query === asked);
  }

  /** What stands after a saved search, if anything does. */
  after(id: SavedSearchId): SavedSearchId | null {
    const at = this.saved.findIndex((search) => search.id === id);
    return at < 0 ? null : (this.saved[at + 1]?.id ?? null);
  }

  async load(): Promise<void> {
    this.apply(await this.#searches.list({}));
  }

  apply(state: SearchesState): void {
    this.#state = state;
    this.changed();
  }

  applyCounts(counts: readonly SavedSearchCount[]): void {
    const totals = new Map(counts.map(({ id, total }) => [id, total]));
    const saved = this.saved.map((search) =>
      totals.has(search.id) ? { ...search, total: totals.get(search.id) ?? null } : search,
    );
    this.apply({ ...this.#state, saved });
  }

  /** @throws {OffprintError} `search-query` when the query cannot be read. */
  async save(name: string, query: string, sort: SearchSort): Promise<SavedSearch> {
    const search = await this.#searches.save({ name, query, sort });
    if (!this.get(search.id)) this.apply({ ...this.#state, saved: [...this.saved, search] });
    return search;
  }

  /** @throws {OffprintError} as the library says. */
  async rename(id: SavedSearchId, name: string): Promise<void> {
    const renamed = await this.#searches.rename({ id, name });
    this.apply({ ...this.#state, saved: this.saved.map((search) => (search.id === id ? renamed : search)) });
  }

  /** Puts a saved search before another, or at the end. @throws {OffprintError} as the library says. */
  async move(id: SavedSearchId, before: SavedSearchId | null): Promise<void> {
    this.apply(await this.#searches.move({ id, before }));
  }

  /** @throws {OffprintError} as the library says. */
  async remove(id: SavedSearchId): Promise<void> {
    this.apply(await this.#searches.remove({ id }));
  }

  /** Takes `remove` back. @throws {OffprintError} as the library says. */
  async restore(id: SavedSearchId): Promise<void> {
    this.apply(await this.#searches.restore({ id }));
  }

  /** Notes that the reader asked this: a query that was sent, or one whose result was opened. */
  remember(query: string): void {
    const asked = query.trim();
    if (asked === '' || this.recent[0] === asked) return;
    // A convenience: a query that is not remembered must not disturb the searching.
    this.#searches.remember({ query: asked }).then(
      (state) => this.apply(state),
      () => undefined,
    );
  }

  /** @throws {OffprintError} as the library says. */
  async forgetRecent(): Promise<void> {
    this.apply(await this.#searches.forgetRecent({}));
  }
}
