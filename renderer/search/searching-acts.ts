import type { SavedSearch, SavedSearchId, SearchSort } from '../../electron/core/api/index.ts';
import type { SearchesStore } from './searches-store.ts';
import { t } from '../kernel/locale.ts';
import { UndoableActs, type Told } from '../kernel/undoable-acts.ts';

/** What a reader does to saved searches, undoable. Each throws {@link OffprintError} as the library says. */
export class SearchingActs extends UndoableActs {
  readonly #searches: SearchesStore;

  constructor(searches: SearchesStore, told: Told) {
    super(told);
    this.#searches = searches;
  }

  save(name: string, query: string, sort: SearchSort): Promise<SavedSearch> {
    return this.undo.during(async () => {
      const search = await this.#searches.save(name, query, sort);
      this.remember(
        t('done.searchSaved', { name }),
        () => this.#searches.remove(search.id),
        () => this.#searches.restore(search.id),
      );
      return search;
    });
  }

  async rename(search: SavedSearch, name: string): Promise<void> {
    if (name === search.name) return;
    const to = (wanted: string) => this.#searches.rename(search.id, wanted);
    await this.#do(
      t('done.searchRenamed', { name }),
      () => to(name),
      () => to(search.name),
    );
  }

  /** Puts a saved search before another, or at the end. */
  async move(id: SavedSearchId, before: SavedSearchId | null): Promise<void> {
    const after = this.#searches.after(id);
    if (before === id || before === after) return;
    await this.#do(
      t('done.moved'),
      () => this.#searches.move(id, before),
      () => this.#searches.move(id, after),
    );
  }

  async remove(search: SavedSearch): Promise<void> {
    await this.#do(
      t('done.searchRemoved', { name: search.name }),
      () => this.#searches.remove(search.id),
      () => this.#searches.restore(search.id),
    );
  }

  #do(words: string, act: () => Promise<unknown>, undo: () => Promise<unknown>): Promise<void> {
    return this.undo.during(async () => {
      await act();
      this.remember(words, undo, act);
    });
  }
}
