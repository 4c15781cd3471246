import type {
  LibraryClient,
  LibraryFacts,
  LibrarySettings,
  SetAsideItem,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** What the library goes by, and what is in it. */
export class SettingsStore extends Store {
  readonly #library: Pick<LibraryClient, 'settings' | 'library' | 'setAside'>;
  #settings: LibrarySettings | null = null;
  #facts: LibraryFacts | null = null;
  #setAside: { readonly items: readonly SetAsideItem[]; readonly total: number } = { items: [], total: 0 };
  #error: unknown = null;

  constructor(library: Pick<LibraryClient, 'settings' | 'library' | 'setAside'>) {
    super();
    this.#library = library;
  }

  get settings(): LibrarySettings | null {
    return this.#settings;
  }
  get facts(): LibraryFacts | null {
    return this.#facts;
  }
  get setAside() {
    return this.#setAside;
  }
  get error(): unknown {
    return this.#error;
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const [settings, facts, setAside] = await Promise.all([
        this.#library.settings.get({}),
        this.#library.library.facts({}),
        this.#library.setAside.list({}),
      ]);
      this.#setAside = setAside;
      this.#settings = settings;
      this.#facts = facts;
    });
  }

  /** @throws {OffprintError} as the library says. */
  async set(change: Partial<LibrarySettings>): Promise<void> {
    this.#settings = await this.#library.settings.set(change);
    this.changed();
  }

  /** Has everything tried again that was set aside; false when that could not be begun. */
  async retrySetAside(): Promise<boolean> {
    await this.#try(async () => {
      await this.#library.setAside.retry({});
      this.#setAside = await this.#library.setAside.list({});
    });
    return this.#error === null;
  }

  apply(settings: LibrarySettings): void {
    this.#settings = settings;
    this.changed();
  }

  async #try(act: () => Promise<void>): Promise<void> {
    try {
      await act();
      this.#error = null;
    } catch (error) {
      this.#error = error;
    }
    this.changed();
  }
}
