import {
  OffprintError,
  type ArticleId,
  type BookmarkState,
  type LibraryClient,
  type SearchResult,
  type SearchSort,
} from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** Milliseconds between the last letter and the question. */
const TYPING_PAUSE = 80;
const PAGE = 50;

/** The search field and what it found. The newest query wins, whichever answers first. */
export class SearchStore extends Store {
  readonly #query: LibraryClient['search']['query'];
  #text = '';
  #sort: SearchSort = 'relevance';
  #results: readonly SearchResult[] = [];
  #total = 0;
  #words: readonly string[] = [];
  #didYouMean: string | null = null;
  #pending = 0;
  #error: unknown = null;
  #searching = false;
  #answered = '';
  #activeId: ArticleId | null = null;
  #asked = 0;
  #loadingMore = false;
  #asYouType = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(query: LibraryClient['search']['query']) {
    super();
    this.#query = query;
  }

  /** What stands in the field. */
  get text(): string {
    return this.#text;
  }
  /** Whether results are shown in place of the list. */
  get active(): boolean {
    return this.#text.trim() !== '';
  }
  get sort(): SearchSort {
    return this.#sort;
  }
  get results(): readonly SearchResult[] {
    return this.#results;
  }
  get total(): number {
    return this.#total;
  }
  get words(): readonly string[] {
    return this.#words;
  }
  get didYouMean(): string | null {
    return this.#didYouMean;
  }
  /** Articles not yet in the index. */
  get pending(): number {
    return this.#pending;
  }
  get error(): unknown {
    return this.#error;
  }
  get searching(): boolean {
    return this.#searching;
  }
  /** The query that `results` belong to. */
  get answered(): string {
    return this.#answered;
  }
  get activeId(): ArticleId | null {
    return this.#activeId;
  }
  get activeIndex(): number {
    return this.#results.findIndex((result) => result.article.id === this.#activeId);
  }

  /** Where the query cannot be read: position and length in `text`; null when it can. */
  get fault(): { readonly position: number; readonly length: number } | null {
    if (!(this.#error instanceof OffprintError) || this.#error.code !== 'search-query') return null;
    const { position, length } = this.#error.detail ?? {};
    if (typeof position !== 'number') return null;
    return { position, length: typeof length === 'number' ? Math.max(1, length) : 1 };
  }

  /** The reader typed: asks after a short pause. */
  type(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    if (!this.active) return this.clear();
    this.#timer = setTimeout(() => void this.#ask(true), TYPING_PAUSE);
    this.changed();
  }

  /** Asks at once, as the words stand: the reader pressed Enter, or took a suggestion. */
  async submit(text: string = this.#text): Promise<void> {
    clearTimeout(this.#timer);
    this.#text = text;
    if (this.active) await this.#ask(false);
  }

  async sortBy(sort: SearchSort): Promise<void> {
    this.#sort = sort;
    await this.submit();
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#text = '';
    this.#results = [];
    this.#total = 0;
    this.#words = [];
    this.#didYouMean = null;
    this.#error = null;
    this.#searching = false;
    this.#answered = '';
    this.#activeId = null;
    this.changed();
  }

  select(id: ArticleId): void {
    this.#activeId = id;
    this.changed();
  }

  neighbour(step: 1 | -1): ArticleId | null {
    const at = this.activeIndex;
    const index = at < 0 ? (step === 1 ? 0 : this.#results.length - 1) : at + step;
    return this.#results[index]?.article.id ?? null;
  }

  /** Rows up to `to` are in sight: fetches on when the end comes near. */
  async inSight(to: number): Promise<void> {
    const have = this.#results.length;
    if (this.#loadingMore || this.#searching || have >= this.#total || to < have - 10) return;
    const asked = this.#asked;
    this.#loadingMore = true;
    try {
      const more = await this.#query({
        query: this.#answered,
        sort: this.#sort,
        offset: have,
        limit: PAGE,
        asYouType: this.#asYouType,
      });
      if (asked === this.#asked) this.#results = [...this.#results, ...more.results];
    } catch {
      // The results that are here stay; scrolling on asks again.
    } finally {
      this.#loadingMore = false;
    }
    this.changed();
  }

  applyRead(ids: readonly ArticleId[], read: boolean): void {
    this.#alter(new Set(ids), { read });
  }

  applyBookmark({ id, bookmarked }: BookmarkState): void {
    this.#alter(new Set([id]), { bookmarked });
  }

  applyRemoved(ids: readonly ArticleId[], removed: boolean): void {
    if (!removed) return void this.submit();
    const gone = new Set(ids);
    const left = this.#results.filter((result) => !gone.has(result.article.id));
    this.#total -= this.#results.length - left.length;
    this.#results = left;
    this.changed();
  }

  async #ask(asYouType: boolean): Promise<void> {
    const asked = ++this.#asked;
    const query = this.#text;
    this.#searching = true;
    this.changed();
    try {
      const found = await this.#query({ query, sort: this.#sort, limit: PAGE, asYouType });
      if (asked !== this.#asked) return;
      this.#results = found.results;
      this.#total = found.total;
      this.#words = found.words;
      this.#didYouMean = found.didYouMean;
      this.#pending = found.pending;
      this.#answered = query;
      this.#asYouType = asYouType;
      this.#error = null;
    } catch (error) {
      // What was found before stays in sight while the query is being mended.
      if (asked === this.#asked) this.#error = error;
    } finally {
      if (asked === this.#asked) {
        this.#searching = false;
        this.changed();
      }
    }
  }

  #alter(
    ids: ReadonlySet<ArticleId>,
    change: { readonly read?: boolean; readonly bookmarked?: boolean },
  ): void {
    if (!this.#results.some((result) => ids.has(result.article.id))) return;
    this.#results = this.#results.map((result) =>
      ids.has(result.article.id) ? { ...result, article: { ...result.article, ...change } } : result,
    );
    this.changed();
  }
}
