import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { all, closest, one } from './select.ts';
import { textOfProperty, type LinkedArticle } from './linked-data.ts';
import { metaValue, type MetaTags } from './meta-tags.ts';

/**
 * The article's title without the site's name. Precedence: a heading of the page that one of the page's own
 * claims (JSON-LD headline; OpenGraph, Twitter and Dublin Core titles; the document's title) confirms; then those
 * claims in this order, the site's name taken off; then the only first-level heading.
 */
export function pageTitle(
  document: DomDocument,
  tags: MetaTags,
  article: LinkedArticle | null,
  siteName: string | null,
  host: string,
): string | null {
  const site: Site = { name: fold(siteName ?? ''), host: hostLabel(host) };
  const documentTitle = clean(one(document, 'title')?.textContent ?? '');
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
  const claims = [headline, open, documentTitle].filter((claim) => claim !== '' && !isSite(claim, site));
  const headings = all(document, 'h1, h2, [itemprop="headline"], .entry-title')
    .slice(0, 60)
    .filter(
      (heading) => closest(heading, 'aside, nav, footer, [class*="related"], [class*="comment"]') === null,
    )
    .map(readHeading)
    .filter(({ text }) => text.length > 1 && text.length < 300 && !isSite(text, site));
  for (const fits of [isWhole, isBeginning, isEnd]) {
    const confirmed = headings.find(
      ({ text, level }) =>
        (level === 1 || fits !== isEnd) && claims.some((claim) => fits(fold(claim), fold(text))),
    );
    if (confirmed) return confirmed.text;
  }
  const chosen = claims[0];
  if (chosen !== undefined)
    return chosen === documentTitle ? withoutLastPart(withoutSite(chosen, site)) : withoutSite(chosen, site);
  const first = headings.filter(({ level }) => level === 1);
  return (first.length === 1 ? first[0]?.text : undefined) ?? (documentTitle || null);
}

interface Site {
  readonly name: string;
  readonly host: string;
}

interface Heading {
  readonly text: string;
  readonly level: 1 | 2;
}

/** Line breaks and elements inside a heading part words. */
function readHeading(heading: DomElement): Heading {
  const breaks = all(heading, 'br, span, div');
  const text = breaks.length === 0 ? lineOf(heading) : textWithGaps(heading);
  return { text, level: heading.localName === 'h2' ? 2 : 1 };
}

function textWithGaps(heading: DomElement): string {
  return clean(heading.innerHTML.replace(/<(?:br|\/?div|\/?p)\b[^>]*>/gi, ' ').replace(/<[^>]*>/g, ''));
}

function clean(text: string): string {
  return text
    .replace(/<[^>]{1,40}>/g, '')
    .replace(
      /&(?:#(\d{2,6})|#x([\da-f]{2,5})|([a-z]{2,7}));/gi,
      (written, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return entities[name.toLowerCase()] ?? written;
        const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
        return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : written;
      },
    )
    .replace(/\s+/g, ' ')
    .trim();
}

/** Titles in attributes are often escaped twice. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  lt: '<',
  gt: '>',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  uuml: 'ü',
  auml: 'ä',
  ouml: 'ö',
  szlig: 'ß',
  eacute: 'é',
  oacute: 'ó',
};

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
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

const separator = /\s+[|│┃¦‖\-–—\\/>»·•⋅:]\s+|\s*[|│┃»]\s*|:\s+/g;

/** Takes the site's name off the end or the beginning of a title, with the separator. */
function withoutSite(title: string, site: Site): string {
  const cuts = [...title.matchAll(separator)];
  const last = cuts.at(-1);
  if (last && isSite(title.slice(last.index + last[0].length), site))
    return withoutSite(title.slice(0, last.index), site);
  const first = cuts[0];
  if (first && isSite(title.slice(0, first.index), site)) return title.slice(first.index + first[0].length);
  return title;
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
