import type {
  ArticleSummary,
  Feed,
  Inspection,
  LibraryClient,
  StarterFeed,
} from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

type AddClient = {
  readonly feeds: Pick<LibraryClient['feeds'], 'inspect' | 'starters' | 'follow'>;
  readonly articles: Pick<LibraryClient['articles'], 'save'>;
};

/** What the add dialog goes through: an address, what stands there, and what the reader makes of it. */
export class AddStore extends Store {
  readonly #library: AddClient;
  #address = '';
  #inspection: Inspection | null = null;
  #inspected = '';
  #starters: readonly StarterFeed[] = [];
  #busy: 'inspect' | 'follow' | 'save' | null = null;
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
  get busy(): 'inspect' | 'follow' | 'save' | null {
    return this.#busy;
  }
  get error(): unknown {
    return this.#error;
  }
  /** Whether `inspection` is of the address that stands in the field. */
  get current(): boolean {
    return this.#inspection !== null && this.#inspected === this.#address.trim();
  }

  /** What Enter does now: look, follow the first feed, save the page, or nothing. */
  get next(): 'inspect' | 'follow' | 'save' | null {
    if (this.#busy !== null || this.#address.trim() === '') return null;
    const inspection = this.#inspection;
    if (!inspection || !this.current) return 'inspect';
    const canFollow = inspection.feeds.some((feed) => !feed.followed);
    const canSave = inspection.page !== null;
    if (inspection.suggestion === 'follow' && canFollow) return 'follow';
    if (canSave && !inspection.page?.saved) return 'save';
    return canFollow ? 'follow' : null;
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
    const asked = ++this.#asked;
    this.#inspection = null;
    const inspection = await this.#during('inspect', () => this.#library.feeds.inspect({ address }), asked);
    if (!inspection) return;
    this.#inspection = inspection;
    this.#inspected = address;
    this.changed();
  }

  /** Answers with the feed now followed, or null when it failed. */
  follow(address: string): Promise<Feed | null> {
    return this.#during('follow', () => this.#library.feeds.follow({ address }), ++this.#asked);
  }

  /** Answers with the page now saved, or null when it failed. */
  save(address: string): Promise<ArticleSummary | null> {
    return this.#during('save', () => this.#library.articles.save({ address }), ++this.#asked);
  }

  async #during<T>(
    what: 'inspect' | 'follow' | 'save',
    act: () => Promise<T>,
    asked: number,
  ): Promise<T | null> {
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
