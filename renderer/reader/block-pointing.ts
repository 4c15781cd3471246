import type { DrawnPage } from '../kernel/drawn-page.ts';
import { BlockPointer } from './block-pointer.ts';
import type { BlockRuleStore } from './block-rule-store.ts';

/** Has the reader point at blocks of the drawn article for as long as the store says so. */
export class BlockPointing {
  readonly #ended: () => void;
  #pointer: BlockPointer | null = null;

  constructor(ended: () => void) {
    this.#ended = ended;
  }

  /** Brings the marks in the article up to what is pointed at. */
  follow(rules: BlockRuleStore, drawn: DrawnPage | null): void {
    const pointing = rules.article !== null && rules.article.id === drawn?.article.id;
    if (rules.article && !pointing) return rules.end();
    if (pointing && !this.#pointer) this.#pointer = new BlockPointer(drawn.content, drawn.article, rules);
    else if (!pointing && this.#pointer) {
      this.#pointer.end();
      this.#pointer = null;
      this.#ended();
    }
    this.#pointer?.update();
  }

  /** The article is about to be drawn anew: its blocks are others then. */
  leave(rules: BlockRuleStore): void {
    rules.end();
    this.#pointer?.end();
    this.#pointer = null;
  }
}
