import type { ArticleId } from '../../electron/core/api/index.ts';
import { Store } from './store.ts';
import { logFailure } from './log-failure.ts';

/** What is anchored in the text of the open article. */
export class AnchoredStore<Id extends number, Mark extends { readonly id: Id }> extends Store {
  readonly #of: (input: { id: ArticleId }) => Promise<readonly Mark[]>;
  #articleId: ArticleId | null = null;
  #all: readonly Mark[] = [];
  #wanted: Id | null = null;

  /** @param of asks the library for those of an article. */
  constructor(of: (input: { id: ArticleId }) => Promise<readonly Mark[]>) {
    super();
    this.#of = of;
  }

  get articleId(): ArticleId | null {
    return this.#articleId;
  }

  get all(): readonly Mark[] {
    return this.#all;
  }

  get(id: Id): Mark | undefined {
    return this.#all.find((mark) => mark.id === id);
  }

  /** The one that is to be brought into sight once it is there. */
  get wanted(): Id | null {
    return this.#wanted;
  }

  /** Asks for one to be brought into sight; null when it was, or cannot be. */
  reveal(id: Id | null): void {
    if (id === this.#wanted) return;
    this.#wanted = id;
    this.changed();
  }

  /** Shows those of an article; null when none is open. */
  async show(id: ArticleId | null): Promise<void> {
    if (id !== this.#articleId) {
      this.#articleId = id;
      this.#all = [];
      this.changed();
    }
    if (id === null) return;
    const all = await this.#of({ id });
    if (this.#articleId !== id) return;
    this.#all = all;
    this.changed();
  }

  /** Takes up another article; null when none is open. Its marks come after its text, which need not wait for them. */
  follow(article: { readonly id: ArticleId } | null): void {
    const id = article?.id ?? null;
    if (id !== this.#articleId) this.show(id).catch(logFailure('Marks could not be refreshed'));
  }

  /** Hears that those of some articles changed. */
  async apply(ids: readonly ArticleId[]): Promise<void> {
    if (this.#articleId !== null && ids.includes(this.#articleId)) await this.show(this.#articleId);
  }
}
