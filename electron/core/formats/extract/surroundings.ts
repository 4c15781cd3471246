import { proseLength } from './article-container.ts';
import { isElement, lineOf, type DomElement, type DomNode } from './dom.ts';
import { linkShare } from './link-share.ts';

const leastText = 80;
const leastLine = 25;
const mostLinks = 0.25;

/** Knows what stands in the midst of the running text of a part of a page, and what above or below it. */
export class Surroundings {
  readonly #root: DomElement | null;
  readonly #texts = new WeakMap<DomElement, boolean>();
  readonly #lines = new WeakMap<DomElement, boolean>();

  constructor(root: DomElement | null) {
    this.#root = root;
  }

  /** Whether running text stands before a node and after it. */
  has(node: DomNode): boolean {
    return this.#beside(node, 'nextSibling') && this.#beside(node, 'previousSibling');
  }

  /** Whether a heading has something to head: running text, or, in the midst of it, anything but links. */
  hasHeading(node: DomNode): boolean {
    if (!this.#beside(node, 'nextSibling', (element) => this.#isLine(element))) return false;
    return this.#beside(node, 'previousSibling') || this.#beside(node, 'nextSibling');
  }

  #beside(
    node: DomNode,
    step: 'previousSibling' | 'nextSibling',
    test = (element: DomElement): boolean => this.#isText(element),
  ): boolean {
    for (let at: DomNode | null = node; at && at !== this.#root; at = at.parentNode)
      for (let beside = at[step]; beside; beside = beside[step])
        if (isElement(beside) && test(beside)) return true;
    return false;
  }

  #isLine(element: DomElement): boolean {
    let known = this.#lines.get(element);
    if (known === undefined) {
      known = lineOf(element).length >= leastLine && linkShare(element) <= 2 * mostLinks;
      this.#lines.set(element, known);
    }
    return known;
  }

  #isText(element: DomElement): boolean {
    let known = this.#texts.get(element);
    if (known === undefined) {
      known = proseLength(element, true) >= leastText && linkShare(element) <= mostLinks;
      this.#texts.set(element, known);
    }
    return known;
  }
}
