import { proseLength } from './article-container.ts';
import { isElement, lineOf, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { linkShare } from './link-share.ts';
import type { BlockOpinions } from './learned/article-blocks.ts';
import { isInSentence, numbered, type Removals } from './removals.ts';
import { all, closest, one } from './select.ts';
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

  /**
   * Puts the boxes back that stand between text of the article, or before it and whose text is likely to be content, and
   * notes the others as left out.
   */
  putBack(part: DomDocument, removals: Removals, opinions: BlockOpinions = new Map()): void {
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
    let first = firstText(part);
    for (const held of waiting)
      if (
        numberOf(held.element) < first &&
        likelihoodOf(held.element, opinions) >= likelyBox &&
        !isSaid(held.element, part)
      ) {
        prune(held.element, held.name, opinions, removals);
        insertInOrder(part, held.element);
        first = firstText(part);
        waiting.delete(held);
      }
    for (const { element, name } of waiting) removals.mark(element, 'named-box', name);
  }
}

/** A box before the text that is as likely as this is its beginning, whatever it is called. */
const likelyBox = 0.7;
/** Less running text than this, in characters, is a standfirst. */
const leastBeginning = 250;

/** How likely the words in a box are to be content, in the mean; 0 where it holds no running text. */
function likelihoodOf(element: DomElement, opinions: BlockOpinions): number {
  if (opinions.size === 0 || proseLength(element, true) < leastBeginning) return 0;
  let [sum, characters] = [0, 0];
  for (const block of [element, ...all(element, `[${numbered}]`)]) {
    const opinion = opinions.get(block.getAttribute(numbered) ?? '');
    if (opinion === undefined) continue;
    const { length } = lineOf(block);
    sum += opinion.probability * length;
    characters += length;
  }
  return sum / Math.max(characters, 1);
}

/** More of a box's text than this is not said a second time. */
const mostSaid = 0.2;

/** Whether a page has the text of a box in its article as well, as pages made for several widths have. */
function isSaid(element: DomElement, part: DomDocument): boolean {
  const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const said = letters(lineOf(part.body));
  let [known, whole] = [0, 0];
  for (const block of [element, ...all(element, `[${numbered}]`)]) {
    if (!block.hasAttribute(numbered) || one(block, `[${numbered}]`) !== null) continue;
    const own = letters(lineOf(block));
    whole += own.length;
    if (own.length >= leastText / 4 && said.includes(own)) known += own.length;
  }
  return known > whole * mostSaid;
}

/** Parts of a box that are this unlikely in every block are what it is named for. */
const unlikelyPart = 0.3;

/** Takes the parts off a box of which nothing is likely to be content. */
function prune(box: DomElement, name: string, opinions: BlockOpinions, removals: Removals): void {
  for (const child of [...box.children]) {
    const known = [child, ...all(child, `[${numbered}]`)].flatMap(
      (block) => opinions.get(block.getAttribute(numbered) ?? '')?.probability ?? [],
    );
    if (known.length === 0) continue;
    if (Math.max(...known) < unlikelyPart) removals.leaveOut(child, 'named-box', name);
    else if (!/^(?:table|figure|pre|ul|ol|dl|p|h[1-6])$/.test(child.localName))
      prune(child, name, opinions, removals);
  }
}

/** The number of the first block of running text of the article; less than all numbers where there is none. */
function firstText(part: DomDocument): number {
  const first = all(part, `[${numbered}]`).find((each) => lineOf(each).length >= leastText);
  return first === undefined ? -1 : numberOf(first);
}

/** The number of the first block in an element. */
function numberOf(element: DomElement): number {
  const own = element.getAttribute(numbered) ?? one(element, `[${numbered}]`)?.getAttribute(numbered);
  return Number(own ?? Infinity);
}

/** Puts an element of the page after what stood before it there. */
function insertInOrder(part: DomDocument, element: DomElement): void {
  const own = numberOf(element);
  const before = all(part, `[${numbered}]`).findLast(
    (each) => Number(each.getAttribute(numbered) ?? Infinity) < own,
  );
  if (before) (closest(before, wholes) ?? before).after(element);
  else part.body?.insertBefore(element, part.body.firstChild);
}

const wholes = 'ul, ol, dl, table, figure, blockquote, pre';

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
  if (coveredBoxes(element) >= fewestCovered) return false;
  if (proseLength(element, true) >= leastText || one(element, content) !== null) return true;
  return isHeadingOnly(element);
}

/** Boxes of which all is one link, however little of them stands in it. */
const fewestCovered = 3;
/** In characters; more is a text that has an empty link in it. */
const longestCovered = 300;

/** How many boxes in an element are covered by a link without words of its own (a "stretched link"), as cards of other articles are. */
function coveredBoxes(element: DomElement): number {
  return all(element, 'a[href]').filter((link) => {
    const box = link.parentElement;
    if (box === null || lineOf(link) !== '' || /^#/.test(link.getAttribute('href') ?? '')) return false;
    const { length } = lineOf(box);
    return length > 0 && length <= longestCovered && one(box, 'h2, h3, h4, h5, h6') !== null;
  }).length;
}

/** Lines and headings are as long as they are; a box has to hold text. */
function comesBack(element: DomElement, mark: DomNode, surroundings: Surroundings): boolean {
  if (/^h[1-6]$/.test(element.localName)) return surroundings.hasHeading(mark);
  if (isHeadingOnly(element)) return surroundings.hasHeading(mark);
  const isLine = /^(?:p|span|strong|em|b|i)$/.test(element.localName);
  if (isLine ? linkShare(element) > mostLinks : !holdsText(element)) return false;
  return surroundings.has(mark);
}

/** A number or a mark may stand beside the heading. */
const longestMark = 12;

function isHeadingOnly(element: DomElement): boolean {
  const heading = one(element, 'h1, h2, h3, h4, h5, h6');
  return heading !== null && lineOf(element).length - lineOf(heading).length <= longestMark;
}

/** Whether the mark of a box that was set aside stands directly in an element. */
export function holdsMark(element: DomElement): boolean {
  for (const child of element.childNodes)
    if (child.nodeType === commentNode && (child.textContent ?? '').startsWith(prefix)) return true;
  return false;
}

/** Whether the mark of a box that was set aside stands anywhere in an element. */
export function holdsMarks(element: DomElement): boolean {
  return marksIn(element).length > 0;
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
