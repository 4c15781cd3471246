import { creditAt } from './credit-line.ts';
import { creditStart } from './cues.ts';
import { isElement, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import type { ExtractedImage } from './extracted-article.ts';

/**
 * Sets the credit apart inside captions: `caption <small class="credit">Fot. Jan Nowak</small>`. The credit is
 * an element the page marks as one, or the last sentence if it begins with a cue.
 */
export function markCredits(document: DomDocument): void {
  for (const caption of all(document, 'figcaption')) {
    const marked = all(
      caption,
      '[class*="credit"], [class*="copyright"], [class*="photographer"], [class*="source"], [class*="author"], cite, small',
    ).find((element) => lineOf(element) !== '' && lineOf(element).length < 160);
    if (marked) {
      if (marked.localName === 'small') marked.className = 'credit';
      else replaceWithSmall(document, marked);
      continue;
    }
    markTrailingCredit(document, caption);
  }
}

function replaceWithSmall(document: DomDocument, element: DomElement): void {
  const small = document.createElement('small');
  small.className = 'credit';
  while (element.firstChild) small.appendChild(element.firstChild);
  element.replaceWith(small);
}

function markTrailingCredit(document: DomDocument, caption: DomElement): void {
  const text = lineOf(caption);
  if (creditStart.test(text) && text.length < 160) {
    const small = document.createElement('small');
    small.className = 'credit';
    while (caption.firstChild) small.appendChild(caption.firstChild);
    caption.appendChild(small);
    return;
  }
  const last = lastWritten(caption);
  if (!last) return;
  if (isElement(last)) {
    const line = lineOf(last);
    // A container left over from the page's design: "<span>Fot. Jan Nowak</span>" after the caption.
    if (creditStart.test(line) && line.length < 160) replaceWithSmall(document, last);
    return;
  }
  const written = last.textContent ?? '';
  const at = creditAt(written);
  if (at === null) return;
  last.textContent = written.slice(0, at);
  const small = document.createElement('small');
  small.className = 'credit';
  small.appendChild(document.createTextNode(written.slice(at).trim()));
  caption.append(small);
}

/** The last child that says something: white space between tags does not. */
function lastWritten(element: DomElement): DomElement['lastChild'] {
  let last = element.lastChild;
  while (last && (last.textContent ?? '').trim() === '') last = last.previousSibling;
  return last;
}

/** The pictures of an article in order, with what its figures say about them. */
export function picturesOf(document: DomDocument): readonly ExtractedImage[] {
  const said = new Map<DomElement | null, FigureText>();
  return all(document, 'img[src]').map((image) => {
    const figure = closest(image, 'figure');
    const known = said.get(figure) ?? textOfFigure(figure);
    said.set(figure, known);
    return {
      src: image.getAttribute('src') ?? '',
      alt: image.getAttribute('alt')?.trim() || null,
      ...known,
    };
  });
}

type FigureText = Pick<ExtractedImage, 'caption' | 'credit'>;

function textOfFigure(figure: DomElement | null): FigureText {
  const caption = figure ? one(figure, 'figcaption') : null;
  const credit = caption ? one(caption, '.credit') : null;
  const creditText = lineOf(credit);
  const whole = lineOf(caption);
  const own = creditText === '' ? whole : whole.replace(creditText, '').replace(/\s+/g, ' ').trim();
  return {
    caption: own.replace(/(?<![\s|/,;–—-])[\s|/,;–—-]+$/, '') || null,
    credit:
      creditText.replace(creditStart, '').replace(/^[\s(]+|(?<![\s)])[\s)]+$/g, '') || creditText || null,
  };
}
