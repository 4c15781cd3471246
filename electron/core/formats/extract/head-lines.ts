import {
  classOf,
  isElement,
  lineOf,
  textNode,
  type DomDocument,
  type DomElement,
  type DomNode,
} from './dom.ts';
import { isCard } from './cards.ts';
import { all, closest } from './select.ts';

const inline = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'cite',
  'em',
  'font',
  'i',
  'small',
  'span',
  'strong',
  'time',
  'u',
  'address',
  'label',
  'mark',
  'sup',
  'sub',
]);
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'select',
  'option',
  'button',
  'form',
  'nav',
  'footer',
]);
const mostLines = 30;
/** So many lines after the heading may hold the opening. */
const openingReach = 14;
const longLine = 240;
/** A line longer than this is text: what follows it may be below the article. */
const textLine = 110;
/** A date stands in a card at most so deep. */
const cardLevels = 3;

/**
 * The short lines that surround an article's heading, where pages put who wrote it and when: those after it up to
 * the third long paragraph, then the few before it, nearest first.
 */
export function headLines(document: DomDocument, title: string | null, base: string): readonly string[] {
  const heading = headingOf(document, title);
  if (!heading) return [];
  const after: string[] = [];
  let long = 0;
  let begun = false;
  for (const node of nodesFrom(heading, forward)) {
    const line = lineOf(node);
    if (line.length > textLine) begun = true;
    if (line.length > longLine) long++;
    else if (!begun || !isOfCard(node, base)) after.push(line);
    if (long >= 3 || after.length >= mostLines) break;
  }
  const before: string[] = [];
  for (const line of linesFrom(heading, backward)) {
    before.push(line);
    if (before.length >= 6) break;
  }
  return [...after, ...before.filter((line) => line.length <= longLine)];
}

/** Whether a line is part of a card or a list that shows another article: the date there is that article's. */
function isOfCard(line: DomNode, base: string): boolean {
  let box = line.parentElement;
  const entry = isElement(line) ? closest(line, 'li') : box && closest(box, 'li');
  if (entry && entry.getElementsByTagName('a').length > 0) return true;
  for (let level = 0; box && box.localName !== 'body' && level < cardLevels; level++) {
    if (isCard(box, base)) return true;
    box = box.parentElement;
  }
  return false;
}

/**
 * The longer lines right after an article's heading: the opening that many pages set apart from the text, then the
 * text itself. Captions and lines that are mostly links are not among them.
 */
export function openingLines(document: DomDocument, title: string | null): readonly string[] {
  const heading = headingOf(document, title);
  if (!heading) return [];
  const lines: string[] = [];
  let seen = 0;
  for (const node of nodesFrom(heading, forward)) {
    if (++seen > openingReach) break;
    if (
      !isElement(node) ||
      closest(
        node,
        'figure, figcaption, aside, nav, footer, li, form, [aria-hidden="true"], [class*="caption"], [class*="Caption"], [class*="credit"], [class*="Credit"]',
      ) ||
      isAboutAuthor(node)
    )
      continue;
    const line = lineOf(node);
    const linked = all(node, 'a').reduce((sum, link) => sum + lineOf(link).length, 0);
    if (line.length >= 50 && linked < line.length * 0.3) lines.push(line);
  }
  return lines;
}

/** In characters: a box with more is the article's own, whatever it is called. */
const longestAbout = 500;
const authorBox =
  /(?:^|[\s_-])(?:short-?|full-?)?bio(?=$|[\s_-])|(?:^|[\s_-])(?:author|contributor|byline)s?(?=$|[\s_-])/i;

/** Whether a line describes who wrote the article. */
function isAboutAuthor(line: DomElement): boolean {
  let box: DomElement | null = line;
  for (let up = 0; box && up < 3; up++, box = box.parentElement)
    if (authorBox.test(classOf(box)) && lineOf(box).length < longestAbout) return true;
  return false;
}

/** Where the page has its article's title. */
export function headingOf(document: DomDocument, title: string | null): DomElement | null {
  const headings = all(document, 'h1, h2, h3, [itemprop="headline"]');
  const fold = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = fold(title ?? '');
  return (
    headings.find((heading) => wanted !== '' && fold(lineOf(heading)) === wanted) ??
    headings.find((heading) => heading.localName === 'h1') ??
    (wanted === '' ? null : lineOfTitle(document, (text) => fold(text) === wanted))
  );
}

/** Old pages write their headline into a paragraph or a cell. */
function lineOfTitle(document: DomDocument, isTitle: (text: string) => boolean): DomElement | null {
  const lines = all(document, 'p, td, b, strong, font, span, div');
  return lines.find((line) => line.children.length <= 1 && isTitle(line.textContent ?? '')) ?? null;
}

type Step = (node: DomNode) => DomNode | null;

/** The next node in document order that is not inside `node`. */
const forward: Step = (node) => {
  let at: DomNode | null = node;
  while (at && !at.nextSibling) at = at.parentNode;
  return at?.nextSibling ?? null;
};
const backward: Step = (node) => {
  let at: DomNode | null = node;
  while (at && !at.previousSibling) at = at.parentNode;
  return at?.previousSibling ?? null;
};

function* linesFrom(start: DomNode, step: Step): Generator<string> {
  for (const node of nodesFrom(start, step)) yield lineOf(node);
}

/** The nodes that are each a line by themselves: blocks without blocks in them, and text between blocks. */
function* nodesFrom(start: DomNode, step: Step): Generator<DomNode> {
  let node = step(start);
  for (let visited = 0; node && visited < 3000; visited++) {
    if (isElement(node) && !silent.has(node.localName) && hasBlocks(node)) {
      const inside: DomNode | null = step === forward ? node.firstChild : node.lastChild;
      node = inside ?? step(node);
      continue;
    }
    const line =
      node.nodeType === textNode || (isElement(node) && !silent.has(node.localName)) ? lineOf(node) : '';
    if (line !== '') yield node;
    node = step(node);
  }
}

function hasBlocks(element: DomElement): boolean {
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (isElement(child) && (!inline.has(child.localName) || hasBlocks(child))) return true;
  return false;
}
