import { proseLength } from './article-container.ts';
import { isElement, lineOf, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { linkShare } from './link-share.ts';
import { isInSentence, type Removals } from './removals.ts';
import { all, one } from './select.ts';
import { Surroundings } from './surroundings.ts';

const commentNode = 8;
const prefix = 'held:';
const leastText = 80;
const mostLinks = 0.25;
const content = 'pre, math, figure figcaption, blockquote, table, .embed-card';

/**
 * Boxes that a page names as something else than its article, and that hold text nevertheless. They are set aside
 * while the article is looked for, so that a sidebar is not found in its place, and come back where they turn out to
 * stand in the midst of it. A name decides nothing by itself: place and content do.
 */
export class HeldBoxes {
  readonly #held: { readonly element: DomElement; readonly name: string }[] = [];

  /** Puts a mark before a box that is about to be taken off. */
  note(element: DomElement, name: string): void {
    const mark = element.ownerDocument.createComment(`${prefix}${String(this.#held.length)}`);
    element.parentElement?.insertBefore(mark, element);
    this.#held.push({ element, name });
  }

  /** Puts the boxes back that stand between text of the article, and notes the others as left out. */
  putBack(part: DomDocument, removals: Removals): void {
    const marks = [...marksIn(part.body)];
    const waiting = new Set(this.#held);
    const surroundings = new Surroundings(part.body);
    for (const mark of marks) {
      const held = this.#held[Number((mark.textContent ?? '').slice(prefix.length))];
      if (held && comesBack(held.element, mark, surroundings)) {
        mark.parentElement?.insertBefore(held.element, mark);
        waiting.delete(held);
        // A box that was set aside before may have stood in this one.
        marks.push(...marksIn(held.element));
      }
      mark.remove();
    }
    for (const { element, name } of waiting) removals.mark(element, 'named-box', name);
  }
}

/**
 * Whether an element is plainly text, so that its name says nothing: a paragraph of running text beside another, or a
 * heading with two of them under it.
 */
export function isPlainText(element: DomElement): boolean {
  if (!/^(?:p|div|section|article)$/.test(element.localName)) return false;
  if (one(element, 'form, input, button, select, textarea, iframe') !== null) return false;
  const isProse = (each: DomElement): boolean =>
    lineOf(each).length >= leastText && linkShare(each) <= mostLinks;
  if (element.localName === 'p')
    return (
      isProse(element) &&
      [...(element.parentElement?.children ?? [])].some(
        (other) => other !== element && other.localName === 'p' && isProse(other),
      )
    );
  return (
    // Times that stand by themselves are those of comments.
    all(element, 'time').every(isInSentence) &&
    one(element, 'figure') === null &&
    linkShare(element) <= mostLinks / 2 &&
    one(element, 'h2, h3, h4, h5, h6') !== null &&
    all(element, 'p').filter(isProse).length >= 2
  );
}

/** Whether a box holds text that an article may consist of, whatever it is called. */
export function holdsText(element: DomElement): boolean {
  if (one(element, 'form, input, select, textarea, iframe') !== null || linkShare(element) > mostLinks)
    return false;
  if (proseLength(element, true) >= leastText || one(element, content) !== null) return true;
  return isHeadingOnly(element);
}

/** Lines and headings are as long as they are; a box has to hold text. */
function comesBack(element: DomElement, mark: DomNode, surroundings: Surroundings): boolean {
  if (/^h[1-6]$/.test(element.localName)) return surroundings.hasHeading(mark);
  const isLine = /^(?:p|span|strong|em|b|i)$/.test(element.localName);
  if (isLine ? linkShare(element) > mostLinks : !holdsText(element)) return false;
  return surroundings.has(mark) || (isHeadingOnly(element) && surroundings.hasHeading(mark));
}

function isHeadingOnly(element: DomElement): boolean {
  const heading = one(element, 'h1, h2, h3, h4, h5, h6');
  return heading !== null && lineOf(heading) === lineOf(element);
}

/** Whether the mark of a box that was set aside stands directly in an element. */
export function holdsMark(element: DomElement): boolean {
  for (const child of element.childNodes)
    if (child.nodeType === commentNode && (child.textContent ?? '').startsWith(prefix)) return true;
  return false;
}

function marksIn(root: DomElement | null): readonly DomNode[] {
  const found: DomNode[] = [];
  const visit = (node: DomNode): void => {
    for (const child of node.childNodes) {
      if (child.nodeType === commentNode && (child.textContent ?? '').startsWith(prefix)) found.push(child);
      else if (isElement(child)) visit(child);
    }
  };
  if (root) visit(root);
  return found;
}
