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

const download =
  /^(?:download|view|open|pobierz|otwórz|herunterladen|télécharger|descargar|scarica)(?![\p{L}])/iu;

/** Takes out of figures the lists of links that only open or store the same picture. */
export function removeDownloads(document: DomDocument): void {
  for (const list of all(document, 'figure ul, figure ol, figure p, figure div')) {
    const links = all(list, 'a[href]');
    if (links.length === 0 || one(list, 'img, figcaption') !== null) continue;
    const said = links.reduce((sum, link) => sum + lineOf(link).length, 0);
    if (said < lineOf(list).length * 0.9) continue;
    if (links.every((link) => link.hasAttribute('download') || download.test(lineOf(link)))) list.remove();
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
