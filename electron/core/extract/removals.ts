import type { LeftOutPiece, LeftOutReason } from '../api/sources.ts';
import { isElement, lineOf, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { isInDataTable } from './data-tables.ts';
import { textFinder } from './kept-text.ts';
import { all, matches, one } from './select.ts';

class Block {
  readonly element: DomElement;
  readonly text: string;
  #letters: string | null = null;

  constructor(element: DomElement, text: string) {
    this.element = element;
    this.text = text;
  }

  /** The letters and digits of the text alone. */
  get letters(): string {
    return (this.#letters ??= folded(this.text));
  }
}

interface Mark {
  readonly reason: LeftOutReason;
  readonly evidence: string;
}

/** The attribute with the number of an element that holds text of its own. */
export const numbered = 'data-block';
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
    for (const element of all(document, `[${numbered}]`)) element.removeAttribute(numbered);
    this.#blocks = textBlocks(document);
    for (const [at, { element }] of this.#blocks.entries()) element.setAttribute(numbered, String(at));
  }

  /**
   * Removes an element for a reason, if that may be: words of a sentence and cells of a table stay, unless the page
   * itself hides them.
   */
  leaveOut(element: DomElement, reason: LeftOutReason, evidence = ''): void {
    if (reason === 'label' ? isInLongLine(element) : reason !== 'hidden' && isInSentence(element)) return;
    if (reason !== 'hidden' && isInDataTable(element)) return;
    this.mark(element, reason, evidence);
    element.remove();
  }

  /** Notes why an element goes; the first reason holds. */
  mark(element: DomElement, reason: LeftOutReason, evidence = ''): void {
    for (const block of [element, ...all(element, `[${numbered}]`)]) {
      const number = block.getAttribute(numbered);
      if (number !== null && !this.#marks.has(number)) this.#marks.set(number, { reason, evidence });
    }
  }

  /** The texts of the blocks that are in these elements, or are these. To be asked before anything is removed. */
  textsIn(elements: readonly DomElement[]): readonly string[] {
    return elements
      .flatMap((element) => [element, ...all(element, `[${numbered}]`)])
      .flatMap((element) => this.#blocks[Number(element.getAttribute(numbered) ?? -1)]?.text ?? []);
  }

  /** The numbers of the blocks that are in a document with any of their text. */
  keptIn(content: DomDocument): ReadonlySet<string> {
    const numbers = all(content, `[${numbered}]`)
      .filter((element) => lineOf(element) !== '')
      .map((element) => element.getAttribute(numbered) ?? '');
    return new Set(numbers);
  }

  /**
   * What is not in the article: blocks that are neither in `numbers` (`keptIn`) nor, made anew, in `kept`, its text.
   * Neighbours that went for one reason are one piece.
   */
  pieces(numbers: ReadonlySet<string>, kept: string): readonly LeftOutPiece[] {
    const isKept = textFinder(folded(kept));
    const pieces: LeftOutPiece[] = [];
    let after = '';
    let open = false;
    for (const [at, block] of this.#blocks.entries()) {
      const known = block.letters;
      if (known === '') continue;
      if (numbers.has(String(at)) || isKept(known)) {
        after = block.text.slice(-afterLength);
        open = false;
        continue;
      }
      const { reason, evidence } = this.#marks.get(String(at)) ?? { reason: 'outside', evidence: '' };
      const last = pieces.at(-1);
      if (open && last?.reason === reason && last.text.length + block.text.length < longestText)
        pieces[pieces.length - 1] = { ...last, text: `${last.text}\n${block.text}` };
      else pieces.push({ reason, evidence, text: block.text, after });
      open = true;
      if (pieces.length === mostPieces) break;
    }
    return pieces;
  }

  /**
   * Puts blocks back that were left out, each after the last block before it on the page that is in `content`.
   * `lines` are the texts of the blocks.
   */
  putBack(content: DomDocument, lines: readonly string[]): void {
    const wanted = new Set(lines.map(folded));
    if (wanted.size > 0)
      this.#insert(content, ({ letters }, _, said) => wanted.delete(letters) && !said.includes(letters));
  }

  /**
   * Puts back, by the numbers of the blocks, what was left out for no better reason than where it stands: `sure` blocks,
   * and those `between` that head such a block, or stand among a few of them.
   */
  restore(content: DomDocument, sure: ReadonlySet<string>, between: ReadonlySet<string>): void {
    if (sure.size === 0) return;
    const [kept, said] = [this.keptIn(content), folded(content.body?.textContent ?? '')];
    const isOpen = (block: Block, at: number): boolean =>
      !kept.has(String(at)) &&
      byPlace.has(this.#marks.get(String(at))?.reason ?? 'outside') &&
      !isSaid(block.letters, said);
    const wanted = this.#blocks.map((block, at) => sure.has(String(at)) && isOpen(block, at));
    const joins = this.#blocks.map((block, at) => between.has(String(at)) && isOpen(block, at));
    joinGaps(wanted, joins);
    for (const [at, { element }] of [...this.#blocks.entries()].reverse())
      if (/^h[1-6]$/.test(element.localName) && joins[at] === true && wanted[at + 1] === true)
        wanted[at] = true;
    this.#insert(content, ({ letters }, at, all) => wanted[at] === true && !isSaid(letters, all));
  }

  /** Puts in the blocks that are wanted, by themselves, their places and all letters that are there so far. */
  #insert(content: DomDocument, isWanted: (block: Block, at: number, said: string) => boolean): void {
    if (!content.body) return;
    const kept = new Map(
      all(content, `[${numbered}]`).map((element) => [element.getAttribute(numbered) ?? '', element]),
    );
    let said = folded(content.body.textContent ?? '');
    let last: DomElement | null = null;
    let copied: DomElement | null = null;
    for (const [at, block] of this.#blocks.entries()) {
      const here = kept.get(String(at));
      if (here) last = closestOf(here, content) ?? here;
      else if (isWanted(block, at, said)) {
        const copy = copyOf(content, block);
        said += block.letters;
        // Items that were put back one after the other are one list.
        if (last && last === copied && isSameList(last, copy)) last.append(...copy.children);
        else {
          if (last) last.after(copy);
          else content.body.insertBefore(copy, content.body.firstChild);
          copied = last = copy;
        }
      }
    }
  }
}

const longestGap = 4;

/** Wants what joins two wanted blocks that are no more than a few blocks apart. */
function joinGaps(wanted: boolean[], joins: readonly boolean[]): void {
  let last = -1;
  for (const at of wanted.keys()) {
    if (wanted[at] !== true) continue;
    const isJoined = at - last <= longestGap + 1 && joins.slice(last + 1, at).every(Boolean);
    if (last >= 0 && isJoined) wanted.fill(true, last + 1, at);
    last = at;
  }
}

/** Letters by which a part of a text is known again. */
const probe = 30;

/** Whether a text, or a part from the midst of it, is among what was said already. */
function isSaid(text: string, said: string): boolean {
  if (said.includes(text)) return true;
  return (
    text.length > probe * 2 &&
    [0.25, 0.5, 0.75].some((part) => {
      const from = Math.floor((text.length - probe) * part);
      return said.includes(text.slice(from, from + probe));
    })
  );
}

/** What is left out for these was not looked at by itself. */
const byPlace: ReadonlySet<LeftOutReason> = new Set(['outside', 'links']);

/** The outermost list, table, figure or quotation that an element is in. */
function closestOf(element: DomElement, content: DomDocument): DomElement | null {
  let outer: DomElement | null = null;
  for (let at: DomElement | null = element; at && at !== content.body; at = at.parentElement)
    if (matches(at, whole)) outer = at;
  return outer;
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

/** Nodes without a word that are looked over on each side. */
const farthestWord = 60;

/** Whether words stand beside an element on its line: up to the next block or line break. */
function hasWordsBeside(element: DomElement): boolean {
  for (const step of ['previousSibling', 'nextSibling'] as const) {
    let steps = 0;
    for (let node: DomNode | null = element[step]; node && steps < farthestWord; node = node[step], steps++) {
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
    if (text !== '') blocks.push(new Block(element, text));
  }
  return blocks;
}

/** Whether an inline element has a block in it, as old pages have them in `font`, and new ones in `a`. */
function holdsBlock(element: DomElement): boolean {
  for (const child of element.children) if (!isInline(child) || holdsBlock(child)) return true;
  return false;
}

/** The text of an element outside the blocks in it, on one line. */
function ownText(element: DomElement): string {
  let text = '';
  let blocks = false;
  for (const node of element.childNodes) {
    if (node.nodeType === textNode) text += node.textContent ?? '';
    else if (isElement(node)) {
      if (node.localName === 'br') text += ' ';
      else if (isInline(node) && !holdsBlock(node)) text += node.textContent ?? '';
      else blocks = true;
    }
  }
  return blocks ? text.replace(/\s+/g, ' ').trim() : text.trim() === '' ? '' : lineOf(element);
}

/** What a block is put in when it stands by itself. */
const holders: Readonly<Record<string, string>> = { li: 'ul', dt: 'dl', dd: 'dl' };
const isSameList = (one: DomElement, other: DomElement): boolean =>
  one.localName === other.localName && Object.values(holders).includes(other.localName);

/** Nothing is put between the parts of these. */
const whole = 'ul, ol, dl, table, figure, blockquote, pre';

/** Copies a block as it was on the page; cells and captions become paragraphs. */
function copyOf(content: DomDocument, { element, text }: Block): DomElement {
  const tag = element.localName;
  if (/^(?:p|h[1-6]|blockquote|pre|li|dt|dd)$/.test(tag)) {
    const copy = content.createElement(tag === 'h1' ? 'h2' : tag);
    // What is inside by itself is put back by itself; Readability may have moved the words away.
    const whole = one(element, `[${numbered}]`) === null && lineOf(element) !== '';
    if (whole) copy.innerHTML = element.innerHTML;
    else copy.appendChild(content.createTextNode(text));
    const holder = holders[tag];
    if (holder === undefined) return copy;
    const list = content.createElement(holder);
    list.appendChild(copy);
    return list;
  }
  const paragraph = content.createElement('p');
  paragraph.appendChild(content.createTextNode(text));
  return paragraph;
}

const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
