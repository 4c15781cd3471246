import type {
  Article,
  ArticleId,
  ArticleLink,
  BookmarkState,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** Milliseconds of rest after which the place in an article is kept. */
const PROGRESS_REST = 600;

/** The article in the reading pane. */
export class ReaderStore extends Store {
  readonly #articles: LibraryClient['articles'];
  #openId: ArticleId | null = null;
  #article: Article | null = null;
  #error: unknown = null;
  #words: readonly string[] = [];
  #retrying = false;
  #progress: { readonly id: ArticleId; readonly progress: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(articles: LibraryClient['articles']) {
    super();
    this.#articles = articles;
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
  /** Words to be marked in the text: those a search found. */
  get words(): readonly string[] {
    return this.#words;
  }
  get retrying(): boolean {
    return this.#retrying;
  }

  /** Opens an article; when two are opened quickly, the later one stays. */
  async open(id: ArticleId, words: readonly string[] = []): Promise<void> {
    this.keepProgress();
    this.#openId = id;
    this.#words = words;
    this.#error = null;
    if (this.#article?.id !== id) this.#article = null;
    this.changed();
    try {
      const article = await this.#articles.get({ id });
      if (this.#openId !== id) return;
      this.#article = article;
    } catch (error) {
      if (this.#openId !== id) return;
      this.#error = error;
    }
    this.changed();
  }

  close(): void {
    this.keepProgress();
    this.#openId = null;
    this.#article = null;
    this.#error = null;
    this.#words = [];
    this.changed();
  }

  /** Asks again for what of the open article is not on this disk. */
  async retry(): Promise<void> {
    const id = this.#openId;
    if (id === null || this.#retrying) return;
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
    const article = await this.#articles.get({ id });
    if (this.#openId !== id) return;
    this.#article = article;
    this.changed();
  }

  /** Saves a page that the article points to. @throws {OffprintError} as the library says. */
  async saveLink(link: ArticleLink): Promise<void> {
    await this.#articles.save({ address: link.url });
  }

  /** Notes how far the reader came (0 to 1); kept once he rests. */
  noteProgress(progress: number): void {
    if (this.#openId === null) return;
    this.#progress = { id: this.#openId, progress: Math.min(1, Math.max(0, progress)) };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.keepProgress(), PROGRESS_REST);
  }

  /** Keeps the place at once: before another article comes, or the window goes. */
  keepProgress(): void {
    clearTimeout(this.#timer);
    const progress = this.#progress;
    this.#progress = null;
    // The place is a convenience: failing to keep it must not disturb the reading.
    if (progress) this.#articles.setProgress(progress).catch(() => undefined);
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
