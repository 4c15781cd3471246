import type { Collection, CollectionId, LibraryClient } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** The reader's collections, each followed by those that lie in it. */
export class CollectionsStore extends Store {
  readonly #client: Pick<LibraryClient['collections'], 'list'>;
  #list: readonly Collection[] = [];
  #loaded = false;

  constructor(client: Pick<LibraryClient['collections'], 'list'>) {
    super();
    this.#client = client;
  }

  /** Whether what is not here is nowhere. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly Collection[] {
    return this.#list;
  }

  get(id: CollectionId): Collection | undefined {
    return this.#list.find((collection) => collection.id === id);
  }

  async load(): Promise<void> {
    this.apply(await this.#client.list({}));
  }

  apply(list: readonly Collection[]): void {
    this.#list = list;
    this.#loaded = true;
    this.changed();
  }
}
