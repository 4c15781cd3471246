/** Part of the window that a page forward or back moves by: two lines stay in sight. */
const PAGE_PART = 0.88;

/** How far a page is scrolled, along the way its text goes: down, or to the left where it stands in columns. */
export class PageScroll {
  readonly #root: HTMLElement;

  constructor(page: Document) {
    this.#root = page.documentElement;
  }

  get vertical(): boolean {
    return this.#root.hasAttribute('data-vertical');
  }

  /** Pixels from the beginning of the page to the beginning of the window. */
  get at(): number {
    return this.vertical ? -this.#root.scrollLeft : this.#root.scrollTop;
  }

  set at(pixels: number) {
    if (this.vertical) this.#root.scrollLeft = -pixels;
    else this.#root.scrollTop = pixels;
  }

  /** Pixels that the window shows. */
  get extent(): number {
    return this.vertical ? this.#root.clientWidth : this.#root.clientHeight;
  }

  /** Pixels that the page can be scrolled. */
  get way(): number {
    return (this.vertical ? this.#root.scrollWidth : this.#root.scrollHeight) - this.extent;
  }

  /** How far `text` was read, 0 to 1: at its end 1, whatever comes below it. One that fits the window was read when seen. */
  progressIn(text: Element): number {
    const way = this.#wayIn(text);
    return way <= 1 ? 1 : Math.min(1, Math.max(0, this.at / way));
  }

  /** Goes to a part of `text`, 0 to 1. */
  goTo(part: number, text: Element): void {
    this.at = Math.max(0, this.#wayIn(text)) * part;
  }

  /** Pixels to scroll until the last line of `text` is in sight. */
  #wayIn(text: Element): number {
    return Math.min(this.way, this.at + this.endOf(text.getBoundingClientRect()) - this.extent);
  }

  /** Pixels from the beginning of the window to that of a box, and to its end. */
  startOf(box: DOMRect): number {
    return this.vertical ? this.extent - box.right : box.top;
  }

  endOf(box: DOMRect): number {
    return this.vertical ? this.extent - box.left : box.bottom;
  }

  /** Brings a box into sight, if it is not: a third of the window below its beginning. */
  reveal(box: DOMRect, edge = 24): void {
    const start = this.startOf(box);
    if (start < edge || this.endOf(box) > this.extent - edge) this.at += start - this.extent * 0.3;
  }

  /** Goes a page on or back; returns false when the page is at its end, or its beginning, already. */
  turn(direction: 1 | -1): boolean {
    if ((direction === 1 ? this.way - this.at : this.at) <= 2) return false;
    this.at += direction * this.extent * PAGE_PART;
    return true;
  }
}
