import {
  OffprintError,
  type ArticleSummary,
  type Feed,
  type FeedCandidate,
  type FeedId,
  type Inspection,
  type LibraryClient,
  type StarterFeed,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';
import { logFailure } from '../kernel/log-failure.ts';

type AddClient = {
  readonly feeds: Pick<LibraryClient['feeds'], 'inspect' | 'starters' | 'follow'>;
  readonly articles: Pick<LibraryClient['articles'], 'save'>;
  readonly sync: Pick<LibraryClient['sync'], 'start'>;
};

type Act = 'inspect' | 'follow' | 'save';

/** What the add dialog goes through: an address, what stands there, and what the reader makes of it. */
export class AddStore extends Store {
  readonly #library: AddClient;
  #address = '';
  #inspection: Inspection | null = null;
  #inspected = '';
  #chosen: ReadonlySet<string> = new Set();
  #failures: ReadonlyMap<string, unknown> = new Map();
  #starters: readonly StarterFeed[] = [];
  #busy: Act | null = null;
  #error: unknown = null;
  #asked = 0;

  constructor(library: AddClient) {
    super();
    this.#library = library;
  }

  get address(): string {
    return this.#address;
  }
  get inspection(): Inspection | null {
    return this.#inspection;
  }
  get starters(): readonly StarterFeed[] {
    return this.#starters;
  }
  get busy(): Act | null {
    return this.#busy;
  }
  get error(): unknown {
    return this.#error;
  }
  /** Whether `inspection` is of the address that stands in the field. */
  get current(): boolean {
    return this.#inspection !== null && this.#inspected === this.#address.trim();
  }

  /** Any address of a site that asks for a name and a password before it says what it has; null if none does. */
  get locked(): string | null {
    const { detail, code } = this.#error instanceof OffprintError ? this.#error : {};
    if (code === 'credentials-required' && typeof detail?.['origin'] === 'string') return detail['origin'];
    return this.current ? (this.#inspection?.locked ?? null) : null;
  }

  /** The feeds found that are not followed yet. */
  get open(): readonly FeedCandidate[] {
    return this.#inspection?.feeds.filter(({ followedAs }) => followedAs === null) ?? [];
  }

  /** Addresses that following means now: those chosen, or the only one there is. */
  get toFollow(): readonly string[] {
    const open = this.open.map(({ url }) => url);
    return open.length === 1 ? open : open.filter((url) => this.#chosen.has(url));
  }

  /** What Enter does now: look, follow what is chosen, save the page, or nothing. */
  get next(): Act | null {
    if (this.#busy !== null || this.#address.trim() === '') return null;
    const inspection = this.#inspection;
    if (!inspection || !this.current) return 'inspect';
    const chosen = this.open.some(({ url }) => this.#chosen.has(url));
    if (chosen && this.toFollow.length > 0) return 'follow';
    if (inspection.page && !inspection.page.saved) return 'save';
    return this.toFollow.length > 0 ? 'follow' : null;
  }

  isChosen(url: string): boolean {
    return this.#chosen.has(url);
  }

  /** Why a feed could not be followed, or undefined. */
  failureOf(url: string): unknown {
    return this.#failures.get(url);
  }

  choose(url: string, chosen: boolean): void {
    const next = new Set(this.#chosen);
    if (chosen) next.add(url);
    else next.delete(url);
    this.#chosen = next;
    this.changed();
  }

  type(address: string): void {
    this.#address = address;
    this.#error = null;
    // An answer on its way belongs to another address.
    if (this.#busy === 'inspect') {
      this.#asked++;
      this.#busy = null;
    }
    this.changed();
  }

  async loadStarters(): Promise<void> {
    this.#starters = await this.#library.feeds.starters({});
    this.changed();
  }

  async inspect(): Promise<void> {
    const address = this.#address.trim();
    if (address === '') return;
    this.#inspection = null;
    this.#failures = new Map();
    const inspection = await this.#during('inspect', () => this.#library.feeds.inspect({ address }));
    if (!inspection) return;
    this.#inspection = inspection;
    this.#inspected = address;
    // What a reader most likely wants of a site is its first feed; of an article, the article.
    const first = inspection.suggestion === 'follow' ? this.open[0] : undefined;
    this.#chosen = new Set(first ? [first.url] : []);
    this.changed();
  }

  /**
   * Follows feeds, one after another, and asks those that have nothing to show yet. Returns the feeds now
   * followed, or null if any of them failed: the reasons are then with their candidates.
   */
  async follow(addresses: readonly string[]): Promise<readonly Feed[] | null> {
    const followed: Feed[] = [];
    const failures = new Map<string, unknown>();
    await this.#during('follow', async () => {
      for (const address of addresses) {
        try {
          const feed = await this.#library.feeds.follow({ address });
          followed.push(feed);
          this.#markFollowed(address, feed.id);
        } catch (error) {
          if (addresses.length === 1) throw error;
          failures.set(address, error);
        }
      }
    });
    const fresh = followed.filter(({ lastSyncedAt }) => lastSyncedAt === null).map(({ id }) => id);
    // A sync that does not start is tried again by the next one.
    if (fresh.length > 0)
      void this.#library.sync
        .start({ feeds: fresh })
        .catch(logFailure('The sync of new feeds could not be started'));
    this.#failures = failures;
    this.changed();
    return followed.length === addresses.length ? followed : null;
  }

  /** Returns the page now saved, or null when it failed. */
  save(address: string): Promise<ArticleSummary | null> {
    return this.#during('save', () => this.#library.articles.save({ address }));
  }

  #markFollowed(url: string, id: FeedId): void {
    if (!this.#inspection) return;
    const feeds = this.#inspection.feeds.map((feed) =>
      feed.url === url ? { ...feed, followedAs: id } : feed,
    );
    this.#inspection = { ...this.#inspection, feeds };
    this.changed();
  }

  async #during<T>(what: Act, act: () => Promise<T>): Promise<T | null> {
    const asked = ++this.#asked;
    this.#busy = what;
    this.#error = null;
    this.changed();
    try {
      const answer = await act();
      return asked === this.#asked ? answer : null;
    } catch (error) {
      if (asked === this.#asked) this.#error = error;
      return null;
    } finally {
      if (asked === this.#asked) {
        this.#busy = null;
        this.changed();
      }
    }
  }
}
