import type { LibraryClient, LibraryFacts, LibrarySettings } from '../../electron/core/api/index.ts';
import { Store } from '../app/store.ts';

/** What the library goes by, and what is in it. */
export class SettingsStore extends Store {
  readonly #library: Pick<LibraryClient, 'settings' | 'library'>;
  #settings: LibrarySettings | null = null;
  #facts: LibraryFacts | null = null;
  #error: unknown = null;

  constructor(library: Pick<LibraryClient, 'settings' | 'library'>) {
    super();
    this.#library = library;
  }

  get settings(): LibrarySettings | null {
    return this.#settings;
  }
  get facts(): LibraryFacts | null {
    return this.#facts;
  }
  get error(): unknown {
    return this.#error;
  }

  async load(): Promise<void> {
    await this.#try(async () => {
      const [settings, facts] = await Promise.all([
        this.#library.settings.get({}),
        this.#library.library.facts({}),
      ]);
      this.#settings = settings;
      this.#facts = facts;
    });
  }

  /** @throws {OffprintError} as the library says. */
  async set(change: Partial<LibrarySettings>): Promise<void> {
    this.#settings = await this.#library.settings.set(change);
    this.changed();
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
