import { parseDate } from '../dates/dates.ts';
import { all, lineOf, type DomDocument } from './dom.ts';
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
  '.published',
  'article time[datetime], main time[datetime]',
  'time[datetime]',
  '.entry-date, .post-date, .article-date, .article__date, .pubdate, .publish-date, .date-published, .posted-on',
  '[class*="publish"], [class*="pubdate"]',
  '[class*="date"], [class*="datum"], [id*="date"], time',
];

/** When an article appeared and was changed, as ISO 8601. */
export interface PageDates {
  readonly published: string | null;
  readonly modified: string | null;
}

/**
 * Dates in this order: JSON-LD, `meta` elements, microdata and `time` elements, classes that name a date, the
 * address (`/2024/05/17/`). A date in the future or before the web is not believed.
 */
export function pageDates(
  document: DomDocument,
  tags: MetaTags,
  article: LinkedArticle | null,
  url: string,
  language: string | null,
): PageDates {
  const read = (text: string | null | undefined): string | null => dateIn(text, language);
  const linked = article ? textOfProperty(article.thing, 'datePublished', 'dateCreated', 'uploadDate') : null;
  const published =
    read(linked) ?? firstMeta(tags, publishedNames, read) ?? visibleDate(document, read) ?? addressDate(url);
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
      const date =
        read(element.getAttribute('datetime')) ??
        read(element.getAttribute('content')) ??
        (text.length < 120 ? read(text) : null);
      if (date !== null) return date;
    }
  }
  return null;
}

function addressDate(url: string): string | null {
  const match = /[/_-]((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?(0[1-9]|[12]\d|3[01])(?!\d)/.exec(url);
  return match ? dateIn(`${match[1] ?? ''}-${match[2] ?? ''}-${match[3] ?? ''}`, null) : null;
}

function dateIn(text: string | null | undefined, language: string | null): string | null {
  if (!text) return null;
  const date = parseDate(text, { language });
  if (date === null) return null;
  const year = Number(date.utc.slice(0, 4));
  return year >= 1990 && year <= 2100 ? date.local : null;
}
