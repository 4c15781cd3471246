import { hasMoreThan, lineOf, type DomElement } from './dom.ts';
import { parseDate } from '../dates/dates.ts';
import { linkShare } from './link-share.ts';
import { cleanUrl, ownUrl } from './page-address.ts';
import { all, one } from './select.ts';

/** In characters; longer ones are items of the article's own list. */
const longestCard = 350;
/** The same for a date and a link that says all the rest: its headline may be a whole opening. */
const longestTeaser = 1200;
const longestDate = 40;
const year = /(?:19|20)\d\d/;

/** Whether a block shows another article of the site: a headline or a picture that leads to it, and a few words. */
export function isCard(element: DomElement, base: string): boolean {
  if (!/^(?:div|p|article|li|section|dd|a)$/.test(element.localName)) return false;
  if (hasMoreThan(element, longestTeaser)) return false;
  const text = lineOf(element);
  if (text.length < 15 || (text.length > longestCard && !isLongTeaser(element, text))) return false;
  if (one(element, 'figcaption, table, pre, blockquote, math, .embed-card')) return false;
  const anchors = element.localName === 'a' ? [element] : all(element, 'a[href]');
  const pages = new Set(anchors.map((anchor) => otherPage(anchor, base)).filter((url) => url !== null));
  if (pages.size !== 1 || anchors.length > 4) return false;
  const heading = one(element, 'h2, h3, h4, h5, h6');
  return anchors.some(
    (anchor) =>
      one(anchor, 'img') !== null ||
      (heading !== null && (heading.contains(anchor) || anchor.contains(heading))) ||
      lineOf(anchor).length >= text.length * 0.6,
  );
}

function isLongTeaser(element: DomElement, text: string): boolean {
  return text.length <= longestTeaser && linkShare(element) > 0.8 && dateOf(element) !== null;
}

/** The day that a line of a card, or what stands beside its link, names; null if there is none. */
export function dateOf(card: DomElement): string | null {
  for (const line of all(card, 'p, div, span, time, small')) {
    const text = lineOf(line);
    const date = text.length <= longestDate && year.test(text) ? parseDate(text) : null;
    if (date !== null) return date.local;
  }
  const anchor = one(card, 'a[href]');
  const beside = anchor === null ? '' : lineOf(card).replace(lineOf(anchor), ' ');
  return beside.length <= longestDate && year.test(beside)
    ? (parseDate(bareDate(beside))?.local ?? null)
    : null;
}

/** Without the signs that part a date from a headline. */
export const bareDate = (text: string): string =>
  text.replace(/^[\s|–—:;,•·-]+|(?<![\s|–—:;,•·-])[\s|–—:;,•·-]+$/g, '');

/** The address of another page of the site, or null. */
function otherPage(anchor: DomElement, base: string): string | null {
  const own = ownUrl(base);
  const url = own && cleanUrl(anchor.getAttribute('href'), base);
  if (!url) return null;
  if (url.hostname !== own.hostname || url.pathname === own.pathname || url.pathname.length < 10) return null;
  return url.href;
}
