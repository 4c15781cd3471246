import type { ArticleId } from '../../electron/core/api/index.ts';

/** Which place an id has in the list; -1 when it has none. */
type IndexOf = (id: ArticleId) => number;

/**
 * Several articles chosen in a list to be acted upon at once, as in any list: a range grows from its anchor, single
 * ones are added and taken out. Empty as long as only the open article is meant.
 */
export class ListSelection {
  #ids: ReadonlySet<ArticleId> = new Set();
  #anchor: ArticleId | null = null;
  #cursor: ArticleId | null = null;

  get size(): number {
    return this.#ids.size;
  }

  /** The row that the next step extends from. */
  get cursor(): ArticleId | null {
    return this.#cursor;
  }

  has(id: ArticleId): boolean {
    return this.#ids.has(id);
  }

  /** In the order of the list. */
  inOrder(indexOf: IndexOf): readonly ArticleId[] {
    return [...this.#ids].toSorted((a, b) => indexOf(a) - indexOf(b));
  }

  clear(): void {
    this.#ids = new Set();
    this.#anchor = null;
    this.#cursor = null;
  }

  /** Adds `id`, or takes it out. The first time, `active` is chosen with it. */
  toggle(id: ArticleId, active: ArticleId | null): void {
    const ids = new Set(this.#ids);
    if (ids.size === 0 && active !== null) ids.add(active);
    if (ids.has(id) && this.#ids.size > 0) ids.delete(id);
    else ids.add(id);
    this.#ids = ids;
    this.#anchor = id;
    this.#cursor = id;
    if (ids.size === 0) this.clear();
  }

  /** Chooses all from the anchor, at first `active`, to `index`. */
  extendTo(index: number, ids: readonly ArticleId[], active: ArticleId | null, indexOf: IndexOf): void {
    const cursor = ids[index];
    if (cursor === undefined) return;
    const anchor = this.#anchor ?? active ?? cursor;
    const from = Math.max(0, indexOf(anchor));
    this.#ids = new Set(ids.slice(Math.min(from, index), Math.max(from, index) + 1));
    this.#anchor = anchor;
    this.#cursor = cursor;
  }

  /** Chooses every article of the list. */
  selectAll(ids: readonly ArticleId[]): void {
    this.#ids = new Set(ids);
    this.#anchor = ids[0] ?? null;
    this.#cursor = ids.at(-1) ?? null;
  }

  /** Forgets those that are gone. */
  keep(indexOf: IndexOf): void {
    const left = [...this.#ids].filter((id) => indexOf(id) >= 0);
    if (left.length === this.#ids.size) return;
    this.#ids = new Set(left);
    if (left.length === 0) this.clear();
    else {
      if (this.#anchor !== null && indexOf(this.#anchor) < 0) this.#anchor = left[0] ?? null;
      if (this.#cursor !== null && indexOf(this.#cursor) < 0) this.#cursor = left.at(-1) ?? null;
    }
  }
}
