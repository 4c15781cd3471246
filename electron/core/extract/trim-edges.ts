import { creditStart, noiseLabel, teaserLabel } from './cues.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import { linkShare } from './teasers.ts';

const leaves = 'p, h1, h2, h3, h4, h5, h6, li, div, span, section, ul, ol, time, address, small';
/** From here on a block is text, not a label. */
const longBlock = 110;
const atMost = 12;
const day = /(?:19|20)\d\d|\d{1,2}[:.]\d\d/;

/** What is known of the article, so that its repetition above the text can be told. */
export interface KnownFacts {
  readonly title: string | null;
  readonly byline: string | null;
}

/**
 * Drops what pages repeat or leave over at the edges of the text: above it the title, the author, the date and
 * labels; below it labels, copyright lines and lines that are nothing but links. Pictures stay where they are.
 */
export function trimEdges(document: DomDocument, facts: KnownFacts): void {
  const blocks = all(document, leaves).filter((block) => isLeaf(block) && lineOf(block) !== '');
  const first = blocks.findIndex((block) => lineOf(block).length >= longBlock);
  if (first < 0) return;
  for (const block of blocks.slice(0, Math.min(first, atMost)))
    if (isHeadMatter(block, facts)) block.remove();
  const last = blocks.findLastIndex((block) => lineOf(block).length >= longBlock);
  const tail = blocks.slice(last + 1).reverse();
  for (const block of tail.slice(0, atMost)) {
    if (!isTailMatter(block)) return;
    block.remove();
  }
}

function isLeaf(block: DomElement): boolean {
  return (
    one(
      block,
      'p, div, li, h1, h2, h3, h4, h5, h6, table, img, figure, pre, blockquote, math, video, section',
    ) === null && closest(block, 'figure, table, pre, blockquote') === null
  );
}

function isHeadMatter(block: DomElement, { title, byline }: KnownFacts): boolean {
  const text = lineOf(block);
  if (
    title !== null &&
    (fold(text) === fold(title) || (block.localName === 'h1' && fold(title).includes(fold(text))))
  )
    return true;
  if (text.length > 90) return false;
  if (noiseLabel.test(text)) return true;
  const about = byline === null ? text : text.replace(byline, '');
  if (byline !== null && about.length < text.length && about.length < 30) return true;
  return /^(?:h\d|li)$/.test(block.localName)
    ? false
    : text.length < 70 && day.test(text) && !/[.!?…]["”’»]?$/.test(text);
}

function isTailMatter(block: DomElement): boolean {
  const text = lineOf(block);
  if (one(block, '.embed-card') !== null || /^\W*[[\d*^†]/.test(text)) return false;
  return (
    noiseLabel.test(text) ||
    teaserLabel.test(text) ||
    /^(?:©|\(c\)|copyright)/i.test(text) ||
    linkShare(block) > 0.9 ||
    (/^h\d$/.test(block.localName) && text.length < longBlock) ||
    (text.length < 60 && creditStart.test(text))
  );
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
