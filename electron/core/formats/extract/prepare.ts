import { keepCallouts, mentionsCallouts } from './callouts.ts';
import { mentionsCaptions } from './caption-names.ts';
import { keepCaptions } from './captions.ts';
import { plainCodeBlocks } from './code-blocks.ts';
import type { DomDocument } from './dom.ts';
import { makeEmbedCards, mentionsEmbeds } from './embeds.ts';
import { removeCounters, removeDownloads } from './figure-furniture.ts';
import { openGalleries } from './galleries.ts';
import { removeHeadingLinks } from './heading-links.ts';
import { closeHoverCards, mentionsHoverCards } from './hover-cards.ts';
import {
  mentionsEndingBreaks,
  mentionsKeptBreaks,
  moveEndingBreaks,
  writeKeptBreaks,
} from './kept-breaks.ts';
import { revealPictures } from './lazy-pictures.ts';
import { keepMathematics, mentionsMathematics } from './mathematics.ts';
import { mentionsTex } from './tex.ts';
import { keepWordButtons } from './word-buttons.ts';

/** No article is larger, in characters; parsing more would only cost memory. */
export const mostCharacters = 24_000_000;

const mentionsCode = /<pre[\s>]|<table[\s>]|cm-line|view-line|ace_line/i;
const mentionsPictures = /<img[\s/>]|<noscript|<figure|<picture/i;

/**
 * What has to happen before scripts, classes and placeholders are gone. `html` is what the document was made of:
 * a pass that has nothing to do there does not walk over the tree.
 */
export function prepare(document: DomDocument, base: string, html: string): void {
  if (mentionsMathematics.test(html) || mentionsTex.test(html)) keepMathematics(document);
  if (/<button[\s>]/i.test(html)) keepWordButtons(document);
  if (mentionsHoverCards.test(html)) closeHoverCards(document);
  if (mentionsCode.test(html)) plainCodeBlocks(document);
  if (mentionsPictures.test(html)) revealPictures(document, base, html);
  if (mentionsPictures.test(html) && mentionsCaptions.test(html)) keepCaptions(document, html);
  if (/<figure/i.test(html)) {
    removeCounters(document);
    removeDownloads(document);
    openGalleries(document);
  }
  if (mentionsCallouts.test(html)) keepCallouts(document);
  if (mentionsKeptBreaks.test(html)) writeKeptBreaks(document);
  if (mentionsEndingBreaks.test(html)) moveEndingBreaks(document);
  removeHeadingLinks(document);
  if (mentionsEmbeds.test(html)) makeEmbedCards(document, base);
}

/** Whether HTML holds nothing that `prepare` would change. */
export function isPlain(html: string): boolean {
  return ![
    mentionsMathematics,
    mentionsTex,
    mentionsCode,
    mentionsPictures,
    mentionsEmbeds,
    mentionsKeptBreaks,
    mentionsEndingBreaks,
  ].some((mentions) => mentions.test(html));
}
