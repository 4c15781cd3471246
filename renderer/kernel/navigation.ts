import type {
  Article,
  ArticleId,
  ArticleSummary,
  ArticleView,
  Place,
  SmartKind,
} from '../../electron/core/api/index.ts';
import type { ArticleActs } from './article-acts.ts';
import type { DrawnPage } from './drawn-page.ts';
import { t } from './locale.ts';
import type { Provided } from './provided.ts';
import { NO_SEARCH_TERMS, type SearchTerms } from './search-terms.ts';
import { Store } from './store.ts';
import { logFailure } from './log-failure.ts';

export type Pane = 'feeds' | 'search' | 'list' | 'article';

/** What the window does with its panes. */
export interface PaneSurface {
  /** Puts the focus on a pane, bringing it into sight first. */
  focusPane(pane: Pane): void;
  /** Moves the focus one pane to the left or the right; `around` goes on from the last to the first. */
  movePane(step: 1 | -1, around: boolean): void;
  /** Puts the feeds away, or brings them back. */
  toggleSidebar(): Promise<void>;
  /** Closes what lies over the panes or, in a narrow window, the article; false when nothing does. */
  stepBack(): boolean;
}

/** What can stand in the middle pane: what was searched for in front, a view's articles at the back. */
export interface Listing {
  readonly place: 'front' | 'middle' | 'back';
  readonly shown: () => boolean;
  /** Goes to what comes next or before in it. */
  readonly step: (step: 1 | -1) => void | Promise<void>;
  /** What is at the back is always there. */
  readonly hide?: () => void;
}

type ViewOf<Kind> = Kind extends SmartKind
  ? { readonly kind: SmartKind }
  : Extract<ArticleView, { readonly kind: Kind }>;

/** What a feature knows of a kind of view. Views that every library has are named by `view.<kind>`. */
interface ViewKind<View> {
  readonly name?: (view: View) => string;
  /** Whether what the view is about is there no more. */
  readonly gone?: (view: View) => boolean;
  /** Puts an article before another, or at the end, where the order is the user's own. */
  readonly move?: (view: View, id: ArticleId, before: ArticleId | null) => Promise<void>;
}

export type ViewKinds = { readonly [Kind in ArticleView['kind']]?: ViewKind<ViewOf<Kind>> };

const PLACES: readonly Listing['place'][] = ['front', 'middle', 'back'];

/** What the window shows, what acts are about, and the ways from there to something else. */
export class Navigation extends Store {
  readonly #provided: () => Provided;
  readonly #acts: ArticleActs;
  #listings: readonly Listing[] = [];
  #views: ViewKinds = {};
  #surface: PaneSurface | null = null;
  #screen: 'reading' | 'settings' = 'reading';
  #sidebarOpen = false;
  #focusMode = false;
  #drawn: DrawnPage | null = null;

  constructor(provided: () => Provided, acts: ArticleActs) {
    super();
    this.#provided = provided;
    this.#acts = acts;
  }

  /** Takes up something that can stand in the middle pane. */
  knowListing(listing: Listing): void {
    this.#listings = [...this.#listings, listing].toSorted(
      (a, b) => PLACES.indexOf(a.place) - PLACES.indexOf(b.place),
    );
  }

  /** Takes up what a feature knows of kinds of views. */
  knowViews(views: ViewKinds): void {
    this.#views = { ...this.#views, ...views };
  }

  /** The window is there, with its panes. */
  attach(surface: PaneSurface): void {
    this.#surface = surface;
  }

  /** The panes; null while the window is not there. */
  get surface(): PaneSurface | null {
    return this.#surface;
  }

  /** Puts the focus on a pane, bringing it into sight first. */
  focusPane(pane: Pane): void {
    this.#surface?.focusPane(pane);
  }

  get screen(): 'reading' | 'settings' {
    return this.#screen;
  }
  /** Whether the feeds lie over the list, where there is no room for them beside it. */
  get sidebarOpen(): boolean {
    return this.#sidebarOpen;
  }
  /** Whether the user wants the article alone. */
  get focusMode(): boolean {
    return this.#focusMode;
  }
  /** The open article as it stands in the reading frame. */
  get drawn(): DrawnPage | null {
    return this.#drawn;
  }

  /** The listing in front of all that are shown. */
  get listing(): Listing | undefined {
    return this.#listings.find(({ shown }) => shown());
  }

  /** The view in the middle pane; null while something else stands in front of it. */
  get view(): ArticleView | null {
    return this.listing?.place === 'back' ? this.#provided().list.view : null;
  }

  /** The open article; null while it loads, and when none is open. */
  get article(): Article | null {
    return this.#provided().reading.article;
  }

  /** The article that acts are about: the open one, else the one chosen in the list. */
  get current(): ArticleSummary | null {
    const { list, reading } = this.#provided();
    if (reading.article) return reading.article;
    const id = reading.openId ?? list.activeId;
    return id === null ? null : (list.summaryOf(id) ?? null);
  }

  /** The articles that acts are about: those chosen in the list, else the current one. */
  get chosen(): readonly ArticleId[] {
    const { found, list } = this.#provided();
    if (!found.active && list.selecting) return list.selectedIds;
    return this.current ? [this.current.id] : [];
  }

  /** Those chosen of which the rows are here; what is not known of the others does not matter to a toggle. */
  get chosenSummaries(): readonly ArticleSummary[] {
    const { found, list } = this.#provided();
    if (found.active || !list.selecting) return this.current ? [this.current] : [];
    return list.selectedIds.flatMap((id) => list.summaryOf(id) ?? []);
  }

  /** The article that comes at the end of the open one. */
  get nextUnread(): ArticleSummary | null {
    const { found, list, reading } = this.#provided();
    if (!reading.article) return null;
    return found.active ? found.unreadAfter : list.unreadAfter;
  }

  /** The name of the list's view. */
  get viewName(): string {
    const { view } = this.#provided().list;
    // A view of any other kind is named by its feature.
    return this.#kindOf(view)?.name?.(view) ?? t(`view.${view.kind as SmartKind}`);
  }

  /** Moves an article of the list's view in the user's own order; null where there is no such order. */
  get move(): ((id: ArticleId, before: ArticleId | null) => Promise<void>) | null {
    const { found, list } = this.#provided();
    const { view } = list;
    const move = found.active ? undefined : this.#kindOf(view)?.move;
    return move ? (id, before) => move(view, id, before) : null;
  }

  showScreen(screen: 'reading' | 'settings'): void {
    this.#screen = screen;
    this.changed();
  }

  showSidebar(open: boolean): void {
    this.#sidebarOpen = open;
    this.changed();
  }

  setFocusMode(on: boolean): void {
    if (on === this.#focusMode) return;
    this.#focusMode = on;
    this.changed();
  }

  /** The article was drawn, or (null) none is shown any more. */
  setDrawn(drawn: DrawnPage | null): void {
    this.#drawn = drawn;
    this.changed();
  }

  /** Shows the panes, with nothing over them. */
  showPanes(): void {
    this.#screen = 'reading';
    this.#sidebarOpen = false;
    this.changed();
  }

  async openView(view: ArticleView): Promise<void> {
    const { list, reading } = this.#provided();
    this.#focusMode = false;
    for (const listing of this.#listings) listing.hide?.();
    reading.close();
    this.showPanes();
    await list.show(view);
  }

  /** Opens an article and, once it is there to be read, marks it so. Without `sought`, what a search found is marked. */
  async openArticle(id: ArticleId, sought?: SearchTerms): Promise<void> {
    const { found, list, reading } = this.#provided();
    this.#screen = 'reading';
    const marked = sought ?? (found.active ? found.sought : NO_SEARCH_TERMS);
    if (found.active) found.opened(id);
    else list.select(id);
    this.changed();
    await reading.open(id, marked);
    const { article } = reading;
    if (article?.id === id && !article.read) await this.#acts.opened(id);
  }

  /** Goes where something outside the window leads. */
  async goTo({ view, articleId }: Place): Promise<void> {
    await this.openView(view);
    if (articleId !== null) await this.openArticle(articleId);
  }

  /** Leaves a view of something that is gone. */
  async leaveIfGone(): Promise<void> {
    const { view } = this.#provided().list;
    if (this.#kindOf(view)?.gone?.(view)) await this.openView({ kind: 'all' });
  }

  /** What is shown of these articles is asked for again; in the background, so the next event brings what fails. */
  refresh(ids: readonly ArticleId[], added: readonly ArticleId[] = []): void {
    this.#provided().list.applyChanged(ids, added).catch(logFailure('The list could not be refreshed'));
    const { openId } = this.#provided().reading;
    if (openId !== null && ids.includes(openId)) this.refreshOpen();
  }

  /** What is shown of the open article, if one is, is asked for again. */
  refreshOpen(): void {
    const { reading } = this.#provided();
    if (reading.openId !== null) reading.refresh().catch(logFailure('The article could not be refreshed'));
  }

  /** What a feature knows of views of this kind. */
  #kindOf(view: ArticleView): ViewKind<ArticleView> | undefined {
    const kinds: Readonly<Partial<Record<ArticleView['kind'], ViewKind<never>>>> = this.#views;
    return kinds[view.kind] as ViewKind<ArticleView> | undefined;
  }
}
