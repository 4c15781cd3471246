import type {
  Article,
  ArticleId,
  ArticleLink,
  ArticleSummary,
  BookmarkState,
  LibraryClient,
  TextPlace,
} from '../../electron/core/api/index.ts';
import { NO_SEARCH_TERMS, type SearchTerms } from '../kernel/search-terms.ts';
import { Store } from '../kernel/store.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Milliseconds of rest after which the place in an article is kept. */
const PROGRESS_REST = 600;

/**
 * Articles opened faster than this one after the other, in milliseconds, are only passed by, as while a key is held:
 * systems repeat one every 15 to 40, nobody presses one so often.
 */
const PASSING = 60;

/** Minutes of the shortest article of which the time left is told. */
const SHORT = 2;

/** How many matches of a search are in the open article, and which of them the reader is at, from 0. */
export interface MatchPlace {
  readonly count: number;
  readonly at: number | null;
}

/** What is open beside the article. */
export type ReaderPanel = 'typography' | 'contents' | 'find';

const NO_MATCHES: MatchPlace = { count: 0, at: null };

/** The article in the reading pane. */
export class ReaderStore extends Store {
  readonly #articles: LibraryClient['articles'];
  readonly #search: Pick<LibraryClient['search'], 'related'>;
  readonly #export: Pick<LibraryClient['export'], 'markdown'>;
  #openId: ArticleId | null = null;
  #article: Article | null = null;
  #error: unknown = null;
  #sought: SearchTerms = NO_SEARCH_TERMS;
  #matches: MatchPlace = NO_MATCHES;
  #related: readonly ArticleSummary[] = [];
  #retrying = false;
  #panel: ReaderPanel | null = null;
  #progress: Parameters<LibraryClient['articles']['setProgress']>[0] | null = null;
  #minutesLeft: number | null = null;
  #finding = '';
  #openedAt = -PASSING;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(library: Pick<LibraryClient, 'articles' | 'search' | 'export'>) {
    super();
    const { articles, search } = library;
    this.#articles = articles;
    this.#export = library.export;
    this.#search = search;
  }

  /** The open article as Markdown. @throws {OffprintError} `not-found` */
  async markdown(): Promise<string> {
    if (this.#openId === null) return '';
    return (await this.#export.markdown({ id: this.#openId })).markdown;
  }

  get openId(): ArticleId | null {
    return this.#openId;
  }
  /** The article, or null while it loads; never that of another id than `openId`. */
  get article(): Article | null {
    return this.#article;
  }
  get error(): unknown {
    return this.#error;
  }
  /** What is to be marked in the text: that by which a search found it. */
  get sought(): SearchTerms {
    return this.#sought;
  }
  get matches(): MatchPlace {
    return this.#matches;
  }
  /** Articles about the same things, best first; none until they are known. */
  get related(): readonly ArticleSummary[] {
    return this.#related;
  }
  get retrying(): boolean {
    return this.#retrying;
  }

  /** Minutes to the end of the open article, once it was begun; null when it is short, or not yet known. */
  get minutesLeft(): number | null {
    return this.#minutesLeft;
  }
  /** What is looked for in the open article; empty when nothing is. */
  get finding(): string {
    return this.#panel === 'find' ? this.#finding : '';
  }

  /** Looks for something else in the open article. */
  find(text: string): void {
    if (this.#finding === text) return;
    this.#finding = text;
    this.changed();
  }

  get panel(): ReaderPanel | null {
    return this.#panel;
  }

  /** Opens a panel, or closes it when it is open; without an article there is none. */
  togglePanel(panel: ReaderPanel): void {
    this.#panel = this.#panel === panel || this.#openId === null ? null : panel;
    this.changed();
  }

  /** Closes the panel; false when none is open. */
  closePanel(): boolean {
    if (this.#panel === null) return false;
    this.#panel = null;
    this.changed();
    return true;
  }

  /** Opens an article; when several are opened quickly, only the last one is. */
  async open(id: ArticleId, sought: SearchTerms = NO_SEARCH_TERMS): Promise<void> {
    this.keepProgress();
    const now = performance.now();
    const passing = now - this.#openedAt < PASSING;
    this.#openedAt = now;
    this.#openId = id;
    this.#sought = sought;
    this.#error = null;
    if (this.#article?.id !== id) {
      this.#article = null;
      this.#matches = NO_MATCHES;
      this.#related = [];
      this.#minutesLeft = null;
      if (this.#panel === 'contents' || this.#panel === 'find') this.#panel = null;
    }
    this.changed();
    if (passing) {
      await new Promise((resolve) => setTimeout(resolve, PASSING));
      if (this.#openId !== id) return;
    }
    try {
      const article = await this.#articles.open({ id });
      if (this.#openId !== id) return;
      this.#article = article;
    } catch (error) {
      if (this.#openId !== id) return;
      this.#error = error;
    }
    this.changed();
    if (this.#article) void this.#findRelated(id);
  }

  close(): void {
    this.keepProgress();
    this.#panel = null;
    this.#openId = null;
    this.#article = null;
    this.#error = null;
    this.#sought = NO_SEARCH_TERMS;
    this.#matches = NO_MATCHES;
    this.#related = [];
    this.changed();
  }

  /** The article was looked through anew: so many matches are in it. */
  countMatches(count: number): void {
    if (this.#matches.at === null && this.#matches.count === count) return;
    this.#matches = { count, at: null };
    this.changed();
  }

  /** The reader went to a match, counted from 0. */
  atMatch(at: number): void {
    this.#matches = { ...this.#matches, at };
    this.changed();
  }

  /** After the article, so that it need not wait; failing to find any must not disturb the reading. */
  async #findRelated(id: ArticleId): Promise<void> {
    const related = await this.#search
      .related({ id })
      .catch((error: unknown) => logFailure('Related articles could not be found')(error) ?? []);
    if (this.#openId !== id || related.length + this.#related.length === 0) return;
    this.#related = related;
    this.changed();
  }

  /** Asks again for what of the open article is not on this disk; for all of it, where it could not be opened. */
  async retry(): Promise<void> {
    const id = this.#openId;
    if (id === null || this.#retrying) return;
    if (!this.#article) return this.open(id, this.#sought);
    this.#retrying = true;
    this.#error = null;
    this.changed();
    try {
      const article = await this.#articles.retry({ id });
      if (this.#openId === id) this.#article = article;
    } catch (error) {
      if (this.#openId === id) this.#error = error;
    } finally {
      this.#retrying = false;
      this.changed();
    }
  }

  /** Fetches the open article anew: something about it changed. */
  async refresh(): Promise<void> {
    const id = this.#openId;
    if (id === null) return;
    const article = await this.#articles.open({ id });
    if (this.#openId !== id) return;
    this.#article = article;
    this.changed();
  }

  /** Saves a page that the article points to. @throws {OffprintError} as the library says. */
  async saveLink(link: ArticleLink): Promise<void> {
    await this.#articles.save({ address: link.url });
  }

  /** Notes how far the reader came (0 to 1), and where they are; kept once they rest. */
  noteProgress(progress: number, place: TextPlace | null): void {
    const article = this.#article;
    if (!article) return;
    this.#progress = { id: article.id, progress: Math.min(1, Math.max(0, progress)), place };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keepProgress(), PROGRESS_REST);
    this.#tellTimeLeft(article, progress);
  }

  #tellTimeLeft({ minutes }: Article, progress: number): void {
    const left = minutes < SHORT || progress <= 0 ? null : Math.ceil(minutes * (1 - progress));
    if (left === this.#minutesLeft) return;
    this.#minutesLeft = left;
    this.changed();
  }

  /** Keeps the place at once: before another article comes, or the window goes. */
  keepProgress(): void {
    clearTimeout(this.#timer);
    const progress = this.#progress;
    this.#progress = null;
    // The place is a convenience: failing to keep it must not disturb the reading.
    if (progress)
      this.#articles.setProgress(progress).catch(logFailure('The place in the article could not be kept'));
  }

  applyRemoved(ids: readonly ArticleId[]): void {
    const left = this.#related.filter((article) => !ids.includes(article.id));
    if (left.length === this.#related.length) return;
    this.#related = left;
    this.changed();
  }

  applyRead(ids: readonly ArticleId[], read: boolean): void {
    const article = this.#article;
    if (article && article.read !== read && ids.includes(article.id)) this.#alter({ ...article, read });
  }

  applyBookmark({ id, bookmarked }: BookmarkState): void {
    if (this.#article?.id === id && this.#article.bookmarked !== bookmarked)
      this.#alter({ ...this.#article, bookmarked });
  }

  #alter(article: Article): void {
    this.#article = article;
    this.changed();
  }
}
