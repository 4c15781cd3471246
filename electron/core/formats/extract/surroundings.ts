import { proseLength } from './article-container.ts';
import { isElement, lineOf, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { linkShare } from './link-share.ts';

const leastText = 80;
const leastLine = 25;
const mostLinks = 0.25;

type Step = 'previousSibling' | 'nextSibling';
type Kind = 'text' | 'line';

/** Knows what stands in the midst of the running text of a part of a page, and what above or below it. */
export class Surroundings {
  readonly #root: DomElement | null;
  readonly #texts = new WeakMap<DomElement, boolean>();
  readonly #lines = new WeakMap<DomElement, boolean>();
  readonly #next = new Map<string, Map<DomNode, DomElement | null>>();
  #additions = -1;

  constructor(root: DomElement | null) {
    this.#root = root;
  }

  /** Whether running text stands before a node and after it. */
  has(node: DomNode): boolean {
    return this.#beside(node, 'nextSibling') && this.#beside(node, 'previousSibling');
  }

  /** Whether a heading has something to head: running text, or, in the midst of it, anything but links. */
  hasHeading(node: DomNode): boolean {
    if (!this.#beside(node, 'nextSibling', 'line')) return false;
    return this.#beside(node, 'previousSibling') || this.#beside(node, 'nextSibling');
  }

  #beside(node: DomNode, step: Step, kind: Kind = 'text'): boolean {
    for (let at: DomNode | null = node; at && at !== this.#root; at = at.parentNode)
      if (this.#nextOf(at, step, kind) !== null) return true;
    return false;
  }

  /**
   * The next sibling that is a text or a line. It is remembered for all that stand before it, for as long as nothing is
   * put into the tree: of thousands in a row each is asked for, and each is passed once.
   */
  #nextOf(node: DomNode, step: Step, kind: Kind): DomElement | null {
    const next = this.#found(node.ownerDocument, `${step} ${kind}`);
    const passed: DomNode[] = [];
    let found: DomElement | null | undefined;
    for (let at: DomNode = node; found === undefined;) {
      const known = next.get(at);
      if (known === null || (known && known.parentNode === node.parentNode)) found = known;
      else {
        passed.push(at);
        const beside: DomNode | null = at[step];
        if (beside === null) found = null;
        else if (isElement(beside) && (kind === 'text' ? this.#isText(beside) : this.#isLine(beside)))
          found = beside;
        else at = beside;
      }
    }
    for (const each of passed) next.set(each, found);
    return found;
  }

  #found(document: DomDocument, name: string): Map<DomNode, DomElement | null> {
    if (this.#additions !== document.additions) this.#next.clear();
    this.#additions = document.additions;
    const known = this.#next.get(name) ?? new Map<DomNode, DomElement | null>();
    this.#next.set(name, known);
    return known;
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
