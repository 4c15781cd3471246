import type {
  Article,
  BlockKind,
  BlockRule,
  LibraryClient,
  PointedBlock,
} from '../../electron/core/api/index.ts';
import { Store } from '../kernel/store.ts';

/** Pointing at a block of the open article, choosing its kind, and seeing the article without it. */
export class BlockRuleStore extends Store {
  readonly #rules: Pick<LibraryClient['siteRules'], 'kinds' | 'preview'>;
  #article: Article | null = null;
  #kinds: readonly BlockKind[] | null = null;
  #at = 0;
  #keep = false;
  #preview: string | null = null;
  #error: unknown = null;
  /** What is asked for, so that a late answer to something else is not taken. */
  #turn = 0;

  constructor(rules: Pick<LibraryClient['siteRules'], 'kinds' | 'preview'>) {
    super();
    this.#rules = rules;
  }

  /** The article whose block is pointed at; null when none is. */
  get article(): Article | null {
    return this.#article;
  }
  /** Kinds to choose from, once a block was pointed at; null before, and while they are looked for. */
  get kinds(): readonly BlockKind[] | null {
    return this.#kinds;
  }
  get kind(): BlockKind | null {
    return this.#kinds?.[this.#at] ?? null;
  }
  get canNarrow(): boolean {
    return this.#at > 0;
  }
  get canWiden(): boolean {
    return this.#at < (this.#kinds?.length ?? 0) - 1;
  }
  /** Whether the kind is to be kept alone, in place of hidden. */
  get keep(): boolean {
    return this.#keep;
  }
  /** The article's content under the rule; null while it is being made, or cannot be. */
  get preview(): string | null {
    return this.#preview;
  }
  get error(): unknown {
    return this.#error;
  }
  /** The rule as chosen, once it is known what it does. */
  get rule(): BlockRule | null {
    return this.#preview === null ? null : this.#chosen;
  }

  get #chosen(): BlockRule | null {
    const { kind } = this;
    if (!kind) return null;
    const { selector, startsWith } = kind;
    return { kind: this.#keep ? 'keep' : 'hide', selector, startsWith };
  }

  begin(article: Article): void {
    this.#reset(article);
  }

  end(): void {
    if (this.#article) this.#reset(null);
  }

  /** Back to pointing. */
  again(): void {
    this.#reset(this.#article);
  }

  async choose(block: PointedBlock): Promise<void> {
    const article = this.#article;
    if (!article) return;
    const turn = ++this.#turn;
    try {
      const kinds = await this.#rules.kinds({ id: article.id, block });
      if (turn !== this.#turn) return;
      this.#kinds = kinds;
      this.#at = 0;
      this.#keep = false;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#error = error;
    }
    this.changed();
    if (this.kind) await this.#show();
  }

  /** To a narrower (-1) or a wider (1) kind of block. */
  async step(step: 1 | -1): Promise<void> {
    const at = this.#at + step;
    if (!this.#kinds?.[at]) return;
    this.#at = at;
    await this.#show();
  }

  async setKeep(keep: boolean): Promise<void> {
    if (keep === this.#keep) return;
    this.#keep = keep;
    await this.#show();
  }

  async #show(): Promise<void> {
    const article = this.#article;
    const rule = this.#chosen;
    if (!article || !rule) return;
    const turn = ++this.#turn;
    this.#preview = null;
    this.#error = null;
    this.changed();
    try {
      const { content } = await this.#rules.preview({ id: article.id, rule });
      if (turn !== this.#turn) return;
      this.#preview = content;
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#error = error;
    }
    this.changed();
  }

  #reset(article: Article | null): void {
    this.#turn++;
    this.#article = article;
    this.#kinds = null;
    this.#at = 0;
    this.#keep = false;
    this.#preview = null;
    this.#error = null;
    this.changed();
  }
}
