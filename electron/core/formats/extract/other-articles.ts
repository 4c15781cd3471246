import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import type { ExtractedLink } from './extracted-article.ts';
import { dateOf, isCard } from './cards.ts';
import { textOf } from './text-content.ts';
import { cleanAddress } from './page-address.ts';
import type { Removals } from './removals.ts';
import { all, one } from './select.ts';
import { linksIn } from './teasers.ts';

const fewestCards = 3;
/** With a date in each, two are enough. */
const fewestDated = 2;
/** Cards that are more of the text than this are what the page is about. */
const largestShare = 0.35;
/** The same for cards with dates below a text of so many characters: their headlines may be long. */
const largestDated = 0.65;
const leastText = 600;
/** Other articles are shown at the end: no more than this share of the text follows them. */
const largestRest = 0.15;

/**
 * Takes out what shows other articles of the site as cards: boxes of the same kind side by side, each a headline
 * or a picture that leads to another page, and a few words. Returns the articles. `page` is the page's source.
 */
export function removeCardLists(
  document: DomDocument,
  base: string,
  page: string,
  removals: Removals,
): readonly ExtractedLink[] {
  const links: ExtractedLink[] = [];
  const whole = lineOf(document.body).length;
  let headlines: ReadonlyMap<string, string> | null = null;
  for (const box of all(document, 'div, section, article, ul, ol, dl, td, aside')) {
    if (!document.contains(box)) continue;
    const children = [...box.children].filter((child) => !/^(?:br|hr)$/.test(child.localName));
    if (children.length < fewestDated) continue;
    const cards = children.filter((child) => isCard(child, base));
    if (
      cards.length < fewestDated ||
      (cards.length < fewestCards && cards.some((card) => dateOf(card) === null))
    )
      continue;
    if (cards.length < children.length * 0.6 && !areTheEnd(cards, children)) continue;
    const size = cards.reduce((sum, card) => sum + lineOf(card).length, 0);
    const most = whole - size >= leastText && areTheEnd(cards, children) ? largestDated : largestShare;
    if (size > whole * most || charactersAfter(box) > whole * largestRest) continue;
    for (const card of cards) {
      const found = linksIn(card, base);
      links.push(
        ...(found.length > 0
          ? found
          : linkedFromPicture(card, base, (headlines ??= headlinesIn(page, base)))),
      );
      removals.leaveOut(card, 'other-articles', 'cards');
    }
  }
  return links;
}

/** The article a card's picture leads to; its headline, which Readability took away, is asked of the page. */
function linkedFromPicture(
  card: DomElement,
  base: string,
  headlines: ReadonlyMap<string, string>,
): readonly ExtractedLink[] {
  const url = cleanAddress(one(card, 'a[href]')?.getAttribute('href'), base);
  const title = url === null ? undefined : headlines.get(url);
  return url === null || title === undefined ? [] : [{ title, url, date: dateOf(card) }];
}

/** What the links in a page's source say, by their addresses. One pass over the source, for all cards. */
function headlinesIn(page: string, base: string): ReadonlyMap<string, string> {
  const headlines = new Map<string, string>();
  for (const [, href = '', inside = ''] of page.matchAll(anchorInSource)) {
    const url = cleanAddress(unescaped(href), base);
    if (url === null || headlines.has(url)) continue;
    const title = textOf(inside).replace(/\s+/g, ' ').trim();
    if (title.length >= leastTitle) headlines.set(url, title);
  }
  return headlines;
}

const anchorInSource = /<a\s[^>]{0,400}?href\s*=\s*["']?([^"'\s>]+)[^>]{0,800}>([^]{1,600}?)<\/a>/gi;
const leastTitle = 12;
const unescaped = (href: string): string => href.replaceAll('&amp;', '&');

/** Whether cards with dates are the last things in their box, whatever stands before them. */
function areTheEnd(cards: readonly DomElement[], children: readonly DomElement[]): boolean {
  return cards.every(
    (card, at) => card === children[children.length - cards.length + at] && dateOf(card) !== null,
  );
}

/** How much text follows an element in the document. */
function charactersAfter(element: DomElement): number {
  let size = 0;
  for (let at: DomElement | null = element; at && at.localName !== 'body'; at = at.parentElement)
    for (let next = at.nextElementSibling; next; next = next.nextElementSibling) size += lineOf(next).length;
  return size;
}

/**
 * Takes out the other posts that a WordPress theme prints under the one the page is about: the page says in its
 * body's classes which post that is (`postid-123`).
 */
export function removeOtherPosts(
  document: DomDocument,
  base: string,
  removals: Removals,
): readonly ExtractedLink[] {
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
    removals.leaveOut(element, 'other-articles', `post-${id}`);
  }
  return links;
}
