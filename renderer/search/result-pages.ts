import type { ArticleId, SearchResult, SearchResults } from '../../electron/core/api/index.ts';

/** Results asked for at once. */
export const PAGE = 50;

/**
 * The results of one query, of which only those that were in sight are here: a list of 60,000 is as long as it is
 * from the start, and is fetched where the reader looks. One page is asked for at a time, always one that is still
 * in sight, so that dragging the list from end to end asks for few.
 */
export class ResultPages {
  readonly #fetch: (offset: number) => Promise<SearchResults>;
  readonly #changed: (page: SearchResults) => void;
  #list: readonly (SearchResult | undefined)[];
  #sight: { readonly from: number; readonly to: number } = { from: 0, to: 0 };
  #loading = false;

  /** @param changed is told of each page that has come. */
  constructor(
    first: SearchResults,
    fetch: (offset: number) => Promise<SearchResults>,
    changed: (page: SearchResults) => void,
  ) {
    this.#fetch = fetch;
    this.#changed = changed;
    this.#list = placed([], 0, first);
  }

  get length(): number {
    return this.#list.length;
  }

  /** The result at `index`, or undefined while it is not here. */
  at(index: number): SearchResult | undefined {
    return this.#list[index];
  }

  indexOf(id: ArticleId): number {
    return this.#list.findIndex((result) => result?.article.id === id);
  }

  /** Rows `from` to `to` are in sight: what is missing of them is fetched. */
  async inSight(from: number, to: number): Promise<void> {
    this.#sight = { from, to };
    if (this.#loading) return;
    this.#loading = true;
    try {
      for (let missing = this.#missing(); missing >= 0; missing = this.#missing()) await this.load(missing);
    } catch {
      // The results that are here stay; scrolling on asks again.
    } finally {
      this.#loading = false;
    }
  }

  /** The result at `index`, fetched if need be; undefined beyond the ends. @throws {OffprintError} as the library says. */
  async load(index: number): Promise<SearchResult | undefined> {
    if (index < 0 || index >= this.length) return undefined;
    if (this.#list[index]) return this.#list[index];
    const offset = index - (index % PAGE);
    const page = await this.#fetch(offset);
    this.#list = placed(this.#list, offset, page);
    this.#changed(page);
    return this.#list[index];
  }

  /** Changes the results of some articles; false when none of them is here. */
  alter(ids: ReadonlySet<ArticleId>, change: (result: SearchResult) => SearchResult): boolean {
    let altered = false;
    this.#list = this.#list.map((result) => {
      if (!result || !ids.has(result.article.id)) return result;
      altered = true;
      return change(result);
    });
    return altered;
  }

  /** Takes some articles out. */
  remove(ids: ReadonlySet<ArticleId>): void {
    this.#list = this.#list.filter((result) => !result || !ids.has(result.article.id));
  }

  #missing(): number {
    const { from, to } = this.#sight;
    for (let index = Math.max(0, from); index <= Math.min(to, this.length - 1); index++)
      if (!this.#list[index]) return index;
    return -1;
  }
}

/** A list as long as the page says the results are, with the page in its place. */
function placed(
  list: readonly (SearchResult | undefined)[],
  offset: number,
  { total, results }: SearchResults,
): readonly (SearchResult | undefined)[] {
  // A page that is shorter than it should be is the last one, whatever was counted.
  const isLast = results.length < Math.min(PAGE, total - offset);
  const length = isLast ? offset + results.length : Math.max(total, offset + results.length);
  const next = Array.from({ length }, (_, index) => list[index]);
  results.forEach((result, index) => {
    next[offset + index] = result;
  });
  return next;
}
