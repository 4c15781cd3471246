import type {
  Feed,
  FeedId,
  FeedKeeping,
  Folder,
  FolderId,
  FullText,
  LibraryClient,
  Placed,
  UnreadCounts,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';
import { feedTree, foldersWithin, type TreeRow } from './feed-tree.ts';
import { logFailure } from '../kernel/log-failure.ts';

/** Milliseconds in which changes are gathered before the list is asked for again. */
const GATHERING = 150;

/** The feeds the reader follows, with their counts. */
export class FeedsStore extends Store {
  readonly #feeds: LibraryClient['feeds'];
  readonly #articles: Pick<LibraryClient['articles'], 'counts'>;
  readonly #foldersClient: LibraryClient['folders'];
  #folders: readonly Folder[] = [];
  #rows: readonly TreeRow[] | null = null;
  #counts: UnreadCounts = { today: 0, unread: 0 };
  #list: readonly Feed[] = [];
  #loaded = false;
  #onLoaded: () => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(library: Pick<LibraryClient, 'feeds' | 'folders' | 'articles'>) {
    super();
    this.#feeds = library.feeds;
    this.#foldersClient = library.folders;
    this.#articles = library.articles;
  }

  get list(): readonly Feed[] {
    return this.#list;
  }

  get folders(): readonly Folder[] {
    return this.#folders;
  }

  /** Feeds and folders as the sidebar shows them. */
  get rows(): readonly TreeRow[] {
    this.#rows ??= feedTree(this.#list, this.#folders);
    return this.#rows;
  }

  /** Unread articles in the views above the feeds. */
  get counts(): UnreadCounts {
    return this.#counts;
  }

  /** False until the first answer: an empty list before it says nothing. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get(id: FeedId): Feed | undefined {
    return this.#list.find((feed) => feed.id === id);
  }

  /** Calls `listener` after every answer of the library. */
  onLoaded(listener: () => void): void {
    this.#onLoaded = listener;
  }

  folder(id: FolderId): Folder | undefined {
    return this.#folders.find((folder) => folder.id === id);
  }

  /** The feeds of a folder and of the folders in it. */
  feedsIn(id: FolderId): ReadonlySet<FeedId> {
    const within = foldersWithin(this.#folders, id);
    return new Set(
      this.#list.flatMap((feed) => (feed.folderId !== null && within.has(feed.folderId) ? [feed.id] : [])),
    );
  }

  /** Shows what was there when the app was left, until the library has answered. */
  expect(list: readonly Feed[], folders: readonly Folder[], counts: UnreadCounts): void {
    if (this.#loaded) return;
    this.#folders = folders;
    this.#counts = counts;
    this.#take(list);
  }

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const [list, folders, counts] = await Promise.all([
      this.#feeds.list({}),
      this.#foldersClient.list({}),
      this.#articles.counts({}),
    ]);
    if (asked !== this.#asked) return;
    this.#folders = folders;
    this.#counts = counts;
    this.#loaded = true;
    this.#take(list);
    this.#onLoaded();
  }

  /** Something happened that counts or errors depend on; many such things in a row cost one question. */
  refreshSoon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A failed refresh leaves the counts as they were; the next event asks again.
      this.load().catch(logFailure('Feeds could not be refreshed'));
    }, GATHERING);
  }

  /** @throws {OffprintError} as the library says. */
  async rename(id: FeedId, title: string | null): Promise<void> {
    this.#put(await this.#feeds.rename({ id, title }));
  }

  /** @throws {OffprintError} as the library says. */
  async setFullText(id: FeedId, fullText: FullText): Promise<void> {
    this.#put(await this.#feeds.setFullText({ id, fullText }));
  }

  /** @throws {OffprintError} as the library says. */
  async setKeeping(id: FeedId, keeping: FeedKeeping): Promise<void> {
    this.#put(await this.#feeds.setKeeping({ id, ...keeping }));
  }

  /** @throws {OffprintError} as the library says. */
  async setNotify(id: FeedId, notify: boolean): Promise<void> {
    this.#put(await this.#feeds.setNotify({ id, notify }));
  }

  /** @throws {OffprintError} as the library says. */
  async unfollow(id: FeedId): Promise<void> {
    await this.#feeds.unfollow({ id });
    this.#take(this.#list.filter((feed) => feed.id !== id));
  }

  /** Takes `unfollow` back. @throws {OffprintError} as the library says. */
  async refollow(id: FeedId): Promise<void> {
    await this.#feeds.refollow({ id });
    await this.load();
  }

  /** @throws {OffprintError} as the library says. */
  async createFolder(
    name: string,
    parentId: FolderId | null = null,
    id: FolderId | null = null,
  ): Promise<Folder> {
    const folder = await this.#foldersClient.create({ name, parentId, id });
    await this.load();
    return folder;
  }

  /** @throws {OffprintError} as the library says. */
  async renameFolder(id: FolderId, name: string): Promise<void> {
    await this.#foldersClient.rename({ id, name });
    await this.load();
  }

  /** @throws {OffprintError} as the library says. */
  async setCollapsed(id: FolderId, collapsed: boolean): Promise<void> {
    // At once: the reader's hand is on it.
    this.#folders = this.#folders.map((folder) => (folder.id === id ? { ...folder, collapsed } : folder));
    this.#take(this.#list);
    await this.#foldersClient.setCollapsed({ id, collapsed });
  }

  /** @throws {OffprintError} as the library says. */
  async removeFolder(id: FolderId): Promise<void> {
    await this.#foldersClient.remove({ id });
    await this.load();
  }

  /** @throws {OffprintError} as the library says. */
  async place(item: Placed, folderId: FolderId | null, before: Placed | null = null): Promise<void> {
    await this.#foldersClient.place({ item, folderId, before });
    await this.load();
  }

  #put(feed: Feed): void {
    this.#take(this.#list.map((other) => (other.id === feed.id ? feed : other)));
  }

  #take(list: readonly Feed[]): void {
    this.#list = list;
    this.#rows = null;
    this.changed();
  }
}
