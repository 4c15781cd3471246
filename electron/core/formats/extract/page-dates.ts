import { parseDate, type DateHints, type DateOrder } from '../dates/dates.ts';
import { classOf, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { isInSentence } from './removals.ts';
import { all, closest, one } from './select.ts';
import { textOfProperty, type LinkedArticle } from './linked-data.ts';
import { metaValue, type MetaTags } from './meta-tags.ts';

const publishedNames = [
  'article:published_time',
  'article:published',
  'og:published_time',
  'datepublished',
  'date',
  'dc.date.issued',
  'dcterms.issued',
  'dc.date',
  'dc.date.created',
  'dcterms.date',
  'dcterms.created',
  'citation_publication_date',
  'citation_date',
  'parsely-pub-date',
  'sailthru.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'publish_date',
  'cxenseparse:recs:publishtime',
  'article.published',
  'article:post_date',
  'og:article:published_time',
  'rnews:datepublished',
  'bt:pubdate',
  'last-modified-date',
  'created',
  'datecreated',
  'timestamp',
];
const modifiedNames = [
  'article:modified_time',
  'og:updated_time',
  'datemodified',
  'last-modified',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'article:modified',
  'modified',
];
const visible = [
  'time[pubdate]',
  '[itemprop~="datePublished"]',
  '.dt-published',
  '.published, .documentPublished',
  'article time[datetime], main time[datetime]',
  'time[datetime]',
  '.entry-date, .post-date, .article-date, .article__date, .pubdate, .publish-date, .date-published, .posted-on, .submitted',
  '[class*="publish"], [class*="Publish"], [class*="pubdate"]',
  '[class*="date"], [class*="Date"], [class*="datum"], [id*="date"], time',
];

/** The first page of the web is of 1991. */
const earliest = '1990';
/** A page from the earliest time zone may be dated a day ahead, in milliseconds. */
const farthestZone = 26 * 3_600_000;

/** What dates are looked for in. */
export interface DateSources {
  readonly document: DomDocument;
  readonly tags: MetaTags;
  readonly article: LinkedArticle | null;
  readonly url: string;
  readonly language: string | null;
  /** The short lines around the heading. */
  readonly lines: readonly string[];
  /** The long lines that the text begins with. */
  readonly opening: readonly string[];
  /** Nothing was published after this. */
  readonly now: Date;
}

/** When an article appeared and was changed, as ISO 8601. */
export interface PageDates {
  readonly published: string | null;
  readonly modified: string | null;
}

/**
 * Dates in this order: JSON-LD, `meta` elements, microdata and `time` elements, classes that name a date, the
 * address (`/2024/05/17/`). A date in the future or before the web is not believed.
 */
export function pageDates(sources: DateSources): PageDates {
  const { document, tags, article, url, language, lines, opening, now } = sources;
  const latest = new Date(now.getTime() + farthestZone).toISOString();
  const read = (text: string | null | undefined): string | null =>
    dateIn(text, { language, order: orderOf(document) }, latest);
  const linked = article ? textOfProperty(article.thing, 'datePublished', 'dateCreated', 'uploadDate') : null;
  const published =
    read(linked) ??
    firstMeta(tags, publishedNames, read) ??
    visibleDate(document, read) ??
    lineDate(lines, read) ??
    headingDate(document, read) ??
    openingDate(opening, read) ??
    read(addressDate(url));
  const modified =
    read(article ? textOfProperty(article.thing, 'dateModified') : null) ??
    firstMeta(tags, modifiedNames, read);
  return { published, modified };
}

function firstMeta(
  tags: MetaTags,
  names: readonly string[],
  read: (text: string | null) => string | null,
): string | null {
  for (const name of names) {
    const date = read(metaValue(tags, name));
    if (date !== null) return date;
  }
  return null;
}

function visibleDate(document: DomDocument, read: (text: string | null) => string | null): string | null {
  for (const selector of visible) {
    for (const element of all(document, selector).slice(0, 12)) {
      const text = lineOf(element);
      if (isOfSentence(element) || isOfOther(element)) continue;
      const date =
        read(element.getAttribute('datetime')) ??
        read(element.getAttribute('content')) ??
        (text.length < 120 ? read(text) : null);
      if (date !== null) return date;
    }
  }
  return null;
}

/** A day that a sentence speaks of is not the day it was published. */
function isOfSentence(element: DomElement): boolean {
  if (!isInSentence(element)) return false;
  const block = closest(element, 'p, li, dd, td, blockquote');
  return block !== null && lineOf(block).length > 160;
}

/** Boxes whose dates are of comments, events or other articles. */
const otherBoxes =
  /(?:^|[\s_-])(?:comments?|commentlist|events?|related|teasers?|widget|sidebar|upcoming|recent)(?=$|[\s_-])/i;
const articleMark = 'h1, [itemprop~="headline"], [itemprop~="articleBody"], .entry-title';

/** Whether a date stands in a box beside the article. What holds the article's heading is none, whatever its name. */
function isOfOther(element: DomElement): boolean {
  for (let at: DomElement | null = element; at && at.localName !== 'body'; at = at.parentElement) {
    const isOther = at.localName === 'aside' || at.localName === 'nav' || otherBoxes.test(classOf(at));
    if (isOther && one(at, articleMark) === null) return true;
  }
  return false;
}

/** A date in an element of its own within the heading. */
function headingDate(document: DomDocument, read: (text: string | null) => string | null): string | null {
  return lineDate(all(document, 'h1 small, h1 span').slice(0, 6).map(lineOf), read);
}

/** A whole date in a short line beside the heading. */
function lineDate(lines: readonly string[], read: (text: string | null) => string | null): string | null {
  for (const line of lines) {
    if (line.length > 160) continue;
    const written = wholeDate.exec(line)?.[0];
    const date = written ? read(written) : null;
    if (date !== null) return date;
  }
  return null;
}

/** The date that an opening begins with, set off from it: "27.1.2022 - In the town hall", "(21 May 2022) The weir". */
function openingDate(lines: readonly string[], read: (text: string | null) => string | null): string | null {
  for (const line of lines.slice(0, 2)) {
    const written = wholeDate.exec(line.slice(0, 60));
    if (!written || !/^[([\s]*$/.test(line.slice(0, written.index))) continue;
    if (!/^\s*[-–—:|)\]]/.test(line.slice(written.index + written[0].length))) continue;
    const date = read(written[0]);
    if (date !== null) return date;
  }
  return null;
}

/** Day, month and year in figures or with the month's name; with a time if one follows. */
const wholeDate =
  /(?<![\d/.])(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}\.? ?[-/.] ?\d{1,2} ?[-/.] ?(?:(?:19|20)\d\d|\d\d)|\d{1,2}(?:\.|st|nd|rd|th|er|º)?(?: de| of)? \p{L}{3,12}\.?,?(?: de)? (?:19|20)\d\d|\p{L}{3,12}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d|(?:19|20)\d\d ?[年년] ?\d{1,2} ?[月월] ?\d{1,2} ?[日일])(?!\d)(?:[ ,|–-]+(?:um |at |o |godz\.? |kl\.? )?\d{1,2}[:.]\d\d(?::\d\d)?)?/iu;

function addressDate(url: string): string | null {
  const match = /[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url);
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}` : null;
}

/** English is read month first, but not where it is the English of another country. */
function orderOf(document: DomDocument): DateOrder | null {
  const declared = document.documentElement?.getAttribute('lang') ?? '';
  return /^en[-_](?!us|ca|ph|001)[a-z]{2}\b/i.test(declared) ? 'day-first' : null;
}

function dateIn(text: string | null | undefined, hints: DateHints, latest: string): string | null {
  if (!text) return null;
  const date = parseDate(text, hints);
  if (date === null) return null;
  return date.utc >= earliest && date.utc <= latest ? date.local : null;
}
