import { classOf, isElement, textNode, type DomDocument, type DomElement, type DomNode } from '../dom.ts';
import { isInline } from '../removals.ts';
import { boxFlags, flagCount } from './box-flags.ts';
import { namesOf } from './box-names.ts';
import { wordsIn } from './coverage.ts';

/** An element of a page that is no part of a line, with what stands inside it. */
export interface Box {
  /** The place of the box around it in the list of boxes; −1 for the body. */
  readonly parent: number;
  readonly tag: string;
  /** The words of its class, id, role and property. */
  readonly names: readonly string[];
  readonly depth: number;
  /** Of itself and of all boxes around it, as `boxFlags` says. */
  readonly flags: Uint8Array;
  /** Tag and class, by which equal siblings are told. */
  readonly shape: string;
  words: number;
  linked: number;
  characters: number;
  blocks: number;
  /** Words in blocks that read like running text. */
  longWords: number;
  paragraphWords: number;
  children: number;
  /** How many siblings, itself included, are of its shape. */
  repeated: number;
}

/** Where a block stands and what it says. */
export interface BlockWords {
  /** The place of the box that it stands in, in the list of boxes. */
  readonly box: number;
  readonly text: string;
  readonly words: readonly string[];
}

/** A run of text and inline elements between two edges of boxes or two line breaks in a row. */
export interface Block extends BlockWords {
  /** The element that it stands in. */
  readonly element: DomElement;
  /** The nodes it is made of, children of one element each. */
  readonly nodes: readonly DomNode[];
  /** Characters without white space. */
  readonly characters: number;
  /** The share of characters inside links. */
  readonly linkShare: number;
  readonly links: number;
  readonly breaks: number;
  readonly pictures: number;
  readonly times: number;
  /** The share of characters in bold type. */
  readonly strongShare: number;
}

/** A page as its boxes and blocks, both in the order of the page. */
export interface PageBlocks {
  readonly boxes: readonly Box[];
  readonly blocks: readonly Block[];
}

const skipped = new Set(
  'script style noscript template head title svg select option textarea input iframe object canvas video audio map math'.split(
    ' ',
  ),
);

interface Run {
  nodes: DomNode[];
  text: string;
  linked: number;
  links: number;
  breaks: number;
  pictures: number;
  times: number;
  strong: number;
}

/** Deeper boxes are read as parts of the box at this depth. */
const deepest = 400;
/** A run of this many characters or fewer without a letter is a mark between blocks. */
const shortestMark = 2;

/** How much of a page is read. */
export interface MostBlocks {
  readonly blocks: number;
  /** White space counts. */
  readonly characters: number;
}

const everything: MostBlocks = { blocks: Number.POSITIVE_INFINITY, characters: Number.POSITIVE_INFINITY };

/** Divides a page into its boxes and blocks; none are found on a page that has more than `most`. Changes nothing. */
export function blocksOfPage(document: DomDocument, most = everything): PageBlocks {
  const walk = new Walk(most);
  if (document.body) walk.read(document.body);
  if (walk.isOver) return { boxes: [], blocks: [] };
  for (const { parent, shape } of walk.boxes) {
    const box = walk.boxes[parent];
    if (box) walk.shapes[parent]?.set(shape, (walk.shapes[parent].get(shape) ?? 0) + 1);
  }
  for (const box of walk.boxes) box.repeated = walk.shapes[box.parent]?.get(box.shape) ?? 1;
  addUp(walk.boxes, walk.blocks);
  return walk;
}

class Walk {
  readonly boxes: Box[] = [];
  readonly blocks: Block[] = [];
  readonly shapes: Map<string, number>[] = [];
  #run: Run | null = null;
  #element: DomElement | null = null;
  #box = -1;
  readonly #most: MostBlocks;
  #characters = 0;

  constructor(most: MostBlocks) {
    this.#most = most;
  }

  get isOver(): boolean {
    return this.blocks.length > this.#most.blocks || this.#characters > this.#most.characters;
  }

  read(body: DomElement): void {
    this.#open(body);
    this.#inside(body, body, false, false);
    this.#flush();
  }

  #open(element: DomElement): void {
    const parent = this.boxes[this.#box];
    const flags = parent ? parent.flags.slice() : new Uint8Array(flagCount);
    for (const flag of boxFlags(element)) flags[flag] = 1;
    if (parent) parent.children++;
    const names = classOf(element);
    const shape = `${element.localName}.${/\d/.test(names) ? names.replace(/\d+/g, '#') : names}`;
    this.boxes.push({
      parent: this.#box,
      tag: element.localName,
      names: namesOf(element),
      depth: (parent?.depth ?? -1) + 1,
      flags,
      shape,
      words: 0,
      linked: 0,
      characters: 0,
      blocks: 0,
      longWords: 0,
      paragraphWords: 0,
      children: 0,
      repeated: 1,
    });
    this.shapes.push(new Map());
    this.#box = this.boxes.length - 1;
    this.#element = element;
  }

  #inside(element: DomElement, at: DomElement, linked: boolean, strong: boolean, inBlock = true): void {
    for (let node = at.firstChild; node; node = node.nextSibling) {
      if (this.isOver) return;
      if (node.nodeType === textNode) this.#text(node, linked, strong, inBlock);
      else if (isElement(node)) this.#child(element, node, linked, strong, inBlock);
    }
  }

  #text(node: DomNode, linked: boolean, strong: boolean, top: boolean): void {
    const text = node.textContent ?? '';
    this.#characters += text.length;
    if (this.#run === null && !/\S/.test(text)) return;
    const run = this.#begun();
    run.text += text;
    if (top) run.nodes.push(node);
    if (!linked && !strong) return;
    const count = text.replace(/\s+/g, '').length;
    if (linked) run.linked += count;
    if (strong) run.strong += count;
  }

  #child(element: DomElement, node: DomElement, linked: boolean, strong: boolean, top: boolean): void {
    const tag = node.localName;
    if (skipped.has(tag)) return;
    if (tag === 'br') this.#lineBreak(node);
    else if (tag === 'img') {
      if (this.#run) this.#run.pictures++;
    } else if (isInline(node)) this.#inline(element, node, linked, strong, top);
    else this.#block(element, node, linked, strong);
  }

  #lineBreak(node: DomElement): void {
    if (!this.#run) return;
    this.#run.breaks++;
    this.#run.text += '\n';
    let next = node.nextSibling;
    while (next?.nodeType === textNode && !/\S/.test(next.textContent ?? '')) next = next.nextSibling;
    if (isElement(next) && next.localName === 'br') this.#flush();
  }

  #inline(element: DomElement, node: DomElement, linked: boolean, strong: boolean, top: boolean): void {
    const tag = node.localName;
    const before = this.#run;
    const blocks = this.blocks.length;
    if (before && tag === 'time') before.times++;
    const isLink = tag === 'a';
    this.#inside(element, node, linked || isLink, strong || tag === 'b' || tag === 'strong', false);
    const run = this.#run;
    if (!run) return;
    if (isLink) run.links++;
    // What an element around blocks leaves open is a part of it only.
    if (top && (run === before || blocks === this.blocks.length)) run.nodes.push(node);
  }

  #block(element: DomElement, node: DomElement, linked: boolean, strong: boolean): void {
    this.#flush();
    const around = this.#box;
    if ((this.boxes[around]?.depth ?? 0) < deepest) {
      this.#open(node);
      this.#inside(node, node, linked, strong);
    }
    this.#flush();
    this.#box = around;
    this.#element = element;
  }

  #begun(): Run {
    this.#run ??= { nodes: [], text: '', linked: 0, links: 0, breaks: 0, pictures: 0, times: 0, strong: 0 };
    return this.#run;
  }

  #flush(): void {
    const run = this.#run;
    this.#run = null;
    if (!run || !this.#element || this.isOver) return;
    const text = run.text.replace(/\s+/g, ' ').trim();
    const words = wordsIn(text);
    if (words.length === 0 && text.length <= shortestMark) return;
    const characters = text.replace(/\s+/g, '').length || 1;
    this.blocks.push({
      element: this.#element,
      box: this.#box,
      nodes: run.nodes,
      text,
      words,
      characters,
      linkShare: Math.min(1, run.linked / characters),
      strongShare: run.strong / characters,
      links: run.links,
      breaks: run.breaks,
      pictures: run.pictures,
      times: run.times,
    });
  }
}

const longBlock = 15;
const paragraphFlag = 16;

/** Adds what each block holds to all boxes around it. */
function addUp(boxes: readonly Box[], blocks: readonly Block[]): void {
  for (const block of blocks) {
    const count = block.words.length;
    const isLong = count >= longBlock && block.linkShare < 0.4;
    const inParagraph = boxes[block.box]?.flags[paragraphFlag] === 1;
    for (let at = boxes[block.box]; at; at = boxes[at.parent]) {
      at.words += count;
      at.linked += block.linkShare * block.characters;
      at.characters += block.characters;
      at.blocks++;
      if (isLong) at.longWords += count;
      if (inParagraph) at.paragraphWords += count;
    }
  }
}
