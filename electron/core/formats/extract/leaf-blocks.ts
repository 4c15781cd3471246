import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { isInSentence } from './removals.ts';
import { all, closest, one } from './select.ts';

const leaves = 'p, h1, h2, h3, h4, h5, h6, li, div, span, section, ul, ol, time, address, small';

/** A block of text with nothing but text in it, and that text on one line. */
export interface LeafBlock {
  readonly element: DomElement;
  readonly text: string;
}

/** From here on a block is text, not a label; in characters. */
export const longBlock = 110;

/** The blocks of a document that hold text and no other block or picture, in their order. */
export function leafBlocks(document: DomDocument): readonly LeafBlock[] {
  return all(document, leaves)
    .filter(isLeaf)
    .map((element) => ({ element, text: lineOf(element) }))
    .filter(({ text }) => text !== '');
}

function isLeaf(block: DomElement): boolean {
  // A date or a name in a sentence is a part of that sentence, not a line of its own.
  if (isInSentence(block)) return false;
  return (
    one(
      block,
      'p, div, li, h1, h2, h3, h4, h5, h6, table, img, figure, pre, blockquote, math, video, section',
    ) === null && closest(block, 'figure, table, pre, blockquote') === null
  );
}
