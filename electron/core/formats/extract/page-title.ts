import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import { textOfProperty, withoutEntities, type LinkedArticle } from './linked-data.ts';
import { metaValue, mostOfFact, type MetaTags } from './meta-tags.ts';
import { textOf } from './text-content.ts';

/**
 * The article's title without the site's name. Precedence: a heading of the page that one of the page's own
 * claims (JSON-LD headline; OpenGraph, Twitter and Dublin Core titles; the document's title) confirms, without the
 * kicker in it; then the only first-level heading if it says much the same; then those claims in this order, the
 * site's name taken off.
 */
export function pageTitle(
  document: DomDocument,
  tags: MetaTags,
  article: LinkedArticle | null,
  siteName: string | null,
  host: string,
): string | null {
  const documentTitle = clean((one(document, 'title')?.textContent ?? '').slice(0, mostOfFact));
  const headline = article?.isArticle ? clean(textOfProperty(article.thing, 'headline', 'name') ?? '') : '';
  const open = clean(
    metaValue(
      tags,
      'og:title',
      'twitter:title',
      'dc.title',
      'dcterms.title',
      'citation_title',
      'parsely-title',
      'sailthru.title',
      'title',
    ) ?? '',
  );
  const site: Site = { name: nameOfSite(siteName, documentTitle, open), host: hostLabel(host) };
  const claims = [headline, open, documentTitle].filter((claim) => claim !== '' && !isSite(claim, site));
  const headings = headingsOf(document, site);
  const kicked = claims.find((claim) => headings.some((heading) => isAfterKicker(heading, claim, site)));
  if (kicked !== undefined) return withoutSite(kicked, site);
  for (const fits of [isWhole, isBeginning, isEnd]) {
    const confirmed = headings.find(
      ({ text, level }) =>
        (level === 1 || fits !== isEnd) && claims.some((claim) => fits(fold(claim), fold(text))),
    );
    if (confirmed) return withoutSite(confirmed.text, site);
  }
  const bare = claims.map((claim) =>
    claim === documentTitle ? withoutLastPart(withoutSite(claim, site)) : withoutSite(claim, site),
  );
  const first = onlyHeading(headings);
  if (first !== null && (bare.length === 0 || saysTheSame(first, bare))) return withoutSite(first, site);
  return bare[0] ?? (documentTitle || null);
}

/** Headings that may be the title. A box's name says nothing against a first-level heading in it. */
function headingsOf(document: DomDocument, site: Site): readonly Heading[] {
  return all(document, 'h1, h2, [itemprop="headline"], .entry-title')
    .slice(0, 60)
    .filter(
      (heading) =>
        closest(
          heading,
          heading.localName === 'h1'
            ? 'aside, nav, footer'
            : 'aside, nav, footer, [class*="related"], [class*="comment"]',
        ) === null,
    )
    .map(readHeading)
    .filter(({ text }) => text.length > 1 && text.length < 300 && !isSite(text, site));
}

/** The first-level heading of a page that has one and no other. */
function onlyHeading(headings: readonly Heading[]): string | null {
  const texts = new Set(headings.filter(({ level }) => level === 1).map(({ text }) => text));
  const [only = null] = texts;
  return texts.size === 1 ? only : null;
}

/**
 * Whether a heading is the claimed titles in other words: what a page says of itself in its head is often written
 * for search engines. A heading that holds such a title has a date or a kicker beside it.
 */
function saysTheSame(heading: string, claims: readonly string[]): boolean {
  const said = ` ${fold(heading)} `;
  if (claims.some((claim) => fold(claim).length >= 8 && said.includes(` ${fold(claim)} `))) return false;
  const words = longWords(heading);
  const known = new Set(claims.flatMap(longWords));
  return words.length >= 2 && words.filter((word) => known.has(word)).length >= words.length * leastShared;
}

/** Of a heading's words, to be the title in other words. */
const leastShared = 0.6;

const longWords = (text: string): readonly string[] =>
  fold(text)
    .split(' ')
    .filter((word) => word.length > 3);

/** Whether a heading is a kicker in an element of its own, then the claimed title. */
function isAfterKicker({ text, kicker, level }: Heading, claim: string, site: Site): boolean {
  const title = fold(withoutSite(claim, site));
  return level === 1 && kicker !== '' && title.length >= 8 && fold(text) === `${fold(kicker)} ${title}`;
}

interface Site {
  readonly name: string;
  readonly host: string;
}

interface Heading {
  readonly text: string;
  /** What its first element says, where that element stands at its beginning. */
  readonly kicker: string;
  readonly level: 1 | 2;
}

/** Line breaks and elements inside a heading part words; links to the heading itself say nothing. */
function readHeading(heading: DomElement): Heading {
  const breaks = all(heading, 'br, span, div');
  const text = breaks.length === 0 ? lineOf(heading) : textWithGaps(heading);
  const [first] = heading.children;
  const kicker = first ? lineOf(first) : '';
  return {
    text: withoutOwnLink(text, heading),
    kicker: lineOf(heading).startsWith(kicker) ? kicker : '',
    level: heading.localName === 'h2' ? 2 : 1,
  };
}

/** Documentation has a link to each heading in it, which is no more than a sign ("¶", "#"). */
function withoutOwnLink(text: string, heading: DomElement): string {
  const sign = all(heading, 'a[href*="#"]')
    .map(lineOf)
    .find((line) => line !== '' && !/[\p{L}\p{N}]/u.test(line));
  if (sign === undefined) return text;
  return text.endsWith(sign)
    ? text.slice(0, -sign.length).trim()
    : text.startsWith(sign)
      ? text.slice(sign.length).trim()
      : text;
}

function textWithGaps(heading: DomElement): string {
  return clean(textOf(heading.innerHTML.replace(/<(?:br|\/?div|\/?p)\b[^>]*>/gi, ' ')));
}

/** Titles in attributes are often escaped twice, and hold markup. */
function clean(text: string): string {
  return withoutEntities(
    text.replace(/<\/?(?:abbr|b|br|em|font|i|mark|q|s|small|span|strong|sub|sup|u|wbr)\b[^>]{0,40}>/gi, ''),
  )
    .replace(/\s+/g, ' ')
    .trim();
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]{1,1000}/gu, ' ')
    .trim();
}

/** Some sites give the whole title for their name. */
function nameOfSite(siteName: string | null, documentTitle: string, openTitle: string): string {
  const name = fold(siteName ?? '');
  const title = fold(openTitle);
  return name === fold(documentTitle) && title !== '' && (name === title || name.startsWith(`${title} `))
    ? ''
    : name;
}

function hostLabel(host: string): string {
  const labels = host.replace(/^www\./, '').split('.');
  return (labels.length > 2 && (labels.at(-2)?.length ?? 0) <= 3 ? labels.at(-3) : labels.at(-2)) ?? '';
}

const isWhole = (claim: string, heading: string): boolean => claim === heading;
const isBeginning = (claim: string, heading: string): boolean =>
  heading.length >= 5 && claim.startsWith(`${heading} `);
const isEnd = (claim: string, heading: string): boolean =>
  heading.length >= 10 && heading.length >= claim.length * 0.4 && claim.endsWith(` ${heading}`);

/** Whether a text is nothing but the site's name. */
function isSite(text: string, site: Site): boolean {
  const folded = fold(text);
  const compact = folded.replaceAll(' ', '');
  if (folded === '') return true;
  return (
    folded === site.name ||
    compact === site.host.replace(/[^\p{L}\p{N}]/gu, '') ||
    (site.name !== '' && site.name.startsWith(`${folded} `) && folded.length >= 4)
  );
}

/**
 * Whether a part of a title, cut off at a separator, is the site's name: as above, or with an article or a few words
 * beside it ("Die Wiese", "Wiese Magazine", "wiese.example" on wiese.example).
 */
function isSitePart(text: string, site: Site): boolean {
  if (isSite(text, site) || isSite(text.replace(/^(?:der|die|das|the|le|la|el|il)\s+/i, ''), site))
    return true;
  const host = site.host.replace(/[^\p{L}\p{N}]/gu, '');
  const words = fold(text).split(' ');
  return host.length >= 5 && words.length <= 4 && words.join('').startsWith(host);
}

const separator = /\s+[|│┃¦‖\-–—\\/>»·•⋅:]\s+|\s*[|│┃»｜：]\s*|:\s*/g;

/** Takes the site's name off the end of a title, as often as it stands there, or off its beginning; with separators. */
function withoutSite(title: string, site: Site): string {
  const cuts = [...title.matchAll(separator)];
  let end = title.length;
  for (let last = cuts.at(-1); last; last = cuts.at(-1)) {
    if (!isSitePart(title.slice(last.index + last[0].length, end), site)) break;
    end = last.index;
    cuts.pop();
  }
  const first = cuts[0];
  if (first && first.index > 0 && isSite(title.slice(0, first.index), site))
    return title.slice(first.index + first[0].length, end);
  return title.slice(0, end);
}

/** A document's title ends in the site's name far more often than not, even if the name is nowhere else. */
function withoutLastPart(title: string): string {
  return (
    /^(.{12,}?)\s+[|│┃»]\s+[^|│┃»]{2,60}$|^(.{12,})\s+[-–—]\s+[^-–—]{2,40}$/u
      .exec(title)
      ?.slice(1)
      .find(Boolean) ?? title
  );
}
