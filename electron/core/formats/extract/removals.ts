import type { LeftOutPiece, LeftOutReason } from '../../api/sources.ts';
import { isElement, lineOf, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { isDataTable, isInDataTable } from './data-tables.ts';
import { textFinder } from './kept-text.ts';
import { all, closest, matches, one } from './select.ts';

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

/** A block of the page, and what became of it. */
export interface BlockRecord {
  readonly element: DomElement;
  readonly text: string;
  /** Why it was left out, if it was. */
  readonly reason: LeftOutReason;
  readonly isKept: boolean;
  /** Whether the article has its words, in this block or another. */
  readonly isSaid: boolean;
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
  readonly #parents: ReadonlyMap<DomElement, DomElement>;

  /** Numbers the blocks of text of a page. To be made before anything is removed from it. */
  constructor(document: DomDocument) {
    for (const element of all(document, `[${numbered}]`)) element.removeAttribute(numbered);
    this.#blocks = textBlocks(document);
    for (const [at, { element }] of this.#blocks.entries()) element.setAttribute(numbered, String(at));
    this.#parents = parentsOf(this.#blocks);
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
    let finder: ((part: string) => boolean) | null = null;
    const isKept = (part: string): boolean => (finder ??= textFinder(folded(kept)))(part);
    const pieces: LeftOutPiece[] = [];
    let after = '';
    let open = false;
    for (const [at, block] of this.#blocks.entries()) {
      if (!/[\p{L}\p{N}]/u.test(block.text)) continue;
      if (numbers.has(String(at)) || isKept(block.letters)) {
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
    if (wanted.size === 0) return;
    this.#insert(
      content,
      ({ letters }) => wanted.has(letters),
      ({ lines: own }, said) => {
        for (const line of own) wanted.delete(line);
        return !said.includes(own.join(''));
      },
    );
  }

  /** What an element stood in on the page, if a block or what holds one; what is chosen is moved out of the page later. */
  parentOf(element: DomElement): DomElement | null {
    return this.#parents.get(element) ?? null;
  }

  /** All blocks of the page in their order. */
  records(content: DomDocument): readonly BlockRecord[] {
    const kept = this.keptIn(content);
    const isThere = textFinder(folded(content.body?.textContent ?? ''));
    const lines = shortLinesOf(content);
    return this.#blocks.map(({ element, text, letters }, at) => ({
      element,
      text,
      reason: this.#marks.get(String(at))?.reason ?? 'outside',
      isKept: kept.has(String(at)),
      // A heading or an item of a word or two is part of many a sentence, which does not say it.
      isSaid: letters.length <= shortLetters ? lines.has(letters) : isSaid(letters, isThere),
    }));
  }

  /** Puts blocks back that were left out, by their places in `records`. */
  restore(content: DomDocument, places: ReadonlySet<number>): void {
    if (places.size === 0) return;
    this.#insert(
      content,
      (_, at) => places.has(at),
      ({ lines }, said) => {
        const letters = lines.join('');
        const isShort = letters !== '' && letters.length <= shortLetters;
        return isShort || !isSaid(letters, (part) => said.includes(part));
      },
    );
  }

  /** Puts in the blocks that are wanted, as far as they are new beside all letters that are there so far. */
  #insert(
    content: DomDocument,
    isWanted: (block: Block, at: number) => boolean,
    isNew: (part: Part, said: string) => boolean,
  ): void {
    if (!content.body) return;
    const kept = new Map(
      all(content, `[${numbered}]`).map((element) => [element.getAttribute(numbered) ?? '', element]),
    );
    let said = folded(content.body.textContent ?? '');
    let last: DomElement | null = null;
    let copied: DomElement | null = null;
    for (let at = 0; at < this.#blocks.length; at++) {
      const here = kept.get(String(at));
      if (here) last = closestOf(here, content) ?? here;
      const part = here ? null : this.#partAt(at, isWanted);
      if (part === null || !isNew(part, said)) continue;
      at = part.last;
      said += part.lines.join('');
      const copy = part.whole ? copyWhole(content, part.whole) : copyOf(content, part.block);
      // Items that were put back one after the other are one list.
      if (last && last === copied && isSameList(last, copy)) last.append(...copy.children);
      else {
        if (last) last.after(copy);
        else content.body.insertBefore(copy, content.body.firstChild);
        copied = last = copy;
      }
    }
  }

  /** The wanted block at a place, or the table or figure of which it is the first, if all of that is wanted. */
  #partAt(at: number, isWanted: (block: Block, at: number) => boolean): Part | null {
    const block = this.#blocks[at];
    if (block === undefined || !isWanted(block, at)) return null;
    const whole = wholeOf(block.element);
    const numbers = whole
      ? all(whole, `[${numbered}]`).map((element) => Number(element.getAttribute(numbered)))
      : [];
    const own = this.#blocks.slice(at, at + numbers.length);
    // A figure that is a block itself is put back by what is made of it, not by its words.
    if (whole !== null && numbers.length === 0) return null;
    const isAll =
      numbers.every((number, index) => number === at + index) &&
      own.every((each, index) => isWanted(each, at + index) && lineOf(each.element) !== '');
    return whole !== null && isAll
      ? { block, whole, last: at + own.length - 1, lines: own.map(({ letters }) => letters) }
      : { block, whole: null, last: at, lines: [block.letters] };
  }
}

function parentsOf(blocks: readonly Block[]): ReadonlyMap<DomElement, DomElement> {
  const parents = new Map<DomElement, DomElement>();
  for (const { element } of blocks)
    for (let at = element; at.parentElement && !parents.has(at); at = at.parentElement)
      parents.set(at, at.parentElement);
  return parents;
}

/** What is put back at one place. */
interface Part {
  readonly block: Block;
  /** What is put back as it was on the page; null for the block by itself. */
  readonly whole: DomElement | null;
  /** The place of its last block. */
  readonly last: number;
  /** The letters of its blocks. */
  readonly lines: readonly string[];
}

/** The table of cells, or the figure, that an element is in. */
export function wholeOf(element: DomElement): DomElement | null {
  const whole = closest(element, 'table, figure');
  return whole === null || (whole.localName === 'table' && !isDataTable(whole)) ? null : whole;
}

/** Letters by which a part of a text is known again. */
const probe = 30;
/** Texts that begin alike are not the same: of the parts that are looked for, so many have to be there. */
const fewestParts = 2;
/** Texts of so many letters are said by a line of their own. */
const shortLetters = 20;

/** The letters of the short lines that are in a document. */
function shortLinesOf(content: DomDocument): ReadonlySet<string> {
  const lines = new Set<string>();
  for (const element of all(
    content,
    `[${numbered}], h1, h2, h3, h4, h5, h6, p, li, dt, dd, figcaption, td, th`,
  )) {
    const line = lineOf(element);
    if (line.length <= shortLetters * 3) lines.add(folded(line));
  }
  return lines;
}

/** Whether a text, or a part from the midst of it, is among what was said already. */
function isSaid(text: string, isThere: (part: string) => boolean): boolean {
  if (isThere(text)) return true;
  return (
    text.length > probe * 2 &&
    [0.25, 0.5, 0.75].filter((part) => {
      const from = Math.floor((text.length - probe) * part);
      return isThere(text.slice(from, from + probe));
    }).length >= fewestParts
  );
}

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
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (isElement(child) && (!isInline(child) || holdsBlock(child))) return true;
  return false;
}

/** The text of an element outside the blocks in it, on one line. */
function ownText(element: DomElement): string {
  let text = '';
  let blocks = false;
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === textNode) text += node.textContent ?? '';
    else if (isElement(node)) {
      if (node.localName === 'br') text += ' ';
      else if (isInline(node) && !holdsBlock(node)) text += node.textContent ?? '';
      else blocks = true;
    }
  }
  return blocks ? text.replace(/\s+/g, ' ').trim() : text.trim() === '' ? '' : lineOf(element);
}

/** The item of a list of which a block is all the text. */
function itemOf(element: DomElement): DomElement | null {
  if (/^(?:h[1-6]|pre|blockquote)$/.test(element.localName)) return null;
  const item = closest(element, 'li, dt, dd');
  const isAll = item !== null && all(item, `[${numbered}]`).every((each) => each === element);
  return isAll && (item === element || !item.hasAttribute(numbered)) ? item : null;
}

/** What a block is put in when it stands by itself. */
const holders: Readonly<Record<string, string>> = { li: 'ul', dt: 'dl', dd: 'dl' };
const isSameList = (one: DomElement, other: DomElement): boolean =>
  one.localName === other.localName && Object.values(holders).includes(other.localName);

/** Nothing is put between the parts of these. */
const whole = 'ul, ol, dl, table, figure, blockquote, pre';

function copyWhole(content: DomDocument, whole: DomElement): DomElement {
  const copy = content.createElement(whole.localName);
  copy.innerHTML = whole.innerHTML;
  return copy;
}

/** Copies a block as it was on the page; cells, captions and boxes by themselves become paragraphs. */
function copyOf(content: DomDocument, { element, text }: Block): DomElement {
  const tag = itemOf(element)?.localName ?? element.localName;
  const isKnown = /^(?:p|h[1-6]|blockquote|pre|li|dt|dd)$/.test(tag);
  const copy = content.createElement(tag === 'h1' ? 'h2' : isKnown ? tag : 'p');
  // What is inside by itself is put back by itself; Readability may have moved the words away.
  const isWhole =
    one(element, `[${numbered}]`) === null &&
    lineOf(element) !== '' &&
    (isKnown || [...element.getElementsByTagName('*')].every(isInline));
  if (isWhole) copy.innerHTML = element.innerHTML;
  else copy.appendChild(content.createTextNode(text));
  const holder = holders[tag];
  if (holder === undefined) return copy;
  const list = content.createElement(holder);
  list.appendChild(copy);
  return list;
}

/** Without `+`: a run of millions of marks would be more than the engine can go back over. */
const folded = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
