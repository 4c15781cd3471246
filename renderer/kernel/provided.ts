import type {
  Article,
  ArticleId,
  ArticleSummary,
  ArticleView,
  Feed,
  FeedId,
  StartupSnapshot,
  Folder,
  FolderId,
  Job,
  ListArrangement,
  SaveStart,
  SearchSort,
  TextRange,
} from '../../electron/core/api/index.ts';
import type { SearchTerms } from './search-terms.ts';
import type { Store } from './store.ts';

/** The articles of a view, in the middle pane as long as nothing else stands in front of them. */
export interface ViewList extends Store {
  readonly view: ArticleView;
  readonly ids: readonly ArticleId[];
  readonly activeId: ArticleId | null;
  /** Whether several articles are chosen, to be acted upon at once. */
  readonly selecting: boolean;
  readonly selectedIds: readonly ArticleId[];
  readonly selectedCount: number;
  /** Resolves when the view that was asked for last is here, or has failed. */
  readonly listed: Promise<void>;
  readonly error: unknown;
  readonly unreadAfter: ArticleSummary | null;
  summaryOf(id: ArticleId): ArticleSummary | undefined;
  show(view: ArticleView, arrangement?: ListArrangement): Promise<void>;
  showAgain(screen: StartupSnapshot): Promise<void>;
  firstRows(most: number): Omit<StartupSnapshot, 'version' | 'sidebar'> | null;
  /** Asks for the view again, in the order it has now. */
  listAnew(): Promise<void>;
  applyChanged(ids: readonly ArticleId[], added: readonly ArticleId[]): Promise<void>;
  select(id: ArticleId | null): void;
  clearSelection(): void;
}

/** What a search found, which stands in front of everything else in the middle pane. */
export interface FoundArticles {
  readonly active: boolean;
  /** The query as it stands in the field. */
  readonly text: string;
  readonly sort: SearchSort;
  readonly total: number;
  /** The name under which the query is saved. */
  readonly name: string | null;
  readonly sought: SearchTerms;
  readonly unreadAfter: ArticleSummary | null;
  /** One of the articles is being opened. */
  opened(id: ArticleId): void;
  /** The article `step` rows from the active one. @throws {OffprintError} as the library says. */
  neighbour(step: 1 | -1): Promise<ArticleId | null>;
  nearestUnread(step: 1 | -1): Promise<ArticleId | null>;
  articleAt(index: number): Promise<ArticleId | null>;
  clear(): void;
}

/** The article in the reading pane. */
export interface OpenArticle extends Store {
  readonly openId: ArticleId | null;
  /** The article, or null while it loads. */
  readonly article: Article | null;
  open(id: ArticleId, sought?: SearchTerms): Promise<void>;
  /** Fetches the open article anew. */
  refresh(): Promise<void>;
  close(): void;
}

/** The feeds that are followed, and their folders. */
export interface KnownFeeds extends Store {
  readonly loaded: boolean;
  readonly list: readonly Feed[];
  readonly folders: readonly Folder[];
  readonly counts: NonNullable<StartupSnapshot['sidebar']>['counts'];
  get(id: FeedId): Feed | undefined;
  feedsIn(id: FolderId): ReadonlySet<FeedId>;
  /** Shows these until the library has answered. */
  expect(list: readonly Feed[], folders: readonly Folder[], counts: KnownFeeds['counts']): void;
}

/** What features give one another, each by one of them; the others know it only as it is said here. */
export interface Provided {
  readonly list: ViewList;
  readonly found: FoundArticles;
  readonly reading: OpenArticle;
  readonly feeds: KnownFeeds;
  /** The list of pages that is being saved, if one is. */
  readonly jobs: Store & { readonly saving: Job | null };
  /** Tells of lists of pages whose saving was started elsewhere. */
  readonly bulkSave: { started(list: SaveStart): void };
  /** The passage of the open article that is chosen or selected. */
  readonly passage: () => TextRange | null;
  /** What was left out of the open article; `hide` takes it out of sight, false when it was not shown. */
  readonly leftOut: { hide(): boolean };
}
