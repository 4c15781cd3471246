import { detectLanguage } from '../language-detection/language-detection.ts';
import { pageByline } from './byline.ts';
import { alternatePageOf, nextPageOf } from './further-pages.ts';
import { headLines, openingLines } from './head-lines.ts';
import { lineOf, type DomDocument } from './dom.ts';
import { all, one } from './select.ts';
import { isThing, linkedArticle, textOfProperty } from './linked-data.ts';
import { metaTags, metaValue } from './meta-tags.ts';
import { cleanAddress, hostOfSite, webAddress } from './page-address.ts';
import { pageDates } from './page-dates.ts';
import { pageTopics } from './page-topics.ts';
import { pageTitle } from './page-title.ts';

/** What a page says about itself, before anything on it is moved. */
export interface PageMetadata {
  readonly title: string | null;
  readonly byline: string | null;
  readonly host: string;
  readonly published: string | null;
  readonly modified: string | null;
  readonly declaredLanguage: string | null;
  readonly siteName: string | null;
  readonly siteIcon: string | null;
  readonly section: string | null;
  readonly tags: readonly string[];
  readonly canonicalUrl: string | null;
  readonly description: string | null;
  readonly leadImage: string | null;
  readonly nextPage: string | null;
  readonly alternatePage: string | null;
  /** The text itself, where the page carries it as data. */
  readonly articleBody: string | null;
}

/**
 * Reads a page's metadata; `base` is what its addresses are relative to. Where sources differ, the first wins:
 *
 * | | |
 * |---|---|
 * | title | see `page-title.ts` |
 * | byline | see `byline.ts` |
 * | dates | JSON-LD, meta elements, microdata and `time`, what is written under the heading, the address: `page-dates.ts` |
 * | language | the text itself where it is long enough; `lang`, JSON-LD, meta elements |
 * | site name | OpenGraph, application name, JSON-LD publisher |
 * | site icon | touch icon, icon, `/favicon.ico` |
 * | section, tags | see `page-topics.ts` |
 * | address | `link rel=canonical`, OpenGraph, the address itself; without tracking parameters |
 * | excerpt | OpenGraph, description, Twitter, Dublin Core, JSON-LD, the first paragraph |
 * | lead picture | OpenGraph, Twitter, JSON-LD, `link rel=image_src`, the first picture |
 */
export function pageMetadata(document: DomDocument, url: string, base: string, now: Date): PageMetadata {
  const tags = metaTags(document);
  const article = linkedArticle(document);
  const thing = article?.thing ?? null;
  const host = hostOfSite(url);
  const siteName =
    metaValue(tags, 'og:site_name', 'application-name', 'twitter:app:name:iphone', 'al:ios:app_name') ??
    (thing ? textOfProperty(thing, 'publisher') : null);
  const declaredLanguage =
    document.documentElement?.getAttribute('lang') ??
    document.documentElement?.getAttribute('xml:lang') ??
    (thing ? textOfProperty(thing, 'inLanguage') : null) ??
    metaValue(tags, 'content-language', 'og:locale', 'dc.language', 'language');
  const language = detectLanguage('', declaredLanguage);
  const title = pageTitle(document, tags, article, siteName, host);
  const lines = headLines(document, title, base);
  const opening = openingLines(document, title);
  const { published, modified } = pageDates({ document, tags, article, url, language, lines, opening, now });
  return {
    title,
    nextPage: nextPageOf(document, url, base),
    alternatePage: alternatePageOf(document, url, base),
    articleBody: article?.isArticle ? textOfProperty(article.thing, 'articleBody') : null,
    byline: pageByline({ document, tags, article, siteName, host, lines }),
    published,
    modified,
    host,
    declaredLanguage,
    siteName: siteName && !/^https?:/.test(siteName) ? siteName : null,
    siteIcon: iconOf(document, base),
    ...pageTopics(document, tags, article),
    canonicalUrl:
      cleanAddress(one(document, 'link[rel="canonical"]')?.getAttribute('href'), base) ??
      cleanAddress(metaValue(tags, 'og:url'), base) ??
      cleanAddress(url),
    description:
      plain(
        metaValue(
          tags,
          'og:description',
          'description',
          'twitter:description',
          'dc.description',
          'dcterms.abstract',
        ),
      ) ?? plain(thing ? textOfProperty(thing, 'description') : null),
    leadImage:
      webAddress(
        metaValue(
          tags,
          'og:image:secure_url',
          'og:image',
          'og:image:url',
          'twitter:image',
          'twitter:image:src',
          'parsely-image-url',
        ),
        base,
      ) ??
      webAddress(thing ? imageOf(thing['image']) : null, base) ??
      webAddress(one(document, 'link[rel="image_src"]')?.getAttribute('href'), base),
  };
}

function imageOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return imageOf(value[0]);
  return isThing(value) ? textOfProperty(value, 'url', 'contentUrl') : null;
}

function plain(text: string | null): string | null {
  return (
    text
      ?.replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ')
      .trim() || null
  );
}

function iconOf(document: DomDocument, base: string): string | null {
  for (const rel of ['apple-touch-icon', 'apple-touch-icon-precomposed', 'icon']) {
    const icon = webAddress(one(document, `link[rel~="${rel}"]`)?.getAttribute('href'), base);
    if (icon !== null) return icon;
  }
  return webAddress('/favicon.ico', base);
}

/** The address that the page's relative addresses count from: its base element, if that is a web address. */
export function baseOf(document: DomDocument, url: string): string {
  return webAddress(one(document, 'base[href]')?.getAttribute('href'), url) ?? url;
}

/** A text as an excerpt: cut between words where it is longer than 300 characters. */
export function shortened(text: string): string {
  return text.length <= 300 ? text : `${text.slice(0, 299).replace(/\s+\S*$/, '')}…`;
}

/** How a text begins, as an excerpt; null where there is none. */
export function beginning(text: string): string | null {
  const line = text.slice(0, 1000).replace(/\s+/g, ' ').trim();
  return line === '' ? null : shortened(line);
}

/** The first paragraph long enough to say something. */
export function firstParagraph(content: DomDocument): string | null {
  for (const paragraph of all(content, 'p')) {
    const text = lineOf(paragraph);
    if (text.length > 80) return shortened(text);
  }
  return null;
}
