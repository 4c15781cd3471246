import type { ArticleId, ArticleSummary } from '../../electron/core/api/index.ts';

/** Rows asked for at once. */
export const PAGE_SIZE = 100;
/** Requests under way at once: one for what is in sight, one for what comes next. */
const AT_ONCE = 2;
/** Summaries kept; the oldest go first, so that scrolling through a large library does not fill the memory. */
const KEPT = 5000;

type Fetch = (ids: readonly ArticleId[]) => Promise<readonly ArticleSummary[]>;

/**
 * Summaries by id, fetched in pages as rows come into sight. Only the last wanted range counts: pages that a
 * fast scroll has left behind before their turn came are never asked for.
 */
export class SummaryPages {
  readonly #fetch: Fetch;
  readonly #arrived: () => void;
  readonly #summaries = new Map<ArticleId, ArticleSummary>();
  readonly #underWay = new Set<number>();
  /** Ids the library no longer has: asked for once, never again. */
  readonly #gone = new Set<ArticleId>();
  #ids: readonly ArticleId[] = [];
  #wanted: readonly number[] = [];
  #generation = 0;

  constructor(fetch: Fetch, arrived: () => void) {
    this.#fetch = fetch;
    this.#arrived = arrived;
  }

  get(id: ArticleId): ArticleSummary | undefined {
    return this.#summaries.get(id);
  }

  put(summaries: readonly ArticleSummary[]): void {
    for (const summary of summaries) this.#summaries.set(summary.id, summary);
    for (const id of this.#summaries.keys()) {
      if (this.#summaries.size <= KEPT) break;
      this.#summaries.delete(id);
    }
  }

  /** Alters the summaries of `ids` that are here; tells whether any was. */
  alter(ids: readonly ArticleId[], change: (summary: ArticleSummary) => ArticleSummary): boolean {
    let altered = false;
    for (const id of ids) {
      const summary = this.#summaries.get(id);
      if (!summary) continue;
      this.#summaries.set(id, change(summary));
      altered = true;
    }
    return altered;
  }

  /** Takes another list of ids. What is known of them stays known. */
  reset(ids: readonly ArticleId[]): void {
    this.#ids = ids;
    this.#generation++;
    this.#underWay.clear();
    this.#wanted = [];
  }

  /** Sees to it that rows `from` to `to` (both included) arrive. */
  want(from: number, to: number): void {
    const first = Math.max(0, Math.floor(from / PAGE_SIZE));
    const last = Math.min(Math.ceil(this.#ids.length / PAGE_SIZE) - 1, Math.floor(to / PAGE_SIZE));
    const pages: number[] = [];
    for (let page = first; page <= last; page++) pages.push(page);
    this.#wanted = pages;
    this.#pump();
  }

  /** Resolves when the page of row `index` is here. */
  async load(index: number): Promise<void> {
    await this.#fetchPage(Math.floor(index / PAGE_SIZE));
  }

  /** Fetches `ids` anew wherever they are in the list. */
  async refresh(ids: readonly ArticleId[]): Promise<void> {
    const known = ids.filter((id) => this.#summaries.has(id));
    for (let start = 0; start < known.length; start += PAGE_SIZE)
      this.put(await this.#fetch(known.slice(start, start + PAGE_SIZE)));
    if (known.length > 0) this.#arrived();
  }

  #pump(): void {
    for (const page of this.#wanted) {
      if (this.#underWay.size >= AT_ONCE) return;
      if (this.#underWay.has(page) || this.#missing(page).length === 0) continue;
      void this.#fetchPage(page).catch(() => {
        // The rows stay empty; they are asked for again when they next come into sight.
        this.#wanted = this.#wanted.filter((other) => other !== page);
      });
    }
  }

  #missing(page: number): readonly ArticleId[] {
    return this.#ids
      .slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)
      .filter((id) => !this.#summaries.has(id) && !this.#gone.has(id));
  }

  async #fetchPage(page: number): Promise<void> {
    const missing = this.#missing(page);
    if (missing.length === 0) return;
    const generation = this.#generation;
    this.#underWay.add(page);
    try {
      const summaries = await this.#fetch(missing);
      this.put(summaries);
      const arrived = new Set(summaries.map((summary) => summary.id));
      for (const id of missing) if (!arrived.has(id)) this.#gone.add(id);
    } finally {
      if (generation === this.#generation) this.#underWay.delete(page);
    }
    this.#arrived();
    this.#pump();
  }
}
