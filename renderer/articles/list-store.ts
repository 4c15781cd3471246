import type {
  ArticleId,
  ArticleSummary,
  ArticleView,
  BookmarkState,
  FeedId,
  StartupSnapshot,
  LibraryClient,
  ListArrangement,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';
import {
  groupedListing,
  listingGroups,
  NO_IDS,
  regroup,
  type GroupedIds,
  type ListGroup,
} from './list-groups.ts';
import { ListSelection } from './list-selection.ts';
import { mergeListing } from './merge-listing.ts';
import { SummaryPages } from './summary-pages.ts';
import { belongsTo, staysIn } from './view-membership.ts';

type ArticlesClient = Pick<LibraryClient['articles'], 'list' | 'summaries'>;

/**
 * The list of articles as the reader sees it: a snapshot of a view that does not change under them. What
 * comes in meanwhile waits in `waiting`; what they have read stays until they leave the view.
 */
export class ListStore extends Store {
  readonly #articles: ArticlesClient;
  readonly #pages: SummaryPages;
  #view: ArticleView = { kind: 'unread' };
  #arrangement: ListArrangement = { sort: 'newest', groupBy: 'none', unreadOnly: false };
  #grouped: GroupedIds = NO_IDS;
  #headings: readonly number[] = [];
  #places: ReadonlyMap<ArticleId, number> | null = null;
  #activeId: ArticleId | null = null;
  readonly #selection = new ListSelection();
  #listed: Promise<void> = Promise.resolve();
  /** Articles in the view as it was left, while only the first of them are here; null otherwise. */
  #expected: number | null = null;
  #waiting = new Set<ArticleId>();
  /** False until the user has something before them that must not move. */
  #settled = false;
  #lettingIn = false;
  /** Whether the first row is in sight. */
  #atTop = true;
  #loading = false;
  #error: unknown = null;
  #asked = 0;

  readonly #feedsIn: (view: ArticleView) => ReadonlySet<FeedId>;

  /** @param feedsIn returns the feeds of a folder's view. */
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
  get arrangement(): ListArrangement {
    return this.#arrangement;
  }
  get ids(): readonly ArticleId[] {
    return this.#grouped.ids;
  }
  /** Rows of the list. */
  get length(): number {
    return this.#expected ?? this.ids.length;
  }
  /** The rows that have a heading above them. */
  get headings(): readonly number[] {
    return this.#headings;
  }
  /** The headings among the rows; none when they are not grouped. */
  get groups(): readonly ListGroup[] {
    return this.#grouped.groups;
  }
  get activeId(): ArticleId | null {
    return this.#activeId;
  }
  get activeIndex(): number {
    return this.#activeId === null ? -1 : this.indexOf(this.#activeId);
  }
  /** The row that a step with Shift starts from. */
  get cursorIndex(): number {
    const { cursor } = this.#selection;
    return cursor === null ? this.activeIndex : this.indexOf(cursor);
  }
  /** Whether several articles are chosen, to be acted upon at once. */
  get selecting(): boolean {
    return this.#selection.size > 0;
  }
  /** The chosen articles in the order of the list; empty when only the open one is meant. */
  get selectedIds(): readonly ArticleId[] {
    return this.#selection.inOrder((id) => this.indexOf(id));
  }
  get selectedCount(): number {
    return this.#selection.size;
  }
  /** Resolves when the view that was asked for last is here, or has failed. */
  get listed(): Promise<void> {
    return this.#listed;
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
    this.#places ??= new Map(this.ids.map((each, index) => [each, index]));
    return this.#places.get(id) ?? -1;
  }

  /** The row at `index`, or undefined while it is not here. */
  summaryAt(index: number): ArticleSummary | undefined {
    const id = this.ids[index];
    return id === undefined ? undefined : this.#pages.get(id);
  }

  summaryOf(id: ArticleId): ArticleSummary | undefined {
    return this.#pages.get(id);
  }

  /** Tells which rows are in sight, so that they are fetched. */
  inSight(from: number, to: number): void {
    this.#atTop = from === 0;
    // The user reads on, below the first row.
    if (!this.#atTop) this.#settled = true;
    this.#pages.want(from, to);
  }

  /** Opens a view. When two are opened quickly, the later one wins, whichever answers first. */
  async show(view: ArticleView, arrangement: ListArrangement = this.#arrangement): Promise<void> {
    this.#leave(view, arrangement);
    await this.#show((fresh) => fresh);
  }

  /** Opens the view that was left, with its rows as they were until the library answers. */
  async showAgain({ view, arrangement, total, ids, groups, rows }: StartupSnapshot): Promise<void> {
    this.#leave(view, arrangement);
    this.#pages.put(rows);
    this.#take(groupedListing({ ids, groups }));
    this.#expected = total;
    await this.#show((fresh) => fresh);
  }

  /** The first rows, for {@link showAgain}; null while the view is not here. */
  firstRows(most: number): Omit<StartupSnapshot, 'version' | 'sidebar'> | null {
    if (this.#loading || this.#error !== null) return null;
    // What stays only until the view is left is left out.
    const looked = this.ids.slice(0, 2 * most);
    const staying = looked.filter((id) => {
      const summary = this.#pages.get(id);
      return !summary || staysIn(this.#view, summary, this.#arrangement.unreadOnly);
    });
    const ids = staying.slice(0, most);
    return {
      view: this.#view,
      arrangement: this.#arrangement,
      total: this.ids.length - (looked.length - staying.length),
      ids: [...ids],
      groups: listingGroups(this.#grouped, ids),
      rows: ids.flatMap((id) => this.#pages.get(id) ?? []),
    };
  }

  /**
   * Lays the view out anew. The open article stays in it, read or not; what is chosen does not change, and what was
   * waiting comes in.
   */
  async arrange(arrangement: ListArrangement): Promise<void> {
    const { sort, groupBy, unreadOnly } = this.#arrangement;
    const same = sort === arrangement.sort && groupBy === arrangement.groupBy;
    if (same && unreadOnly === arrangement.unreadOnly) return;
    this.#arrangement = arrangement;
    await this.listAnew();
  }

  /** Asks for the view again, in the order it has now; the open article stays in it. */
  async listAnew(): Promise<void> {
    const before = this.#grouped;
    const active = this.#activeId;
    await this.#show((fresh) => {
      if (active === null || fresh.ids.includes(active)) return fresh;
      const known = new Set(fresh.ids);
      return this.#merge(
        before.ids.filter((id) => id === active || known.has(id)),
        before,
        fresh,
      );
    });
  }

  /** Lets in what was waiting. */
  async takeWaiting(): Promise<void> {
    await this.#list((fresh) => this.#merge(this.ids, this.#grouped, fresh));
  }

  /**
   * New articles come in by themselves from now on, as long as no row is chosen and the first is in sight: the user has
   * just asked for them, such as by importing a list of feeds.
   */
  async letNewIn(): Promise<void> {
    if (this.#activeId !== null || this.selecting || !this.#atTop) return;
    this.#settled = false;
    await this.#letIn();
  }

  select(id: ArticleId | null): void {
    if (id === this.#activeId && !this.selecting) return;
    this.#activeId = id;
    this.#selection.clear();
    this.#settled = true;
    this.changed();
  }

  /** Whether a row stands out: one of those chosen or, as long as none is, the open one. */
  isSelected(index: number): boolean {
    const id = this.ids[index];
    if (id === undefined) return false;
    return this.selecting ? this.#selection.has(id) : id === this.#activeId;
  }

  /** Chooses this row alone, without opening it. */
  selectOnly(index: number): void {
    this.#selection.clear();
    const id = this.ids[index];
    if (id !== undefined) this.#choose(() => this.#selection.toggle(id, null));
  }

  /** Adds a row to those chosen, or takes it out. */
  toggleSelected(index: number): void {
    const id = this.ids[index];
    if (id !== undefined) this.#choose(() => this.#selection.toggle(id, this.#activeId));
  }

  /** Chooses all rows from where choosing began to this one. */
  extendSelection(index: number): void {
    const at = Math.min(this.ids.length - 1, Math.max(0, index));
    this.#choose(() => this.#selection.extendTo(at, this.ids, this.#activeId, (each) => this.indexOf(each)));
  }

  selectAll(): void {
    this.#choose(() => this.#selection.selectAll(this.ids));
  }

  clearSelection(): void {
    this.#choose(() => this.#selection.clear());
  }

  /** The ids above (-1) or below (1) the active row, without it; none when no row is active. */
  beyond(direction: 1 | -1): readonly ArticleId[] {
    const at = this.cursorIndex;
    if (at < 0) return [];
    return direction === -1 ? this.ids.slice(0, at) : this.ids.slice(at + 1);
  }

  /** The id `step` rows from the active one; from none, the first or the last. */
  neighbour(step: 1 | -1): ArticleId | null {
    const at = this.activeIndex;
    const index = at < 0 ? (step === 1 ? 0 : this.ids.length - 1) : at + step;
    return this.ids[index] ?? null;
  }

  /** The nearest unread article before or after the active one; pages not seen yet are fetched on the way. */
  async nearestUnread(step: 1 | -1): Promise<ArticleId | null> {
    const ids = this.ids;
    const at = this.activeIndex;
    for (let index = at < 0 ? (step === 1 ? 0 : ids.length - 1) : at + step; ; index += step) {
      const id = ids[index];
      if (id === undefined || ids !== this.ids) return null;
      if (!this.#pages.get(id)) await this.#pages.load(index);
      if (this.#pages.get(id)?.read === false) return id;
    }
  }

  /** The next unread article, as far as the rows are here; null where they are not, or none is unread. */
  get unreadAfter(): ArticleSummary | null {
    const at = this.activeIndex;
    if (at < 0) return null;
    for (let index = at + 1; ; index++) {
      const summary = this.summaryAt(index);
      if (!summary?.read) return summary ?? null;
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
      const after = this.ids.slice(at).find((id) => !gone.has(id));
      const before = this.ids.slice(0, Math.max(0, at)).findLast((id) => !gone.has(id));
      this.#activeId = after ?? before ?? null;
    }
    const left = this.ids.filter((id) => !gone.has(id));
    this.#take({ ids: left, groups: regroup(left, this.#grouped, NO_IDS) });
    this.#selection.keep((id) => this.indexOf(id));
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
    const { unreadOnly } = this.#arrangement;
    for (const summary of summaries)
      if (belongsTo(view, summary, feeds) && !(unreadOnly && summary.read)) this.#waiting.add(summary.id);
    if (this.#waiting.size === 0) return;
    if (this.#settled) this.changed();
    else await this.#letIn();
  }

  /** One after the other: thousands may come in many parts. */
  async #letIn(): Promise<void> {
    if (this.#lettingIn) return;
    this.#lettingIn = true;
    try {
      while (!this.#settled && this.#waiting.size > 0 && this.#error === null) await this.takeWaiting();
    } finally {
      this.#lettingIn = false;
    }
  }

  #leave(view: ArticleView, arrangement: ListArrangement): void {
    this.#view = view;
    this.#arrangement = arrangement;
    this.#activeId = null;
    this.#selection.clear();
    this.#settled = false;
    this.#atTop = true;
    this.#waiting.clear();
    this.#take(NO_IDS);
  }

  #choose(choose: () => void): void {
    choose();
    this.#settled = true;
    this.changed();
  }

  #merge(shown: readonly ArticleId[], before: GroupedIds, fresh: GroupedIds): GroupedIds {
    const ids = mergeListing(shown, fresh.ids);
    return { ids, groups: regroup(ids, fresh, before) };
  }

  /** Asks for the view; commands about its articles wait until it is here. */
  #show(settle: (fresh: GroupedIds) => GroupedIds): Promise<void> {
    this.#listed = this.#list(settle).then((answered) => {
      if (answered) this.#settled = this.ids.length > 0;
    });
    return this.#listed;
  }

  /** Asks for the view; false when another was asked for meanwhile. */
  async #list(settle: (fresh: GroupedIds) => GroupedIds): Promise<boolean> {
    const asked = ++this.#asked;
    const awaited = [...this.#waiting];
    this.#loading = true;
    this.#error = null;
    this.changed();
    try {
      const listing = await this.#articles.list({ view: this.#view, arrangement: this.#arrangement });
      if (asked !== this.#asked) return false;
      this.#pages.put(listing.first);
      this.#take(settle(groupedListing(listing)));
      this.#selection.keep((id) => this.indexOf(id));
      // What came meanwhile may not be in it.
      for (const id of awaited) this.#waiting.delete(id);
    } catch (error) {
      if (asked === this.#asked) this.#error = error;
    } finally {
      if (asked === this.#asked) {
        this.#loading = false;
        this.changed();
      }
    }
    return asked === this.#asked;
  }

  #take(grouped: GroupedIds): void {
    this.#grouped = grouped;
    this.#expected = null;
    this.#headings = grouped.groups.map(({ start }) => start);
    this.#places = null;
    this.#pages.reset(grouped.ids);
  }
}
