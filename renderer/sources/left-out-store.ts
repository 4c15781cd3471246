import type { Article, ArticleId, LeftOut, LibraryClient } from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/**
 * What was left out of the open article, and whether it is shown in its text. The pieces are asked for when they are
 * wanted first: that reads the page again. Once they are known, they are asked for again with every change.
 */
export class LeftOutStore extends Store {
  readonly #library: Pick<LibraryClient, 'sources'>;
  #id: ArticleId | null = null;
  #content = '';
  #pieces: readonly LeftOut[] | null = null;
  #error: unknown = null;
  #shown = false;
  #asked = false;
  /** What is asked for, so that a late answer to something else is not taken. */
  #turn = 0;

  constructor(library: Pick<LibraryClient, 'sources'>) {
    super();
    this.#library = library;
  }

  get articleId(): ArticleId | null {
    return this.#id;
  }
  /** Null while they are not known. */
  get pieces(): readonly LeftOut[] | null {
    return this.#pieces;
  }
  get error(): unknown {
    return this.#error;
  }
  /** Whether they are shown in the article. */
  get shown(): boolean {
    return this.#shown;
  }

  /** Takes up another article, or that this one changed. */
  follow(article: Pick<Article, 'id' | 'content'> | null): void {
    const id = article?.id ?? null;
    const content = article?.content ?? '';
    if (id === this.#id && content === this.#content) return;
    const isOther = id !== this.#id;
    this.#id = id;
    this.#content = content;
    if (!isOther) return void this.refresh();
    this.#turn++;
    this.#pieces = null;
    this.#error = null;
    this.#asked = false;
    this.#shown = false;
    this.changed();
  }

  /** Asks what was left out, unless that is known or asked already. */
  async ask(): Promise<void> {
    if (!this.#asked) await this.#read();
  }

  /** Asks again, if it is of interest. */
  async refresh(): Promise<void> {
    if (this.#asked) await this.#read();
  }

  async show(): Promise<void> {
    if (this.#id === null || this.#shown) return;
    this.#shown = true;
    this.changed();
    // What failed is tried again.
    await (this.#error === null ? this.ask() : this.#read());
  }

  /** False when nothing was shown. */
  hide(): boolean {
    if (!this.#shown) return false;
    this.#shown = false;
    this.changed();
    return true;
  }

  /** Takes what an act answered with. */
  apply(pieces: readonly LeftOut[]): void {
    this.#turn++;
    this.#pieces = pieces;
    this.#error = null;
    this.changed();
  }

  async #read(): Promise<void> {
    const id = this.#id;
    if (id === null) return;
    this.#asked = true;
    const turn = ++this.#turn;
    try {
      const pieces = await this.#library.sources.leftOut({ id });
      if (turn !== this.#turn) return;
      this.#pieces = pieces;
      this.#error = null;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#error = error;
    }
    this.changed();
  }
}
