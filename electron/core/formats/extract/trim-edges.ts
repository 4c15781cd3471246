import type { DomDocument } from './dom.ts';
import { leafBlocks } from './leaf-blocks.ts';
import type { Removals } from './removals.ts';
import { trimHead, type KnownFacts } from './trim-head.ts';
import { trimTail } from './trim-tail.ts';

/**
 * Drops what pages repeat or leave over at the edges of the text: above it the title, the author, the date and
 * labels; below it labels, copyright lines, invitations, the author's description and lines that are nothing but
 * links. Pictures stay where they are.
 */
export function trimEdges(document: DomDocument, facts: KnownFacts, removals: Removals): void {
  const blocks = leafBlocks(document);
  trimHead(blocks, facts, removals);
  trimTail(blocks, facts, removals);
}
