import {
  foldText,
  OffprintError,
  type ArticleId,
  type ArticleSummary,
  type BookmarkState,
  type LibraryClient,
  type SearchResult,
  type SearchResults,
  type SearchSort,
} from '../../electron/core/api/index.ts';
import type { SearchTerms } from '../kernel/search-terms.ts';
import { Store } from '../kernel/store.ts';
import { soughtText } from './query-text.ts';
import { PAGE, ResultPages } from './result-pages.ts';

/** Milliseconds between the last letter and the question. */
const TYPING_PAUSE = 80;
/** Word forms kept for marking, at most: each is looked for in the whole of an article. */
const MOST_WORDS = 400;

/** The search field and what it found. The newest query wins, whichever answers first. */
export class SearchStore extends Store {
  readonly #query: LibraryClient['search']['query'];
  #text = '';
  #sort: SearchSort = 'relevance';
  #pages: ResultPages | null = null;
  #words: readonly string[] = [];
  #didYouMean: string | null = null;
  #pending = 0;
  #error: unknown = null;
  #searching = false;
  #answered = '';
  #activeId: ArticleId | null = null;
  #activeIndex = -1;
  #asked = 0;
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
  /** How many articles were found. */
  get total(): number {
    return this.#pages?.length ?? 0;
  }
  /** What is to be marked in a result: the forms that were found, without those that were sought in a phrase only. */
  get sought(): SearchTerms {
    const typed = soughtText(this.#answered);
    const alone = new Set(typed.words.map(foldText));
    const inPhrase = new Set(
      typed.phrases.flatMap((phrase) => foldText(phrase).split(/[^\p{L}\p{N}\p{M}]+/u)),
    );
    const words = this.#words.filter((word) => !inPhrase.has(foldText(word)) || alone.has(foldText(word)));
    return { words, phrases: typed.phrases };
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
  /** The query that the results belong to. */
  get answered(): string {
    return this.#answered;
  }
  /** Whether that was asked while it was being typed. */
  get asYouType(): boolean {
    return this.#asYouType;
  }
  get activeId(): ArticleId | null {
    return this.#activeId;
  }
  get activeIndex(): number {
    if (this.#activeId === null || !this.#pages) return -1;
    if (this.#pages.at(this.#activeIndex)?.article.id !== this.#activeId)
      this.#activeIndex = this.#pages.indexOf(this.#activeId);
    return this.#activeIndex;
  }

  /** Where the query cannot be read: position and length in `text`, and why; null when it can. */
  get fault(): { readonly position: number; readonly length: number; readonly problem: string } | null {
    if (!(this.#error instanceof OffprintError) || this.#error.code !== 'search-query') return null;
    const { position, length, problem } = this.#error.detail ?? {};
    if (typeof position !== 'number') return null;
    return {
      position,
      length: typeof length === 'number' ? Math.max(1, length) : 1,
      problem: typeof problem === 'string' ? problem : '',
    };
  }

  /** The row at `index`, or undefined while it is not here. */
  resultAt(index: number): SearchResult | undefined {
    return this.#pages?.at(index);
  }

  /** The article at `index`, fetched if need be; null beyond the ends. @throws {OffprintError} as the library says. */
  async articleAt(index: number): Promise<ArticleId | null> {
    return (await this.#pages?.load(index))?.article.id ?? null;
  }

  /** The reader typed: asks after a short pause. */
  type(text: string): void {
    this.#text = text;
    clearTimeout(this.#timer);
    if (!this.active) return this.clear(text);
    this.#timer = setTimeout(() => void this.#ask(true), TYPING_PAUSE);
    this.changed();
  }

  /** Asks at once, as the words stand: the reader pressed Enter, or took a suggestion. */
  async submit(text: string = this.#text, sort: SearchSort = this.#sort): Promise<void> {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#sort = sort;
    if (this.active) await this.#ask(false);
    else this.clear(text);
  }

  sortBy(sort: SearchSort): Promise<void> {
    return this.submit(this.#text, sort);
  }

  clear(text = ''): void {
    clearTimeout(this.#timer);
    this.#asked++;
    this.#text = text;
    this.#pages = null;
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

  /** The article `step` rows from the active one; from none, the first or the last. @throws {OffprintError} */
  neighbour(step: 1 | -1): Promise<ArticleId | null> {
    const at = this.activeIndex;
    return this.articleAt(at < 0 ? (step === 1 ? 0 : this.total - 1) : at + step);
  }

  /** The nearest unread result before or after the active one. @throws {OffprintError} as the library says. */
  async nearestUnread(step: 1 | -1): Promise<ArticleId | null> {
    const pages = this.#pages;
    const at = this.activeIndex;
    for (let index = at < 0 ? (step === 1 ? 0 : this.total - 1) : at + step; ; index += step) {
      const result = await pages?.load(index);
      if (!result || pages !== this.#pages) return null;
      if (!result.article.read) return result.article.id;
    }
  }

  /** The next unread result, as far as the results are here; null where they are not, or none is unread. */
  get unreadAfter(): ArticleSummary | null {
    const at = this.activeIndex;
    if (at < 0) return null;
    for (let index = at + 1; ; index++) {
      const article = this.resultAt(index)?.article;
      if (!article?.read) return article ?? null;
    }
  }

  /** Rows `from` to `to` are in sight: those that are not here are fetched. */
  async inSight(from: number, to: number): Promise<void> {
    await this.#pages?.inSight(from, to);
  }

  applyRead(ids: readonly ArticleId[], read: boolean): void {
    this.#alter(new Set(ids), { read });
  }

  applyBookmark({ id, bookmarked }: BookmarkState): void {
    this.#alter(new Set([id]), { bookmarked });
  }

  applyRemoved(ids: readonly ArticleId[], removed: boolean): void {
    if (!removed) return void this.submit();
    this.#pages?.remove(new Set(ids));
    this.changed();
  }

  async #ask(asYouType: boolean): Promise<void> {
    const asked = ++this.#asked;
    const query = this.#text;
    const sort = this.#sort;
    const page = (offset: number) => this.#query({ query, sort, offset, limit: PAGE, asYouType });
    this.#searching = true;
    this.changed();
    try {
      const found = await page(0);
      if (asked !== this.#asked) return;
      this.#pages = new ResultPages(found, page, (more) => {
        if (asked !== this.#asked) return;
        this.#addWords(more);
        this.changed();
      });
      this.#words = [];
      this.#addWords(found);
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

  #addWords({ words }: SearchResults): void {
    this.#words = [...new Set([...this.#words, ...words])].slice(0, MOST_WORDS);
  }

  #alter(
    ids: ReadonlySet<ArticleId>,
    change: { readonly read?: boolean; readonly bookmarked?: boolean },
  ): void {
    const altered = this.#pages?.alter(ids, (result) => ({
      ...result,
      article: { ...result.article, ...change },
    }));
    if (altered) this.changed();
  }
}
