import { captionName, creditName } from './caption-names.ts';
import { creditStart, noiseLabel } from './cues.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import type { Removals } from './removals.ts';
import { all, closest, one } from './select.ts';

const blocks = 'p, div, ul, ol, dl, table, figure, img, h1, h2, h3, h4, h5, h6, pre, blockquote, video';
const captionTags = 'p, div, span, small, em, cite, dd';
/** In characters: a longer one is text beside a picture. */
const longestCaption = 700;
const highestHolder = 4;

/**
 * Before the article is looked for: a credit beside a figure's caption goes into it, and what boxes named as
 * captions hold bears the name as well. Readability makes paragraphs of such boxes and drops their names.
 */
export function keepCaptions(document: DomDocument, html: string): void {
  if (/<figcaption/i.test(html)) for (const figure of all(document, 'figure')) gatherCredit(figure);
  for (const fold of all(document, 'a, button'))
    if (folding.test(lineOf(fold)) && isInCaption(fold)) fold.remove();
  for (const box of all(document, 'div')) {
    if (!isNamed(box) || one(box, blocks) !== null || lineOf(box) === '') continue;
    const named = document.createElement('span');
    named.className = classOf(box);
    while (box.firstChild) named.appendChild(box.firstChild);
    box.appendChild(named);
  }
}

/**
 * Binds what pages call a caption, outside of any `figure`, to its picture: both become a figure. A caption that
 * is there twice (cut short and whole, for two sizes of screen) is kept once, a credit beside it goes into it. What goes
 * is noted in `removals`.
 */
export function bindCaptions(document: DomDocument, removals: Removals | null = null): void {
  for (const caption of all(document, captionTags)) {
    if (!captionName.test(classOf(caption)) || !document.contains(caption)) continue;
    const text = lineOf(caption);
    if (caption.localName === 'span' && creditStart.test(text)) continue;
    if (text.length < 3 || text.length > longestCaption || one(caption, 'img, table, pre, h1, h2, h3'))
      continue;
    const holder = holderOf(caption);
    if (holder) makeFigure(document, holder, caption, removals);
  }
  const said = all(document, 'figcaption')
    .map(lineOf)
    .filter((text) => text !== '');
  for (const element of all(document, captionTags))
    if (isNamed(element) && document.contains(element) && isLeftOver(element, said)) {
      removals?.mark(element, 'repeated');
      element.remove();
    }
}

/** A caption away from its picture that says again what one beside a picture says, or whose pictures are gone. */
function isLeftOver(caption: DomElement, said: readonly string[]): boolean {
  if (closest(caption, 'figure, figcaption, table, pre') !== null) return false;
  const text = withoutMore(lineOf(caption));
  if (said.some((other) => other.includes(text))) return true;
  const gallery = closest(
    caption,
    '[class*="gallery"], [class*="slider"], [class*="carousel"], [class*="slideshow"], [class*="lightbox"]',
  );
  if (gallery !== null && gallery.getElementsByTagName('img').length === 0) return true;
  return isOfMissingPicture(caption);
}

/** Whether a caption's box is called a picture and has none: the page draws it by a program. */
function isOfMissingPicture(caption: DomElement): boolean {
  const box = caption.parentElement && closest(caption.parentElement, pictureBoxes);
  return !!box && one(box, 'img, video, audio, iframe, .embed-card') === null && saysOnlyCaptions(box);
}

const pictureBoxes =
  'div[class*="image"], div[class*="Image"], div[class*="photo"], div[class*="Photo"], div[class*="picture"], div[class*="Picture"]';

/** The nearest ancestor with a picture, if it holds one picture and says nothing but captions and credits. */
function holderOf(caption: DomElement): DomElement | null {
  if (closest(caption, 'figure, table, pre, video, audio') !== null) return null;
  let holder = caption.parentElement;
  for (let up = 0; holder && up < highestHolder; up++, holder = holder.parentElement) {
    if (/^(?:body|main|article|html)$/.test(holder.localName)) return null;
    const pictures = holder.getElementsByTagName('img').length;
    if (pictures > 1) return null;
    if (pictures === 1) return saysOnlyCaptions(holder) ? holder : null;
  }
  return null;
}

function saysOnlyCaptions(holder: DomElement): boolean {
  const named = outermost(all(holder, captionTags).filter(isNamed));
  const said = named.reduce((sum, each) => sum + lineOf(each).length, 0);
  return lineOf(holder).length - said <= 40;
}

function makeFigure(
  document: DomDocument,
  holder: DomElement,
  caption: DomElement,
  removals: Removals | null,
): void {
  const image = one(holder, 'img');
  if (!image) return;
  removals?.mark(holder, 'repeated');
  const figure = document.createElement('figure');
  const link = closest(image, 'a');
  const text = document.createElement('figcaption');
  const lines = linesOf(all(holder, captionTags).filter(isNamed));
  for (const line of lines.length === 0 ? [caption] : lines) appendNew(document, text, line);
  // The link around the picture may be the holder itself.
  if (holder.localName !== 'li') holder.before(figure);
  figure.appendChild(link && holder.contains(link) && lineOf(link) === '' ? link : image);
  figure.appendChild(text);
  if (holder.localName === 'li') {
    while (holder.firstChild) holder.firstChild.remove();
    holder.appendChild(figure);
  } else if (!figure.contains(holder)) holder.remove();
}

/** What is called a caption or a credit, each once: of those within each other the inner ones, if they say it all. */
function linesOf(named: readonly DomElement[]): readonly DomElement[] {
  return outermost(named).flatMap((element) => {
    const inner = linesOf(named.filter((other) => other !== element && element.contains(other)));
    const said = inner.reduce((sum, each) => sum + lineOf(each).length + 1, 0);
    return said > 0 && said >= lineOf(element).length ? inner : [element];
  });
}

/** Adds what a line says to a caption, unless it is there already or is no more than a counter. */
function appendNew(document: DomDocument, caption: DomElement, line: DomElement): void {
  const paragraphs = [...line.children].filter((child) => /^(?:p|div)$/.test(child.localName));
  for (const from of paragraphs.length === 0 ? [line] : paragraphs) {
    const text = lineOf(from);
    if (text === '' || noiseLabel.test(text) || lineOf(caption).includes(withoutMore(text))) continue;
    if (caption.firstChild) caption.appendChild(document.createTextNode(' '));
    const isCredit = creditName.test(classOf(line));
    const holder = isCredit ? document.createElement('small') : caption;
    if (isCredit) {
      holder.className = 'credit';
      caption.appendChild(holder);
    }
    while (from.firstChild) holder.appendChild(from.firstChild);
  }
}

/** A credit that stands in a figure beside its caption belongs into the caption. */
function gatherCredit(figure: DomElement): void {
  const captions = all(figure, 'figcaption');
  const caption = captions.length === 1 ? captions[0] : undefined;
  if (!caption || all(figure, 'img').length !== 1) return;
  for (const element of all(figure, '[class*="redit"]')) {
    const text = lineOf(element);
    if (caption.contains(element) || element.contains(caption) || !creditName.test(classOf(element)))
      continue;
    if (text === '' || text.length > 160 || one(element, 'img')) continue;
    if (lineOf(caption).includes(text)) {
      element.remove();
      continue;
    }
    caption.append(' ');
    caption.appendChild(element);
  }
}

/** A caption cut short ends in dots and "more". */
const withoutMore = (text: string): string =>
  text.replace(/(?:(?<!\s)\s+)?(?:…|\.\.\.).{0,12}$|(?<!\s)\s+(?:less|more|mniej|więcej)$/, '');

/** What unfolds a caption or folds it again. */
const folding =
  /^(?:\.\.\.|…)?\s*(?:more|less|show (?:more|less)|read more|więcej|mniej|zwiń|rozwiń|mehr|weniger|plus|moins)$/i;

function isInCaption(element: DomElement): boolean {
  const box = element.parentElement;
  if (/^(?!#|javascript:)./i.test(element.getAttribute('href') ?? '')) return false;
  return !!box && (box.localName === 'figcaption' || isNamed(box)) && lineOf(box) !== lineOf(element);
}

/** Whether an element is called a caption or a credit. */
function isNamed(element: DomElement): boolean {
  const name = classOf(element);
  return name !== '' && (captionName.test(name) || creditName.test(name));
}

function outermost(elements: readonly DomElement[]): readonly DomElement[] {
  return elements.filter(
    (element) => !elements.some((other) => other !== element && other.contains(element)),
  );
}
