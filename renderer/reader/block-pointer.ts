import type { Article } from '../../electron/core/api/index.ts';
import { blocksOf, missingBlocks, pointedBlock } from './article-blocks.ts';
import type { BlockRuleStore } from './block-rule-store.ts';
import { sanitise } from './sanitise.ts';

/** Marks of the article's blocks, which the reading style sheet draws. */
const POINTED = 'data-pointed';
const GOING = 'data-going';

/** Shows in the article which block is pointed at, and what a rule would take away; hears keys and pointer meanwhile. */
export class BlockPointer {
  readonly #text: HTMLElement;
  readonly #article: Article;
  readonly #store: BlockRuleStore;
  readonly #blocks: readonly HTMLElement[];
  readonly #end = new AbortController();
  #at = -1;
  #previewed: string | null = null;

  constructor(text: HTMLElement, article: Article, store: BlockRuleStore) {
    this.#text = text;
    this.#article = article;
    this.#store = store;
    this.#blocks = blocksOf(text);
    const page = text.ownerDocument;
    const { signal } = this.#end;
    const first = this.#blocks.findIndex((block) => block.getBoundingClientRect().bottom > 0);
    this.#point(Math.max(first, 0), false);
    page.addEventListener('pointermove', ({ target }) => this.#onMove(target as Element | null), { signal });
    page.addEventListener('click', (event) => this.#onClick(event), { signal, capture: true });
    for (const target of [page, window])
      target.addEventListener('keydown', (event) => this.#onKey(event as KeyboardEvent), {
        signal,
        capture: true,
      });
  }

  /** Marks what goes with the rule that is chosen now. */
  update(): void {
    const { preview } = this.#store;
    if (preview === this.#previewed) return;
    this.#previewed = preview;
    for (const block of this.#blocks) block.removeAttribute(GOING);
    if (preview === null) return;
    const { pictures } = this.#article;
    for (const block of missingBlocks(this.#blocks, blocksOf(sanitise(preview)), pictures))
      block.setAttribute(GOING, '');
    this.#blocks[this.#at]?.scrollIntoView({ block: 'nearest' });
  }

  end(): void {
    this.#end.abort();
    for (const block of this.#blocks) {
      block.removeAttribute(POINTED);
      block.removeAttribute(GOING);
    }
  }

  #point(at: number, reveal: boolean): void {
    const block = this.#blocks[at];
    if (!block) return;
    this.#blocks[this.#at]?.removeAttribute(POINTED);
    this.#at = at;
    block.setAttribute(POINTED, '');
    if (reveal) block.scrollIntoView({ block: 'nearest' });
  }

  get #pointing(): boolean {
    return this.#store.kinds === null;
  }

  #choose(): void {
    const block = this.#blocks[this.#at];
    if (block) void this.#store.choose(pointedBlock(block, this.#article.pictures));
  }

  #onMove(target: Element | null): void {
    if (!this.#pointing) return;
    const at = this.#blocks.findIndex((block) => target !== null && block.contains(target));
    if (at >= 0 && at !== this.#at) this.#point(at, false);
  }

  #onClick(event: MouseEvent): void {
    const target = event.target as Element | null;
    if (!target || !this.#text.contains(target)) return;
    event.preventDefault();
    event.stopPropagation();
    const at = this.#blocks.findIndex((block) => block.contains(target));
    if (at < 0) return;
    if (!this.#pointing) this.#store.again();
    this.#point(at, false);
    this.#choose();
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === 'Tab') return;
    const { key } = event;
    const down = key === 'ArrowDown' || key === 'j';
    const up = key === 'ArrowUp' || key === 'k';
    if (key === 'Escape') {
      if (this.#pointing) this.#store.end();
      else this.#store.again();
    } else if (this.#pointing) {
      if (down || up) this.#point(this.#at + (down ? 1 : -1), true);
      else if (key === 'Enter' || key === ' ') this.#choose();
    } else if (key === 'ArrowLeft' || key === 'ArrowRight') {
      void this.#store.step(key === 'ArrowRight' ? 1 : -1);
    } else if (key === 'h' || key === 'o') {
      void this.#store.setKeep(key === 'o');
      // A button of the bar is pressed by these keys itself.
    } else if (key === 'Enter' || key === ' ') return;
    event.preventDefault();
    event.stopPropagation();
  }
}
