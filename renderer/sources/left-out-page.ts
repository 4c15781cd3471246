import type { LeftOut } from '../../electron/core/api/index.ts';
import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import { locale, t } from '../kernel/locale.ts';
import { placesOf } from './left-out-places.ts';
import { isLong, leftOutPiece, type PieceActs, type PieceControl } from './left-out-piece.ts';

const BLOCKS =
  'p, div, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, figure, section, header, article, summary, details, caption';
/** Nothing is put into these: a piece that belongs there stands behind them. */
const WHOLE =
  'p, h1, h2, h3, h4, h5, h6, dt, table, figure, pre, blockquote, details, math, .wide, .code-block, .embed-card';
/** What may hold a piece among its own blocks. */
const HOLDERS = 'div, section, article, main, aside, li, dd';
/** Pixels that a piece keeps from the edges of the window: at its end, room for what tells of an act. */
const FROM_START = 16;
const FROM_END = 88;
/** Part of the window before a piece that is brought into sight. */
const ABOVE = 0.3;
const SHOWN = '.left-out, .left-out-rest';

/** A block of the article in its page. */
interface PageBlock {
  readonly text: string;
  readonly last: Node;
}

/** Where the focus was, and where in the window what had it stood, in pixels. */
interface Held {
  readonly at: number;
  readonly control: PieceControl;
  readonly top: number;
  readonly left: number;
}

/** What outlives the page: the article is drawn anew with every piece that is put back. */
export interface PieceStates {
  /** Pieces that were unfolded, or folded again. */
  readonly open: Map<number, boolean>;
  held: Held | null;
}

/** The pieces that were left out, at their places in the page of their article. Moves nothing that is in sight. */
export class LeftOutPage {
  readonly #drawn: DrawnPage;
  readonly #states: PieceStates;
  readonly #acts: PieceActs;

  constructor(drawn: DrawnPage, states: PieceStates, acts: PieceActs) {
    this.#drawn = drawn;
    this.#states = states;
    this.#acts = acts;
    const options = { signal: drawn.left, passive: true };
    drawn.page.addEventListener('scroll', () => this.#hold(), options);
    drawn.page.addEventListener('focusin', () => this.#hold(), options);
    const leave = ({ target }: PointerEvent): void => {
      if (!(target as Element | null)?.closest?.('.left-out')) states.held = null;
    };
    drawn.page.addEventListener('pointerdown', leave, options);
  }

  /** Shows these pieces instead of those that were shown. */
  draw(pieces: readonly LeftOut[]): void {
    const { held } = this.#states;
    this.#steadily(() => {
      this.#clear();
      this.#insert(pieces);
    }, held);
  }

  /** Takes all of them away. */
  clear(): void {
    if (this.#drawn.root.querySelector(SHOWN)) this.#steadily(() => this.#clear(), null);
    this.#states.held = null;
  }

  /** The piece that has the focus. */
  get at(): number | null {
    const piece = this.#drawn.page.activeElement?.closest<HTMLElement>('.left-out');
    return piece ? Number(piece.dataset['leftOut']) : null;
  }

  /** Goes to the next piece, or the one before: from the one that has the focus, else from what is in sight. */
  step(step: 1 | -1): void {
    const heads = this.#heads;
    const { activeElement } = this.#drawn.page;
    const at = heads.findIndex((head) => head.closest('.left-out')?.contains(activeElement));
    this.#goTo(at < 0 ? this.#nearest(step) : heads[at + step]);
  }

  /** Goes to the first piece in sight, or below it; where there is none, to the last. */
  enter(): void {
    this.#goTo(this.#nearest(1) ?? this.#heads.at(-1));
  }

  /** Unfolds a long piece, or folds it. */
  fold(at: number, open: boolean): void {
    this.#states.open.set(at, open);
    const piece = this.#piece(at);
    const head = piece?.querySelector('.left-out-head');
    if (!piece || !head) return;
    piece.classList.toggle('is-folded', !open);
    head.ariaExpanded = String(open);
    head.scrollIntoView({ block: 'nearest' });
  }

  get #heads(): readonly HTMLElement[] {
    return [...this.#drawn.root.querySelectorAll<HTMLElement>('.left-out-head')];
  }

  #piece(at: number): HTMLElement | null {
    return this.#drawn.root.querySelector(`.left-out[data-left-out='${String(at)}']`);
  }

  #nearest(step: 1 | -1): HTMLElement | undefined {
    const { clientWidth, clientHeight } = this.#drawn.page.documentElement;
    const isAfter = (head: HTMLElement): boolean => {
      const { top, right } = head.getBoundingClientRect();
      return this.#isVertical ? right <= clientWidth : top >= 0;
    };
    const isBefore = (head: HTMLElement): boolean => {
      const { bottom, left } = head.getBoundingClientRect();
      return this.#isVertical ? left >= 0 : bottom <= clientHeight;
    };
    return step === 1 ? this.#heads.find(isAfter) : this.#heads.findLast(isBefore);
  }

  #goTo(head: HTMLElement | undefined): void {
    if (!head) return;
    this.#drawn.page.defaultView?.focus();
    head.focus({ preventScroll: true });
    this.#reveal(head.closest('.left-out') ?? head);
    this.#hold();
  }

  /** Brings a piece into sight, unless it is: by a jump, as everything in the page. */
  #reveal(piece: Element): void {
    const root = this.#drawn.page.documentElement;
    const { top, bottom, left, right } = piece.getBoundingClientRect();
    if (this.#isVertical) {
      if (left < FROM_END || right > root.clientWidth - FROM_START)
        root.scrollLeft += right - root.clientWidth * (1 - ABOVE);
    } else if (top < FROM_START || bottom > root.clientHeight - FROM_END)
      root.scrollTop += top - root.clientHeight * ABOVE;
  }

  get #isVertical(): boolean {
    return this.#drawn.page.documentElement.hasAttribute('data-vertical');
  }

  /** Notes where the focus is, and where it stands. */
  #hold(): void {
    const { at } = this;
    const control = this.#drawn.page.activeElement as HTMLElement | null;
    if (at === null || !control) {
      // What had the focus may have gone with the page that was drawn anew: it is given back then.
      if (control !== this.#drawn.page.body) this.#states.held = null;
      return;
    }
    const { top, left } = control.getBoundingClientRect();
    this.#states.held = { at, control: (control.dataset['control'] ?? 'head') as PieceControl, top, left };
  }

  /** Changes the page; what had the focus, else what is in sight, stays where it was. */
  #steadily(change: () => void, held: Held | null): void {
    const root = this.#drawn.page.documentElement;
    const isAtStart = Math.abs(root.scrollTop) <= 1 && Math.abs(root.scrollLeft) <= 1;
    const still = isAtStart ? null : this.#firstInSight();
    const before = still?.getBoundingClientRect();
    change();
    const control = held && this.#controlOf(held);
    // What is done meanwhile in a dialog, or in another pane, keeps the focus.
    if (control && this.#drawn.page.hasFocus()) control.focus({ preventScroll: true });
    const anchor = control ?? still;
    const from = control ? held : before;
    if (!anchor?.isConnected || !from) return;
    const { top, left } = anchor.getBoundingClientRect();
    if (this.#isVertical) root.scrollLeft += left - from.left;
    else root.scrollTop += top - from.top;
    if (control) this.#hold();
  }

  #controlOf({ at, control }: Held): HTMLElement | null {
    const piece = this.#piece(at);
    return (
      piece?.querySelector<HTMLElement>(`[data-control='${control}']`) ??
      piece?.querySelector('.left-out-head') ??
      null
    );
  }

  #firstInSight(): Element | null {
    const { clientWidth } = this.#drawn.page.documentElement;
    return (
      [...this.#drawn.content.querySelectorAll(BLOCKS)].find((block) => {
        if (block.closest(NOT_OF_ARTICLE) || block.querySelector(BLOCKS)) return false;
        const { top, right, height } = block.getBoundingClientRect();
        return height > 0 && (this.#isVertical ? right <= clientWidth : top >= 0);
      }) ?? null
    );
  }

  #clear(): void {
    for (const shown of this.#drawn.root.querySelectorAll(SHOWN)) shown.remove();
  }

  #insert(pieces: readonly LeftOut[]): void {
    const { content, article, page } = this.#drawn;
    const blocks = blocksIn(content);
    const places = placesOf(
      blocks.map(({ text }) => text),
      pieces,
    );
    const elements = pieces.map((piece, at) => {
      const open = this.#states.open.get(at) ?? !isLong(piece);
      return leftOutPiece(piece, { at, open, language: article.language }, page, this.#acts);
    });
    /** What was put in last behind a node: the next one goes behind that. */
    const lastBehind = new Map<Node | null, Element>();
    const lost: Element[] = [];
    for (const [at, element] of elements.entries()) {
      const place = places[at] ?? null;
      if (place === null) {
        lost.push(element);
        continue;
      }
      const block = blocks[place];
      const behind = block ? holderOf(block.last, content) : null;
      const last = lastBehind.get(behind) ?? (behind as ChildNode | null);
      if (last) last.after(element);
      else content.prepend(element);
      lastBehind.set(behind, element);
    }
    if (lost.length > 0) content.after(restOf(lost, page));
  }
}

/** Pieces whose place is not known, under a heading. */
function restOf(pieces: readonly Element[], page: Document): HTMLElement {
  const rest = page.createElement('section');
  rest.className = 'left-out-rest';
  rest.dataset['leftOut'] = '';
  rest.lang = locale.language;
  const heading = page.createElement('h2');
  heading.textContent = t('leftOut.elsewhere');
  rest.append(heading, ...pieces);
  return rest;
}

/** The blocks of the article's own text, in order. */
function blocksIn(content: HTMLElement): readonly PageBlock[] {
  const blocks: { text: string; last: Node; readonly own: Element | null }[] = [];
  const texts = content.ownerDocument.createTreeWalker(content, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const parent = node.parentElement;
    if (!parent || parent.closest(`${NOT_OF_ARTICLE}, button`)) continue;
    const own = parent.closest(BLOCKS);
    const last = blocks.at(-1);
    if (last?.own === own) {
      last.text += node.nodeValue ?? '';
      last.last = node;
    } else blocks.push({ text: node.nodeValue ?? '', last: node, own });
  }
  return blocks.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

/** What a piece is put behind, so that it stands after the block and breaks nothing apart. */
function holderOf(last: Node, content: HTMLElement): Node {
  let node = last;
  for (let at = last.parentElement; at && at !== content; at = at.parentElement)
    if (at.matches(WHOLE)) node = at;
  for (let parent = node.parentElement; parent && parent !== content; parent = node.parentElement) {
    if (parent.matches(HOLDERS)) break;
    node = parent;
  }
  return node;
}
