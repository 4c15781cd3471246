import type { LibraryClient, Tag, TagId } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** All tags, in the order of their names, what lies in a tag after it. */
export class TagsStore extends Store {
  readonly #client: Pick<LibraryClient['tags'], 'list'>;
  #list: readonly Tag[] = [];
  #loaded = false;

  constructor(client: Pick<LibraryClient['tags'], 'list'>) {
    super();
    this.#client = client;
  }

  /** Whether what is not here is nowhere. */
  get loaded(): boolean {
    return this.#loaded;
  }

  get list(): readonly Tag[] {
    return this.#list;
  }

  get(id: TagId): Tag | undefined {
    return this.#list.find((tag) => tag.id === id);
  }

  async load(): Promise<void> {
    this.apply(await this.#client.list({}));
  }

  apply(list: readonly Tag[]): void {
    this.#list = list;
    this.#loaded = true;
    this.changed();
  }
}
