import type {
  ArticleId,
  ArticleSummary,
  ArticleView,
  FirstScreen,
  Folder,
  LibraryClient,
  ListArrangement,
  Place,
  Preferences,
  SavedSearch,
  SearchSort,
  ShellClient,
  ShellFacts,
} from '../../electron/core/api/index.ts';
import { ListStore } from '../articles/list-store.ts';
import { FeedsStore } from '../feeds/feeds-store.ts';
import { SyncStore } from '../feeds/sync-store.ts';
import { AllHighlightsStore } from '../highlights/all-highlights-store.ts';
import { CollectionsStore } from '../collections/collections-store.ts';
import { HighlightsStore } from '../highlights/highlights-store.ts';
import { PlacemarksStore } from '../placemarks/placemarks-store.ts';
import { BlockRuleStore } from '../reader/block-rule-store.ts';
import { ReaderStore } from '../reader/reader-store.ts';
import { RulesStore } from '../rules/rules-store.ts';
import { FacetsStore } from '../search/facets-store.ts';
import { SearchesStore } from '../search/searches-store.ts';
import { SearchStore } from '../search/search-store.ts';
import { SettingActs } from '../settings/setting-acts.ts';
import type { Section, SettingKey } from '../settings/setting-list.ts';
import { SettingsStore } from '../settings/settings-store.ts';
import { TagsStore } from '../tags/tags-store.ts';
import { LeftOutStore } from '../sources/left-out-store.ts';
import { SourcesStore } from '../sources/sources-store.ts';
import { ArticleActs } from '../kernel/article-acts.ts';
import type { Clients } from '../kernel/client.ts';
import type { Dialog } from '../kernel/dialog.ts';
import { DocumentActs } from '../kernel/document-acts.ts';
import { errorWords } from '../kernel/error-words.ts';
import { EventHub } from '../kernel/event-hub.ts';
import { firstScreenOf, wasLeftAt } from './first-screen.ts';
import { FollowingActs } from '../feeds/following-acts.ts';
import { CollectingActs } from '../collections/collecting-acts.ts';
import { t } from '../kernel/locale.ts';
import { MarkingActs } from '../kernel/marking-acts.ts';
import { PreferencesStore } from '../kernel/preferences-store.ts';
import { SearchingActs } from '../search/searching-acts.ts';
import { NOTHING_SOUGHT, type SoughtText } from '../kernel/sought-text.ts';
import { RuleActions } from '../rules/rule-acts.ts';
import { SavingActs } from '../kernel/saving-acts.ts';
import { SourceActs } from '../sources/source-acts.ts';
import { Store } from '../kernel/store.ts';
import { ToastStore } from '../kernel/toast-store.ts';
import { TransferStores } from './transfer-stores.ts';
import { UndoStack } from '../kernel/undo-stack.ts';
import { UpdateStore } from './update-store.ts';
import { unshown } from '../kernel/unshown.ts';

/** Milliseconds after which a place where the reader stays is remembered. */
const PLACE_KEPT_MS = 1000;

/** All that one window knows: the stores of its features, and which of them is in front. */
export class WindowModel extends Store {
  readonly library: LibraryClient;
  readonly shell: ShellClient;
  readonly preferences: PreferencesStore;
  readonly hub = new EventHub();
  readonly undo = new UndoStack();
  readonly toasts = new ToastStore();
  readonly acts: ArticleActs;
  readonly feeds: FeedsStore;
  readonly following: FollowingActs;
  readonly sync: SyncStore;
  readonly list: ListStore;
  readonly reader: ReaderStore;
  readonly blockRules: BlockRuleStore;
  readonly search: SearchStore;
  readonly searches: SearchesStore;
  readonly searching: SearchingActs;
  readonly facets: FacetsStore;
  readonly highlights: HighlightsStore;
  readonly allHighlights: AllHighlightsStore;
  readonly placemarks: PlacemarksStore;
  readonly collections: CollectionsStore;
  readonly collecting: CollectingActs;
  readonly tags: TagsStore;
  readonly marking: MarkingActs;
  readonly rules: RulesStore;
  readonly ruleActs: RuleActions;
  readonly settings: SettingsStore;
  readonly transfer: TransferStores;
  readonly update: UpdateStore;
  readonly sources: SourcesStore;
  readonly leftOut: LeftOutStore;
  readonly sourceActs: SourceActs;
  readonly saving: SavingActs;
  readonly settingActs: SettingActs;
  readonly documents: DocumentActs;
  #screen: 'reading' | 'settings' = 'reading';
  #dialog: Dialog | null = null;
  #sidebarOpen = false;
  #focusMode = false;
  #placeTimer: ReturnType<typeof setTimeout> | undefined;
  #soughtSetting: { readonly name: SettingKey | Section } | null = null;

  constructor(clients: Clients, preferences: Preferences, facts: ShellFacts) {
    super();
    this.library = clients.library;
    this.shell = clients.shell;
    this.preferences = new PreferencesStore(clients.shell, preferences, facts);
    this.acts = new ArticleActs(clients.library, this.hub, this.undo, this.toasts);
    this.feeds = new FeedsStore(clients.library);
    this.following = new FollowingActs(this.feeds, this.undo, this.toasts);
    this.sync = new SyncStore(clients.library);
    this.list = new ListStore(clients.library.articles, (view) =>
      view.kind === 'folder' ? this.feeds.feedsIn(view.folderId) : new Set(),
    );
    this.reader = new ReaderStore(clients.library);
    this.blockRules = new BlockRuleStore(clients.library.siteRules);
    this.search = new SearchStore((input) => clients.library.search.query(input));
    this.searches = new SearchesStore(clients.library.searches);
    this.searching = new SearchingActs(this.searches, this.undo, this.toasts);
    this.facets = new FacetsStore((input) => clients.library.search.facets(input));
    this.search.subscribe(() => this.facets.follow(this.search.answered, this.search.asYouType));
    this.highlights = new HighlightsStore(clients.library.highlights);
    this.allHighlights = new AllHighlightsStore(clients.library.highlights);
    this.placemarks = new PlacemarksStore(clients.library.placemarks);
    this.collections = new CollectionsStore(clients.library.collections);
    this.collecting = new CollectingActs(clients.library.collections, this.undo, this.toasts);
    this.tags = new TagsStore(clients.library.tags);
    this.marking = new MarkingActs(clients.library, this.undo, this.toasts);
    this.rules = new RulesStore(clients.library.rules);
    this.ruleActs = new RuleActions(this.rules, this.undo, this.toasts);
    this.settings = new SettingsStore(clients.library);
    this.preferences.subscribe(() => void this.list.arrange(this.arrangement));
    this.transfer = new TransferStores(clients.library, clients.shell);
    this.update = new UpdateStore(clients.shell.shell);
    this.saving = new SavingActs(clients.library, this.hub, this.undo, this.toasts);
    this.documents = new DocumentActs(clients.library, clients.shell, this.acts, this.saving, this.toasts);
    this.sources = new SourcesStore(clients.library);
    this.leftOut = new LeftOutStore(clients.library);
    this.sourceActs = new SourceActs(clients.library, clients.shell, this.sources, this.undo, this.toasts);
    this.settingActs = new SettingActs(this.preferences, this.settings, this.undo, this.toasts);
  }

  get screen(): 'reading' | 'settings' {
    return this.#screen;
  }
  get dialog(): Dialog | null {
    return this.#dialog;
  }
  /** Whether the feeds lie over the list, where there is no room for them beside it. */
  get sidebarOpen(): boolean {
    return this.#sidebarOpen;
  }

  /** Loads what the first paint shows, then the rest. */
  async start(firstScreen: FirstScreen | null): Promise<void> {
    // What is asked first is answered first: the list.
    const place = this.#startPlace();
    const view = place?.view ?? { kind: 'unread' };
    const again = firstScreen !== null && wasLeftAt(firstScreen, view, this.arrangement);
    const list = again ? this.list.showAgain(firstScreen) : this.list.show(view, this.arrangement);
    if (firstScreen?.sidebar) {
      const { feeds, folders, counts } = firstScreen.sidebar;
      this.feeds.expect(feeds, folders, counts);
    }
    const loaded = this.attempt(() =>
      Promise.all([
        this.feeds.load(),
        this.sync.load(),
        this.searches.load(),
        this.tags.load(),
        this.collections.load(),
        this.update.load(),
      ]),
    );
    await list;
    if (!place && this.list.ids.length === 0 && !this.list.error) await this.list.show({ kind: 'all' });
    // Who was quicker has chosen already what to read.
    if (place?.articleId && this.reader.openId === null) await this.#reopen(place.articleId);
    await loaded;
    await this.leaveIfGone();
    await this.sourceActs.offer();
    const keep = () => this.#keepPlaceSoon();
    this.list.subscribe(keep);
    this.reader.subscribe(keep);
  }

  /** Where the reader wants to begin; null for what there is to read, as at the very first start. */
  #startPlace(): Place | null {
    const { startView, lastPlace } = this.preferences.value;
    return startView === 'last' ? lastPlace : { view: { kind: startView }, articleId: null };
  }

  /** Opens the article that was open when the app was closed, if it is still there. */
  async #reopen(id: ArticleId): Promise<void> {
    this.list.select(id);
    await this.reader.open(id);
    if (this.reader.openId === id && !this.reader.article) this.reader.close();
  }

  /** Goes where something outside the window leads. */
  async goTo({ view, articleId }: Place): Promise<void> {
    this.showDialog(null);
    await this.openView(view);
    if (articleId !== null) await this.openArticle(articleId);
  }

  /** Keeps what the window shows, for the next start. */
  keepFirstScreen(): void {
    const screen = firstScreenOf(this.list, this.feeds, this.preferences.facts.version);
    // A convenience, like the place.
    if (screen) this.shell.shell.keepFirstScreen(screen).catch(unshown('The first screen could not be kept'));
  }

  /** Remembers where the reader is, for the next start. */
  keepPlace(): void {
    clearTimeout(this.#placeTimer);
    const lastPlace: Place = { view: this.list.view, articleId: this.reader.openId };
    const kept = this.preferences.value.lastPlace;
    if (JSON.stringify(kept) === JSON.stringify(lastPlace)) return;
    // A convenience: where it cannot be kept, the reader begins elsewhere.
    this.preferences.keep({ lastPlace }).catch(unshown('The place could not be kept'));
  }

  #keepPlaceSoon(): void {
    clearTimeout(this.#placeTimer);
    this.#placeTimer = setTimeout(() => this.keepPlace(), PLACE_KEPT_MS);
  }

  showScreen(screen: 'reading' | 'settings'): void {
    this.#screen = screen;
    if (screen === 'reading') this.#soughtSetting = null;
    this.changed();
  }

  /** Opens the settings at one of them. */
  showSetting(name: SettingKey | Section): void {
    this.#soughtSetting = { name };
    this.showScreen('settings');
  }

  /** What the settings screen was asked for. */
  get soughtSetting(): { readonly name: SettingKey | Section } | null {
    return this.#soughtSetting;
  }

  showDialog(dialog: Dialog | null): void {
    this.#dialog = dialog;
    this.changed();
  }

  /** Whether the reader wants the article alone. */
  get focusMode(): boolean {
    return this.#focusMode;
  }

  setFocusMode(on: boolean): void {
    if (on === this.#focusMode) return;
    this.#focusMode = on;
    this.changed();
  }

  showSidebar(open: boolean): void {
    this.#sidebarOpen = open;
    this.changed();
  }

  /** Leaves a view whose feed or folder is gone. */
  async leaveIfGone(): Promise<void> {
    const { view } = this.list;
    const gone =
      (view.kind === 'feed' && !this.feeds.get(view.feedId)) ||
      (view.kind === 'folder' && !this.feeds.folder(view.folderId)) ||
      (view.kind === 'tag' && this.tags.loaded && !this.tags.get(view.tagId)) ||
      (view.kind === 'collection' && this.collections.loaded && !this.collections.get(view.collectionId));
    if (gone) await this.openView({ kind: 'all' });
  }

  async openView(view: ArticleView): Promise<void> {
    this.#screen = 'reading';
    this.#sidebarOpen = false;
    this.#focusMode = false;
    this.allHighlights.hide();
    this.search.clear();
    this.reader.close();
    this.changed();
    await this.list.show(view);
  }

  /** Opens an article and, once it is there to be read, marks it so. */
  async openArticle(
    id: ArticleId,
    sought: SoughtText = this.search.active ? this.search.sought : NOTHING_SOUGHT,
  ): Promise<void> {
    this.#screen = 'reading';
    if (this.search.active) {
      this.search.select(id);
      this.searches.remember(this.search.text);
    } else this.list.select(id);
    this.changed();
    await this.reader.open(id, sought);
    const article = this.reader.article;
    if (article?.id === id && !article.read) await this.acts.opened(id);
  }

  /** Puts the highlights of all articles in the place of the list. */
  async showHighlights(): Promise<void> {
    this.#screen = 'reading';
    this.#sidebarOpen = false;
    this.search.clear();
    this.changed();
    await this.allHighlights.show();
  }

  /** Asks for a query that is kept somewhere: saved, recent, or an example. */
  async runSearch(query: string, sort: SearchSort): Promise<void> {
    this.#screen = 'reading';
    this.#sidebarOpen = false;
    this.reader.close();
    this.changed();
    await this.search.submit(query, sort);
  }

  /** The saved search whose results are shown. */
  get savedSearch(): SavedSearch | undefined {
    return this.search.active ? this.searches.asking(this.search.text) : undefined;
  }

  /** The article that acts are about: the open one, else the one chosen in the list. */
  get current(): ArticleSummary | null {
    if (this.reader.article) return this.reader.article;
    const id = this.reader.openId ?? this.list.activeId;
    return id === null ? null : (this.list.summaryOf(id) ?? null);
  }

  /** The article that the reader comes to at the end of the open one. */
  get nextUnread(): ArticleSummary | null {
    if (!this.reader.article) return null;
    return this.search.active ? this.search.unreadAfter : this.list.unreadAfter;
  }

  /** The folder that the view is, or that its feed lies in. */
  get currentFolder(): Folder | undefined {
    const { view } = this.list;
    if (view.kind === 'folder') return this.feeds.folder(view.folderId);
    const folderId = view.kind === 'feed' ? this.feeds.get(view.feedId)?.folderId : undefined;
    return folderId ? this.feeds.folder(folderId) : undefined;
  }

  /** The articles that acts are about: those chosen in the list, else the current one. */
  get chosen(): readonly ArticleId[] {
    if (!this.search.active && this.list.selecting) return this.list.selectedIds;
    return this.current ? [this.current.id] : [];
  }

  /** Those chosen of which the rows are here; what is not known of the others does not matter to a toggle. */
  get chosenSummaries(): readonly ArticleSummary[] {
    if (this.search.active || !this.list.selecting) return this.current ? [this.current] : [];
    return this.list.selectedIds.flatMap((id) => this.list.summaryOf(id) ?? []);
  }

  /** How the reader wants lists laid out. */
  get arrangement(): ListArrangement {
    const { listSort, listGrouping, unreadOnly } = this.preferences.value;
    return { sort: listSort, groupBy: listGrouping, unreadOnly };
  }

  /** The address of the feed that the open article came in. */
  get openFeedUrl(): string | null {
    const feedId = this.reader.article?.feedId ?? null;
    return feedId === null ? null : (this.feeds.get(feedId)?.url ?? null);
  }

  /** The name of the view in the list. */
  get viewName(): string {
    const view = this.list.view;
    if (view.kind === 'feed') return this.feeds.get(view.feedId)?.title ?? '';
    if (view.kind === 'folder') return this.feeds.folder(view.folderId)?.name ?? '';
    if (view.kind === 'tag') return this.tags.get(view.tagId)?.name ?? '';
    if (view.kind === 'collection') return this.collections.get(view.collectionId)?.name ?? '';
    return t(`view.${view.kind}`);
  }

  openExternal(url: string): Promise<void> {
    return this.attempt(() => this.shell.shell.openExternal({ url }));
  }

  /** Runs `act`; what goes wrong is told in a toast. */
  async attempt(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.toasts.show(errorWords(error), { kind: 'error' });
    }
  }
}
