import { noiseLabel, teaserLabel, teaserOpening, teaserStart } from './cues.ts';
import { classOf, isElement, lineOf, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import type { Removals } from './removals.ts';
import { all, closest, one } from './select.ts';
import type { ExtractedLink } from './extracted-article.ts';
import { cleanAddress, cleanUrl, ownUrl } from './page-address.ts';
import { bareDate, isCard } from './cards.ts';
import { linkShare } from './link-share.ts';
import { proseLength } from './article-container.ts';
import { parseDate } from '../dates/dates.ts';

const longestLabel = 90;
/** Teasers that are more of a page than this, on a page with less prose than that (in characters), are what it is about. */
const largestShare = 0.5;
const leastProse = 250;
/** So many articles in one are a list of articles, whose headlines are its text. */
const fewestOfListing = 3;
/** A link with more words than this holds a headline and an opening. */
const longestLine = 180;

/**
 * Takes teasers ("Czytaj też: …", lists of related articles) and labels of the page's machinery out of the
 * article, and answers the articles that the teasers pointed to.
 */
export function removeTeasers(
  document: DomDocument,
  base: string,
  removals: Removals,
): readonly ExtractedLink[] {
  const links: ExtractedLink[] = [];
  const whole = lineOf(document.body).length;
  const isListing = all(document, 'article').length >= fewestOfListing;
  const take = (element: DomElement, evidence: string): void => {
    links.push(...linksIn(element, base));
    removals.leaveOut(element, 'other-articles', evidence);
  };
  for (const element of all(document, 'p, h2, h3, h4, h5, h6, div, span, strong, b, li, section, aside')) {
    if (!document.body?.contains(element)) continue;
    const text = lineOf(element);
    if (text === '' || text.length > 400) continue;
    if (element.localName === 'li' && isSentence(text)) continue;
    if (text.length <= longestLabel && noiseLabel.test(text) && !one(element, 'img, video, table, pre')) {
      if (isOwnLine(element) && !isStep(element)) removals.leaveOut(element, 'label', text);
    } else if (text.length <= longestLabel && teaserLabel.test(text)) {
      if (!isOwnLine(element)) continue;
      const run = announcedBy(element, base);
      const isHeading = /^h[2-6]$/.test(element.localName);
      if (run.length === 1 && (isHeading ? headsText(element) : isSentence(text))) continue;
      if (!isAllThePage(run, document, whole)) for (const part of run) take(part, text);
    } else if (isTeaserLine(element, text)) take(element, text.slice(0, 30));
    else if (!isListing && isLoneLink(element, text, base)) take(cardAround(element, base), 'lone link');
  }
  for (const list of all(document, 'ul, ol'))
    if (isHeadlineList(list, whole, base)) take(list, 'list of headlines');
  return links;
}

/** The articles in lists that a heading announces ("Zobacz także"), anywhere on the page; removes nothing. */
export function teasersOfPage(document: DomDocument, base: string): readonly ExtractedLink[] {
  const links: ExtractedLink[] = [];
  for (const heading of all(document, 'h2, h3, h4, h5, h6')) {
    const text = lineOf(heading);
    if (text === '' || text.length > longestLabel || !teaserLabel.test(text)) continue;
    for (let next = heading.nextElementSibling; next; next = next.nextElementSibling) {
      if (linkShare(next) <= 0.5) break;
      links.push(...linksIn(next, base));
    }
  }
  return links;
}

/** One line that announces an article and links to it: "Czytaj też: …", or a label and then nothing but links. */
function isTeaserLine(element: DomElement, text: string): boolean {
  if (!isOwnLine(element)) return false;
  const share = linkShare(element);
  if (share <= 0.5) return false;
  return teaserStart.test(text) || (share > 0.6 && teaserOpening.test(linesOf(element)));
}

/** The text of an element in which a line break parts words: a label on a line of its own ends there. */
function linesOf(node: DomNode): string {
  if (isElement(node) && node.localName === 'br') return '\n';
  return isElement(node) ? [...node.childNodes].map(linesOf).join('') : (node.textContent ?? '');
}

/** A block between paragraphs that is nothing but a headline linked to another page of the same site. */
function isLoneLink(element: DomElement, text: string, base: string): boolean {
  if (
    text.length < 25 ||
    text.length > 180 ||
    /[.;,]$/.test(text) ||
    !/^(?:p|div|aside|section)$/.test(element.localName)
  )
    return false;
  const anchor = one(element, 'a[href]');
  if (!anchor || classOf(anchor).includes('embed-card')) return false;
  const alone = lineOf(anchor).length >= text.length * 0.9;
  if (!alone && !isSetApart(element, text, lineOf(anchor))) return false;
  return leadsToArticle(element, anchor, base);
}

/** The card whose headline a link is, with the date and the few words beside it; the link's own block if there is none. */
function cardAround(element: DomElement, base: string): DomElement {
  let card = element;
  for (let at = element.parentElement; at && isCard(at, base); at = at.parentElement) card = at;
  return card;
}

/** Whether an item is a link to a page of the site and says nothing else. */
function isHeadlineLink(element: DomElement, text: string, base: string): boolean {
  const anchor = one(element, 'a[href]');
  return (
    anchor !== null && lineOf(anchor).length >= text.length * 0.9 && leadsToArticle(element, anchor, base)
  );
}

function leadsToArticle(element: DomElement, anchor: DomElement, base: string): boolean {
  const url = cleanUrl(anchor.getAttribute('href'), base);
  if (url === null || one(element, 'img, h1') !== null) return false;
  const { hostname, pathname } = url;
  return (
    hostname === ownUrl(base)?.hostname &&
    pathname.length > 15 &&
    !/\.(?:pdf|zip|docx?|xlsx?|mp3|jpe?g|png)$/i.test(pathname)
  );
}

/** A list between paragraphs of which every item is nothing but a headline linked to another page of the site. */
function isHeadlineList(list: DomElement, whole: number, base: string): boolean {
  const items = [...list.children];
  const size = lineOf(list).length;
  if (items.length < 2 || items.length > 12 || size < items.length * 24 || size > whole * 0.2) return false;
  return items.every((item) => {
    const text = lineOf(item);
    return (
      item.localName === 'li' && text.length >= 20 && text.length <= 180 && isHeadlineLink(item, text, base)
    );
  });
}

/** A whole paragraph in italics or bold that says whose headline it links to: "The minister: we did not know". */
function isSetApart(element: DomElement, text: string, linked: string): boolean {
  const only = element.firstElementChild;
  if (!only || !/^(?:em|i|strong|b)$/.test(only.localName) || lineOf(only) !== text || !text.endsWith(linked))
    return false;
  return /^[^.!?]{2,60}[:：]\s*$/.test(text.slice(0, text.length - linked.length));
}

/** A label and what it announces: a list, cards, or lines that are nothing but links. */
function announcedBy(label: DomElement, base: string): readonly DomElement[] {
  const run = [label];
  for (let next = label.nextElementSibling; next; next = next.nextElementSibling) {
    const text = lineOf(next);
    const isList = /^(?:ul|ol|div|section|aside)$/.test(next.localName) && linkShare(next) > 0.6;
    const isLine = linkShare(next) > 0.6 && (text.length < 250 || isCard(next, base));
    if (text !== '' && !isList && !isLine && !isCard(next, base)) break;
    run.push(next);
  }
  return run;
}

/** A heading such as "Further reading" over a list that is no list of links is the article's own. */
function headsText(label: DomElement): boolean {
  const next = label.nextElementSibling;
  return (
    next !== null &&
    /^(?:ul|ol|dl|p)$/.test(next.localName) &&
    linkShare(next) <= 0.5 &&
    proseLength(next, true) > 0
  );
}

/** "More in sorrow than in anger, he left." begins like a label and is text, unless links follow it. */
function isSentence(text: string): boolean {
  return /[.!?…]["'”’»)]?$/.test(text) && text.split(' ').length >= 5;
}

/** Whether a page has nothing else to read: a blog's first page is its list of posts. */
function isAllThePage(run: readonly DomElement[], document: DomDocument, whole: number): boolean {
  const size = run.reduce((sum, part) => sum + lineOf(part).length, 0);
  if (size < whole * largestShare) return false;
  const parts = new Set(run);
  const others = all(document, 'p').filter(
    (block) => closest(block, 'a') === null && !isWithin(block, parts),
  );
  return others.reduce((sum, block) => sum + proseLength(block, true), 0) < leastProse;
}

function isWithin(block: DomElement, parts: ReadonlySet<DomElement>): boolean {
  for (let at: DomElement | null = block; at; at = at.parentElement) if (parts.has(at)) return true;
  return false;
}

/** Items of a list that say something, beside which another may begin like a label: "Log in to your account". */
const fewestSteps = 2;
/** In characters; in a step, what a label says is followed by more. */
const shortestStep = 25;

/** Whether an element is, or fills, an item of a list of steps: items without links, as long as lines of text. */
function isStep(element: DomElement): boolean {
  const item = closest(element, 'li');
  if (item === null || lineOf(item) !== lineOf(element)) return false;
  const isLine = (each: DomElement): boolean =>
    each.localName === 'li' && lineOf(each).length >= shortestStep && linkShare(each) < 0.5;
  const others = [...(item.parentElement?.children ?? [])].filter((each) => each !== item && isLine(each));
  return isLine(item) && others.length >= fewestSteps;
}

/** Inline elements count only where they are the whole of their block. */
function isOwnLine(element: DomElement): boolean {
  return (
    !/^(?:span|strong|b)$/.test(element.localName) ||
    (isAlone(element, 'nextSibling') && isAlone(element, 'previousSibling'))
  );
}

/** Siblings without a word that are looked over: more are no line that a person would write. */
const farthest = 60;

function isAlone(element: DomElement, step: 'nextSibling' | 'previousSibling'): boolean {
  let steps = 0;
  for (let node = element[step]; node; node = node[step])
    if (++steps > farthest || (node.textContent ?? '').trim() !== '') return false;
  return true;
}

/** The articles an element links to; a date beside the link is the article's. */
export function linksIn(element: DomElement, base: string): readonly ExtractedLink[] {
  const anchors = element.localName === 'a' ? [element] : all(element, 'a[href]');
  const links: ExtractedLink[] = [];
  for (const anchor of anchors) {
    const title = headlineOf(anchor);
    const url = cleanAddress(anchor.getAttribute('href'), base);
    if (url === null || title.length < 12 || classOf(anchor).includes('embed-card')) continue;
    links.push({ title, url, date: dateBeside(anchor, anchors.length) });
  }
  return links;
}

/** What a link is called: its heading, if it holds one and more than that. */
function headlineOf(anchor: DomElement): string {
  const whole = lineOf(anchor);
  const heading = whole.length > longestLine ? one(anchor, 'h2, h3, h4, h5, h6') : null;
  const line = heading === null ? '' : lineOf(heading);
  return line.length < 12 ? whole : line;
}

function dateBeside(anchor: DomElement, siblings: number): string | null {
  const holder = closest(anchor, 'li, article, p, div');
  if (!isElement(holder) || (siblings > 1 && all(holder, 'a[href]').length > 2)) return null;
  const time = one(holder, 'time[datetime]')?.getAttribute('datetime');
  return parseDate(time ?? bareDate(lineOf(holder).replace(lineOf(anchor), ' ')).slice(0, 60))?.local ?? null;
}
