import { absoluteLinks } from './absolute-links.ts';
import { bindCaptions } from './captions.ts';
import { classOf, isElement, lineOf, textNode, type DomDocument, type DomElement } from './dom.ts';
import type { ExtractedArticle } from './extracted-article.ts';
import { markCredits, picturesOf } from './figures.ts';
import { headingOf } from './head-lines.ts';
import { parseFragment } from './parse-document.ts';
import { sanitise } from './sanitise.ts';
import { all, closest, one } from './select.ts';
import { textOf } from './text-content.ts';
import { fold } from './trim-head.ts';

/** The picture that a page shows above its text. */
export interface LeadPicture {
  /** A figure, or the box that holds the picture and what is said about it. */
  readonly html: string;
  /** The first long line below it, by which the text that it belongs to is known. */
  readonly line: string;
}

const elsewhere = 'aside, nav, footer, form, table, li, [role="complementary"], [role="navigation"]';
const otherBox =
  /(?:^|[\s_-])(?:related|teasers?|recommend\w*|promo\w*|ads?|advert\w*|sponsor\w*|newsletter|authors?|bylines?|avatar|profile|logo|icon|gallery|slider|carousel|comments?|share|social)(?=$|[\s_-])/i;
const pictureBox = /image|photo|picture|media|figure|foto|bild|zdjecie|thumb|hero/i;
/** What a site shows of itself where an article has no picture of its own. */
const sign =
  /^(?:site|default|og|social|share)?[-_]?(?:logo|icon|image|placeholder|fallback|default|avatar)$|[-_](?:logo|placeholder|fallback)$/;
/** Some systems print the name of the file. */
const fileName = /^\S+\.(?:jpe?g|png|webp|gif|avif)$/i;
/** In characters of one line: shorter ones stand in headings and under pictures. */
const textLine = 90;
/** In characters: more is said about no picture. */
const longestCaption = 600;
/** In pixels: smaller ones are portraits and signs. */
const leastWidth = 280;
const mostSteps = 400;
/** In characters from the beginning of a text: the line below the picture stands there. */
const reach = 3000;

/**
 * The picture above the text: the first figure between the heading and the text, or the picture that the
 * page itself names as its own, even above the heading. Must be asked before the page is taken apart.
 *
 * @param named the address of the page's own picture, as its metadata has it
 */
export function leadPictureOf(
  document: DomDocument,
  title: string | null,
  named: string | null,
): LeadPicture | null {
  const heading = headingOf(document, title);
  const own = named === null ? null : fileOf(named);
  let above: DomElement | null = null;
  let between: DomElement | null = null;
  let begun = false;
  let steps = 0;
  let lines = 0;
  for (const element of all(document, 'h1, h2, h3, [itemprop="headline"], p, div, figure, img')) {
    if (element === heading) begun = true;
    else if (element.localName === 'img' || element.localName === 'figure') {
      if (between !== null) continue;
      const found = pictureOf(element, own);
      if (found && begun) between = found;
      else if (found && isOwn(found, own)) above = found;
    } else if (begun) {
      if (++steps > mostSteps) return null;
      const line = textOfItsOwn(element);
      if (line.length < textLine || closest(element, `figure, ${elsewhere}`) !== null) continue;
      const picture = between ?? above;
      if (picture) return { html: picture.outerHTML, line: fold(line) };
      // The first may be the opening, and the picture below it.
      if (++lines === 2) return null;
    }
  }
  return null;
}

/**
 * The picture above the text as a figure in sanitised HTML, if the part that was chosen is without it and begins with
 * the line below it.
 */
export function leadFigureOf(content: DomDocument, picture: LeadPicture | null, base: string): string | null {
  const { body } = content;
  if (!body || !picture || !fold(lineOf(body)).slice(0, reach).includes(picture.line.slice(0, 60)))
    return null;
  const part = parseFragment(picture.html);
  bindCaptions(part);
  const holder = part.body?.firstElementChild;
  const image = holder && (holder.localName === 'img' ? holder : one(holder, 'img'));
  if (!holder || !image || beginsWithPicture(body)) return null;
  const file = fileOf(image.getAttribute('src') ?? '');
  if (all(content, 'img').some((each) => fileOf(each.getAttribute('src') ?? '') === file)) return null;
  const figure = figureOf(part, holder, image);
  for (const caption of all(figure, 'figcaption')) if (fileName.test(lineOf(caption))) caption.remove();
  while (part.body?.firstChild) part.body.firstChild.remove();
  part.body?.appendChild(figure);
  absoluteLinks(part, base);
  markCredits(part);
  return sanitise(figure.outerHTML).trim();
}

/** The article with the picture that its page shows above the text, as the library keeps it. */
export function withLeadFigure(article: ExtractedArticle): ExtractedArticle {
  const { leadFigure } = article;
  if (leadFigure === null) return article;
  const content = `${leadFigure}\n${article.content}`;
  return {
    ...article,
    leadFigure: null,
    content,
    textContent: textOf(content),
    images: [...picturesOf(parseFragment(leadFigure)), ...article.images],
  };
}

/** The figure, or the box of a picture with what is said about it; null where it is none of the article. */
function pictureOf(element: DomElement, own: string | null): DomElement | null {
  const image = element.localName === 'img' ? element : one(element, 'img');
  if (!image || (element === image && closest(image, 'figure') !== null)) return null;
  if (!isLarge(image) || lineOf(element).length > longestCaption) return null;
  const is = fileOf(image.getAttribute('src') ?? '') === own && own !== null;
  if (closest(element, elsewhere) !== null || isInOtherBox(element)) return null;
  if (all(element, 'img').length > 1) return null;
  const link = closest(image, 'a');
  const href = link?.getAttribute('href') ?? '';
  if (!is && link && !/^#|\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)/i.test(href)) return null;
  if (element.localName === 'figure') return element;
  if (!is) return null;
  return boxOf(image);
}

function isOwn(element: DomElement, own: string | null): boolean {
  const image = element.localName === 'img' ? element : one(element, 'img');
  return own !== null && fileOf(image?.getAttribute('src') ?? '') === own;
}

function isInOtherBox(element: DomElement): boolean {
  let at: DomElement | null = element;
  for (let up = 0; at && up < 5 && !/^(?:body|main|article)$/.test(at.localName); up++, at = at.parentElement)
    if (otherBox.test(`${classOf(at)} ${at.id}`)) return true;
  return false;
}

/** The box around a picture that is called one and holds no more than it and its caption. */
function boxOf(image: DomElement): DomElement {
  let box = image;
  for (let at = image.parentElement, up = 0; at && up < 4; at = at.parentElement, up++) {
    if (/^(?:body|main|article|header|section)$/.test(at.localName)) break;
    if (all(at, 'img').length > 1 || one(at, 'h1, h2, h3') || lineOf(at).length > longestCaption) break;
    if (pictureBox.test(classOf(at))) box = at;
  }
  return box;
}

function isLarge(image: DomElement): boolean {
  if (sign.test(fileOf(image.getAttribute('src') ?? ''))) return false;
  const width = Number.parseInt(image.getAttribute('width') ?? '', 10);
  return !(width < leastWidth) && !/^data:/i.test(image.getAttribute('src') ?? 'data:');
}

/** What an element says beside its own blocks, on one line. */
function textOfItsOwn(element: DomElement): string {
  if (element.localName === 'p') return lineOf(element);
  const said = [...element.childNodes].filter(
    (node) =>
      node.nodeType === textNode || (isElement(node) && /^(?:a|b|i|em|strong|span)$/.test(node.localName)),
  );
  return said.map(lineOf).join(' ').trim();
}

/** Whether a picture stands before the first words of a text. */
function beginsWithPicture(body: DomElement): boolean {
  for (const element of all(body, 'p, img, h2, h3, li, pre')) {
    if (element.localName === 'img') return true;
    if (lineOf(element).length >= textLine && closest(element, 'figure') === null) return false;
  }
  return false;
}

/** A figure of the picture; what is said beside it is its caption. */
function figureOf(part: DomDocument, holder: DomElement, image: DomElement): DomElement {
  if (holder.localName === 'figure' && one(holder, 'figcaption')) return holder;
  const figure = part.createElement('figure');
  figure.appendChild(image);
  if (lineOf(holder) === '') return figure;
  const caption = part.createElement('figcaption');
  while (holder.firstChild) caption.appendChild(holder.firstChild);
  figure.appendChild(caption);
  return figure;
}

/** The file of a picture's address without its size: the same picture comes in several. */
function fileOf(address: string): string {
  const path = decodedPath(address);
  return (
    path
      .split('/')
      .findLast((step) => /[a-z\d]{3}/i.test(step))
      ?.toLowerCase()
      .replace(/\.(?:jpe?g|png|webp|avif|gif)$/, '')
      .replace(/[-_.](?:\d{2,4}x\d{2,4}|\d{3,4}w?|w\d{3,4}|scaled|large|medium|full)$/, '') ?? ''
  );
}

function decodedPath(address: string): string {
  const [path = ''] = address.split(/[?#]/, 1);
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
