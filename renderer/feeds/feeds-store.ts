import type { Feed, FeedId, FullText, LibraryClient, UnreadCounts } from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** Milliseconds in which changes are gathered before the list is asked for again. */
const GATHERING = 150;

/** The feeds the reader follows, with their counts. */
export class FeedsStore extends Store {
  readonly #feeds: LibraryClient['feeds'];
  readonly #articles: Pick<LibraryClient['articles'], 'counts'>;
  #counts: UnreadCounts = { today: 0, unread: 0 };
  #list: readonly Feed[] = [];
  #loaded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = 0;

  constructor(feeds: LibraryClient['feeds'], articles: Pick<LibraryClient['articles'], 'counts'>) {
    super();
    this.#feeds = feeds;
    this.#articles = articles;
  }

  get list(): readonly Feed[] {
    return this.#list;
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

  async load(): Promise<void> {
    const asked = ++this.#asked;
    const [list, counts] = await Promise.all([this.#feeds.list({}), this.#articles.counts({})]);
    if (asked !== this.#asked) return;
    this.#list = list;
    this.#counts = counts;
    this.#loaded = true;
    this.changed();
  }

  /** Something happened that counts or errors depend on; many such things in a row cost one question. */
  refreshSoon(): void {
    if (this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // A failed refresh leaves the counts as they were; the next event asks again.
      this.load().catch(() => undefined);
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
  async unfollow(id: FeedId): Promise<void> {
    await this.#feeds.unfollow({ id });
    this.#list = this.#list.filter((feed) => feed.id !== id);
    this.changed();
  }

  /** @throws {OffprintError} as the library says. */
  async follow(address: string): Promise<Feed> {
    const feed = await this.#feeds.follow({ address });
    await this.load();
    return feed;
  }

  #put(feed: Feed): void {
    this.#list = this.#list.map((other) => (other.id === feed.id ? feed : other));
    this.changed();
  }
}
