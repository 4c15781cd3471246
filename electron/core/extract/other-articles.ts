import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import type { ExtractedLink } from './extracted-article.ts';
import { cleanAddress } from './page-address.ts';
import { all, one } from './select.ts';
import { linksIn } from './teasers.ts';

const fewestCards = 3;
/** In characters; longer ones are items of the article's own list. */
const longestCard = 350;
/** Cards that are more of the text than this are what the page is about. */
const largestShare = 0.35;
/** Other articles are shown at the end: no more than this share of the text follows them. */
const largestRest = 0.15;

/**
 * Takes out what shows other articles of the site as cards: boxes of the same kind side by side, each a headline
 * or a picture that leads to another page, and a few words. Answers the articles.
 */
export function removeCardLists(document: DomDocument, base: string): readonly ExtractedLink[] {
  const links: ExtractedLink[] = [];
  const whole = lineOf(document.body).length;
  for (const box of all(document, 'div, section, ul, ol, dl, td, aside')) {
    if (!document.contains(box)) continue;
    const children = [...box.children].filter((child) => !/^(?:br|hr)$/.test(child.localName));
    if (children.length < fewestCards) continue;
    const cards = children.filter((child) => isCard(child, base));
    if (cards.length < fewestCards || cards.length < children.length * 0.6) continue;
    const size = cards.reduce((sum, card) => sum + lineOf(card).length, 0);
    if (size > whole * largestShare || charactersAfter(box) > whole * largestRest) continue;
    for (const card of cards) {
      links.push(...linksIn(card, base));
      card.remove();
    }
  }
  return links;
}

/** How much text follows an element in the document. */
function charactersAfter(element: DomElement): number {
  let size = 0;
  for (let at: DomElement | null = element; at && at.localName !== 'body'; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) size += lineOf(next).length;
  return size;
}

function isCard(element: DomElement, base: string): boolean {
  if (!/^(?:div|p|article|li|section|dd|a)$/.test(element.localName)) return false;
  const text = lineOf(element);
  if (text.length < 15 || text.length > longestCard) return false;
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

/** The address of another page of the site, or null. */
function otherPage(anchor: DomElement, base: string): string | null {
  const address = cleanAddress(anchor.getAttribute('href'), base);
  if (address === null || !URL.canParse(base)) return null;
  const [url, own] = [new URL(address), new URL(base)];
  if (url.hostname !== own.hostname || url.pathname === own.pathname || url.pathname.length < 10) return null;
  return url.href;
}

/**
 * Takes out the other posts that a WordPress theme prints under the one the page is about: the page says in its
 * body's classes which post that is (`postid-123`).
 */
export function removeOtherPosts(document: DomDocument, base: string): readonly ExtractedLink[] {
  const own = document.body
    ? /(?:^|\s)(?:postid|page-id)-(\d+)(?=$|\s)/.exec(classOf(document.body))?.[1]
    : undefined;
  if (own === undefined) return [];
  const links: ExtractedLink[] = [];
  const name = /(?:^|\s)post-(\d+)(?=$|\s)/;
  const posts = all(document, 'article, div.post, div.hentry, li.post').map((element) => ({
    element,
    id: name.exec(`${classOf(element)} ${element.id}`)?.[1],
  }));
  if (!posts.some(({ id }) => id === own)) return [];
  for (const { element, id } of posts) {
    if (id === undefined || id === own || !document.contains(element)) continue;
    if (posts.some((other) => other.id === own && element.contains(other.element))) continue;
    links.push(...linksIn(element, base));
    element.remove();
  }
  return links;
}
