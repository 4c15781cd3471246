import type {
  ArticleId,
  ArticleSummary,
  ArticleView,
  BookmarkState,
  FeedId,
  LibraryClient,
} from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';
import { mergeListing } from './merge-listing.ts';
import { SummaryPages } from './summary-pages.ts';
import { belongsTo } from './view-membership.ts';

type ArticlesClient = Pick<LibraryClient['articles'], 'list' | 'summaries'>;

/**
 * The list of articles as the reader sees it: a snapshot of a view that does not change under him. What
 * comes in meanwhile waits in `waiting`; what he has read stays until he leaves the view.
 */
export class ListStore extends Store {
  readonly #articles: ArticlesClient;
  readonly #pages: SummaryPages;
  #view: ArticleView = { kind: 'unread' };
  #ids: readonly ArticleId[] = [];
  #places: ReadonlyMap<ArticleId, number> | null = null;
  #activeId: ArticleId | null = null;
  #waiting = new Set<ArticleId>();
  /** False until the reader has something before him that must not move. */
  #settled = false;
  #loading = false;
  #error: unknown = null;
  #asked = 0;

  readonly #feedsIn: (view: ArticleView) => ReadonlySet<FeedId>;

  /** @param feedsIn answers with the feeds of a folder's view. */
  constructor(
    articles: ArticlesClient,
    feedsIn: (view: ArticleView) => ReadonlySet<FeedId> = () => new Set(),
  ) {
    super();
    this.#articles = articles;
    this.#feedsIn = feedsIn;
    this.#pages = new SummaryPages(
      (ids) => articles.summaries({ ids: [...ids] }),
      () => this.changed(),
    );
  }

  get view(): ArticleView {
    return this.#view;
  }
  get ids(): readonly ArticleId[] {
    return this.#ids;
  }
  get activeId(): ArticleId | null {
    return this.#activeId;
  }
  get activeIndex(): number {
    return this.#activeId === null ? -1 : this.indexOf(this.#activeId);
  }
  /** How many new articles wait to be let into the list. */
  get waiting(): number {
    return this.#waiting.size;
  }
  get loading(): boolean {
    return this.#loading;
  }
  get error(): unknown {
    return this.#error;
  }

  indexOf(id: ArticleId): number {
    this.#places ??= new Map(this.#ids.map((each, index) => [each, index]));
    return this.#places.get(id) ?? -1;
  }

  /** The row at `index`, or undefined while it is not here. */
  summaryAt(index: number): ArticleSummary | undefined {
    const id = this.#ids[index];
    return id === undefined ? undefined : this.#pages.get(id);
  }

  summaryOf(id: ArticleId): ArticleSummary | undefined {
    return this.#pages.get(id);
  }

  /** Tells which rows are in sight, so that they are fetched. */
  inSight(from: number, to: number): void {
    this.#pages.want(from, to);
  }

  /** Opens a view. When two are opened quickly, the later one wins, whichever answers first. */
  async show(view: ArticleView): Promise<void> {
    this.#view = view;
    this.#activeId = null;
    this.#settled = false;
    this.#take([]);
    await this.#list((ids) => ids);
    this.#settled = this.#ids.length > 0;
  }

  /** Lets in what was waiting. */
  async takeWaiting(): Promise<void> {
    await this.#list((ids) => mergeListing(this.#ids, ids));
  }

  select(id: ArticleId | null): void {
    if (id === this.#activeId) return;
    this.#activeId = id;
    this.#settled = true;
    this.changed();
  }

  /** The id `step` rows from the active one; from none, the first or the last. */
  neighbour(step: 1 | -1): ArticleId | null {
    const at = this.activeIndex;
    const index = at < 0 ? (step === 1 ? 0 : this.#ids.length - 1) : at + step;
    return this.#ids[index] ?? null;
  }

  /** The nearest unread article before or after the active one; pages not seen yet are fetched on the way. */
  async nearestUnread(step: 1 | -1): Promise<ArticleId | null> {
    const ids = this.#ids;
    const at = this.activeIndex;
    for (let index = at < 0 ? (step === 1 ? 0 : ids.length - 1) : at + step; ; index += step) {
      const id = ids[index];
      if (id === undefined || ids !== this.#ids) return null;
      if (!this.#pages.get(id)) await this.#pages.load(index);
      if (this.#pages.get(id)?.read === false) return id;
    }
  }

  applyRead(ids: readonly ArticleId[], read: boolean): void {
    if (this.#pages.alter(ids, (summary) => ({ ...summary, read }))) this.changed();
  }

  applyBookmark({ id, bookmarked }: BookmarkState): void {
    if (this.#pages.alter([id], (summary) => ({ ...summary, bookmarked }))) this.changed();
  }

  /** Takes removed articles out, at once, because the reader did it; lets restored ones in again. */
  async applyRemoved(ids: readonly ArticleId[], removed: boolean): Promise<void> {
    // In the trash it is the other way about.
    if (this.#view.kind === 'trash' ? removed : !removed) return this.takeWaiting();
    const gone = new Set(ids);
    for (const id of ids) this.#waiting.delete(id);
    const active = this.#activeId;
    if (active !== null && gone.has(active)) {
      const at = this.activeIndex;
      const after = this.#ids.slice(at).find((id) => !gone.has(id));
      const before = this.#ids.slice(0, Math.max(0, at)).findLast((id) => !gone.has(id));
      this.#activeId = after ?? before ?? null;
    }
    this.#take(this.#ids.filter((id) => !gone.has(id)));
    this.changed();
  }

  /** Hears of new and altered articles. */
  async applyChanged(ids: readonly ArticleId[], added: readonly ArticleId[]): Promise<void> {
    await this.#pages.refresh(ids);
    const view = this.#view;
    const unknown = added.filter((id) => this.indexOf(id) < 0);
    if (unknown.length === 0) return;
    const summaries = await this.#articles.summaries({ ids: unknown.slice(0, 500) });
    if (view !== this.#view) return;
    const feeds = this.#feedsIn(view);
    for (const summary of summaries) if (belongsTo(view, summary, feeds)) this.#waiting.add(summary.id);
    if (this.#waiting.size === 0) return;
    if (this.#settled) this.changed();
    else await this.takeWaiting();
  }

  async #list(arrange: (ids: readonly ArticleId[]) => readonly ArticleId[]): Promise<void> {
    const asked = ++this.#asked;
    this.#loading = true;
    this.#error = null;
    this.changed();
    try {
      const listing = await this.#articles.list({ view: this.#view });
      if (asked !== this.#asked) return;
      this.#pages.put(listing.first);
      this.#take(arrange(listing.ids));
      this.#waiting = new Set();
    } catch (error) {
      if (asked === this.#asked) this.#error = error;
    } finally {
      if (asked === this.#asked) {
        this.#loading = false;
        this.changed();
      }
    }
  }

  #take(ids: readonly ArticleId[]): void {
    this.#ids = ids;
    this.#places = null;
    this.#pages.reset(ids);
  }
}
