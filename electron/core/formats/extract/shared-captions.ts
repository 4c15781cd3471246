import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, one } from './select.ts';

const fewestAlike = 3;
/** In characters; shorter ones ("The harbour") may well be said of each picture. */
const leastCaption = 40;

/**
 * A caption that many pictures share ("Festival 2024, opening night") names the occasion: it is printed under the
 * first of them, and is the alternative text of the others that have none. With a credit it stays under each.
 */
export function printSharedCaptionsOnce(document: DomDocument): void {
  const alike = new Map<string, DomElement[]>();
  for (const caption of all(document, 'figure > figcaption')) {
    const text = lineOf(caption);
    if (text.length < leastCaption || one(caption, '.credit') !== null) continue;
    alike.set(text, [...(alike.get(text) ?? []), caption]);
  }
  for (const [text, captions] of alike) {
    if (captions.length < fewestAlike) continue;
    for (const caption of captions.slice(1)) {
      const image = caption.parentElement ? one(caption.parentElement, 'img') : null;
      if (!image) continue;
      if ((image.getAttribute('alt') ?? '').trim() === '') image.setAttribute('alt', text);
      caption.remove();
    }
  }
}
