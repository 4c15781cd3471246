import { isElement, lineOf, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { isInDataTable } from './data-tables.ts';
import { all } from './select.ts';

/** Why a part of a page is not in its article. */
export type RemovalReason =
  /** The page does not show it. */
  | 'hidden'
  /** Readers' comments below an article. */
  | 'comments'
  /** Another article, or a list of them. */
  | 'other-articles'
  /** A box that the page names as something else, and that holds hardly any running text. */
  | 'named-box'
  /** Navigation, forms, controls. */
  | 'controls'
  /** A line of the page's machinery: "Advertisement", "Share". */
  | 'label'
  /** Mostly links, or too little text for what is around it. */
  | 'links'
  /** What is known already: title, author, date. */
  | 'repeated'
  /** Below the text: copyright, invitations, who the author is. */
  | 'ending'
  /** Not in the part of the page that holds the article. */
  | 'outside';

/** A part of a page that is not in its article, in the order of the page. */
export interface LeftOutPiece {
  readonly reason: RemovalReason;
  /** What was seen: a class, a cue, a share of links; empty where the reason says all. */
  readonly evidence: string;
  readonly text: string;
  /** The end of the text that was kept before it, by which its place is found; empty at the beginning. */
  readonly after: string;
}

interface Block {
  readonly element: DomElement;
  readonly text: string;
}

interface Mark {
  readonly reason: RemovalReason;
  readonly evidence: string;
}

const numbered = 'data-block';
/** Longer pages have lists whose record nobody would read. */
const mostPieces = 400;
const longestText = 2000;
const afterLength = 80;

/**
 * What the passes leave out of a page, and why. Every pass removes through `leaveOut`; at the end `pieces` compares the
 * page as it was with what was kept, so that a block which vanishes without a mark is on record as well.
 */
export class Removals {
  readonly #blocks: readonly Block[];
  readonly #marks = new Map<string, Mark>();

  /** Numbers the blocks of text of a page. To be made before anything is removed from it. */
  constructor(document: DomDocument) {
    this.#blocks = textBlocks(document);
    for (const [at, { element }] of this.#blocks.entries()) element.setAttribute(numbered, String(at));
  }

  /**
   * Removes an element for a reason, if that may be: words of a sentence and cells of a table stay, unless the page
   * itself hides them.
   */
  leaveOut(element: DomElement, reason: RemovalReason, evidence = ''): void {
    if (reason === 'label' ? isInLongLine(element) : reason !== 'hidden' && isInSentence(element)) return;
    if (reason !== 'hidden' && isInDataTable(element)) return;
    this.mark(element, reason, evidence);
    element.remove();
  }

  /** Notes why an element goes; the first reason holds. */
  mark(element: DomElement, reason: RemovalReason, evidence = ''): void {
    for (const block of [element, ...all(element, `[${numbered}]`)]) {
      const number = block.getAttribute(numbered);
      if (number !== null && !this.#marks.has(number)) this.#marks.set(number, { reason, evidence });
    }
  }

  /** What is not in `kept`, the text of the article; neighbours that went for one reason are one piece. */
  pieces(kept: string): readonly LeftOutPiece[] {
    const text = folded(kept);
    const pieces: LeftOutPiece[] = [];
    let after = '';
    let open = false;
    for (const [at, block] of this.#blocks.entries()) {
      const known = folded(block.text);
      if (known === '') continue;
      if (text.includes(known)) {
        after = block.text.slice(-afterLength);
        open = false;
        continue;
      }
      const { reason, evidence } = this.#marks.get(String(at)) ?? { reason: 'outside', evidence: '' };
      const last = pieces.at(-1);
      if (open && last?.reason === reason && last.text.length + block.text.length < longestText)
        pieces[pieces.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
      else pieces.push({ reason, evidence, text: block.text.slice(0, longestText), after });
      open = true;
    }
    return pieces.slice(0, mostPieces);
  }
}

const inlineTags = new Set([
  ...['a', 'abbr', 'b', 'bdi', 'bdo', 'big', 'br', 'button', 'cite', 'code', 'data', 'del', 'dfn', 'em'],
  ...['font', 'i', 'img', 'ins', 'kbd', 'label', 'mark', 'math', 'picture', 'q', 'rb', 'rp', 'rt', 'ruby'],
  ...['s', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup', 'svg', 'time', 'tt', 'u', 'var', 'wbr'],
]);

/** Whether an element stands in a line of text, by the content categories of the HTML standard (3.2.5.2.5). */
export function isInline(element: DomElement): boolean {
  return inlineTags.has(element.localName);
}

/**
 * Whether an inline element is a part of a sentence: there are other words in its block beside it. Removing such an
 * element would cut words out of a sentence.
 */
export function isInSentence(element: DomElement): boolean {
  if (!isInline(element)) return false;
  let at: DomElement = element;
  while (at.parentElement && isInline(at.parentElement)) at = at.parentElement;
  for (let inner: DomElement = element; ; inner = inner.parentElement ?? at) {
    if (hasWordsBeside(inner)) return true;
    if (inner === at) return false;
  }
}

/** A button's word among other buttons' words is in no sentence; in characters. */
const shortLine = 60;

/** Whether an inline element stands in a line that is longer than labels side by side. */
function isInLongLine(element: DomElement): boolean {
  if (!isInSentence(element)) return false;
  let line = element.parentElement;
  while (line && isInline(line)) line = line.parentElement;
  return lineOf(line).length >= shortLine;
}

/** Whether words stand beside an element on its line: up to the next block or line break. */
function hasWordsBeside(element: DomElement): boolean {
  for (const step of ['previousSibling', 'nextSibling'] as const) {
    for (let node: DomNode | null = element[step]; node; node = node[step]) {
      if (isElement(node) && (!isInline(node) || node.localName === 'br')) break;
      if (isElement(node) && node.localName === 'button') continue;
      if (/[\p{L}\p{N}]/u.test(node.textContent ?? '')) return true;
    }
  }
  return false;
}

const silent = new Set(['html', 'head', 'title', 'script', 'style', 'template', 'noscript', 'svg']);

/** The elements that hold text of their own, not only that of other blocks. */
function textBlocks(document: DomDocument): readonly Block[] {
  const blocks: Block[] = [];
  for (const element of document.querySelectorAll('*')) {
    if (isInline(element) || silent.has(element.localName)) continue;
    const text = ownText(element);
    if (text !== '') blocks.push({ element, text });
  }
  return blocks;
}

/** The text of an element outside the blocks in it, on one line. */
function ownText(element: DomElement): string {
  let text = '';
  let blocks = false;
  for (const node of element.childNodes) {
    if (node.nodeType === textNode) text += node.textContent ?? '';
    else if (isElement(node)) {
      if (node.localName === 'br') text += ' ';
      else if (isInline(node)) text += node.textContent ?? '';
      else blocks = true;
    }
  }
  return blocks ? text.replace(/\s+/g, ' ').trim() : text.trim() === '' ? '' : lineOf(element);
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
