import { creditStart, outroStart } from './cues.ts';
import { lineOf, type DomDocument } from './dom.ts';
import type { Removals } from './removals.ts';
import { all, closest, one } from './select.ts';

const counter = /^\d{1,3}(?:\s*\/\s*\d{1,3})?$/;
const rights = /^[\s(]*(?:©|\(c\)|copyright)/i;

/**
 * Takes out of figures how many pictures a gallery has. Before the article is looked for: Readability drops a picture
 * whose link says nothing but a number.
 */
export function removeCounters(document: DomDocument): void {
  for (const figure of all(document, 'figure')) {
    if (one(figure, 'img') === null || one(figure, 'table, pre, code, math') !== null) continue;
    for (const element of all(figure, 'span, div, p, a, button'))
      if (counter.test(lineOf(element)) && !one(element, 'img') && !closest(element, 'figcaption'))
        element.remove();
  }
}

/** Takes out pictures whose caption is an invitation: "Need more? Subscribe to our magazine". */
export function removeInvitingFigures(document: DomDocument, removals: Removals): void {
  for (const caption of all(document, 'figcaption')) {
    const text = lineOf(caption);
    if (!outroStart.test(text) || creditStart.test(text) || rights.test(text)) continue;
    const figure = closest(caption, 'figure');
    if (figure) removals.leaveOut(figure, 'ending', 'invitation');
  }
}
