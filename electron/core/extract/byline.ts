import { bylineCue } from './cues.ts';
import { all, lineOf, type DomDocument } from './dom.ts';
import { peopleOf, type LinkedArticle } from './linked-data.ts';
import type { MetaTags } from './meta-tags.ts';

const metaNames = [
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'dc:creator',
  'citation_author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'og:author',
  'article:author_name',
  'twitter:data1',
  'cxenseparse:author',
];
const visible = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '.h-card.p-author, .p-author .p-name, .p-author',
  'a[rel~="author"]',
  '.author .fn, .vcard .fn',
  '.byline-name, .author-name, .authorname, .article__author, .article-author, .post-author, .entry-author, .c-author__name',
  '.byline, .author, .autor, [class*="byline"]',
];

/**
 * Who wrote the article: JSON-LD authors, then `meta` elements, then what is marked up as the author on the page.
 * Addresses, the site's own name and anything too long for names is refused, so that none is invented.
 */
export function pageByline(
  document: DomDocument,
  tags: MetaTags,
  article: LinkedArticle | null,
  siteName: string | null,
): string | null {
  const candidates: readonly (() => readonly string[])[] = [
    () => (article ? peopleOf(article, 'author') : []),
    () =>
      metaNames
        .flatMap((name) =>
          name === 'citation_author' ? (tags.get(name) ?? []) : (tags.get(name) ?? []).slice(0, 1),
        )
        .slice(0, 6),
    ...visible.map((selector) => () => all(document, selector).slice(0, 3).map(lineOf)),
  ];
  for (const candidate of candidates) {
    const names = distinct(
      candidate()
        .map(cleanName)
        .filter((name) => isName(name, siteName)),
    );
    if (names.length > 0) return names.join(', ');
  }
  return null;
}

function cleanName(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(bylineCue, '')
    .replace(/\s*[|·•–—]\s.*$/u, '')
    .replace(/[,;:]+$/, '')
    .trim();
}

function isName(name: string, siteName: string | null): boolean {
  if (name.length < 2 || name.length > 80 || !/\p{L}/u.test(name)) return false;
  if (
    /https?:|www\.|@|\d{3}|^(?:admin|administrator|redakcja|redaktion|editor|staff|webmaster|unknown|none|null|undefined|n\/a)$/i.test(
      name,
    )
  )
    return false;
  return siteName === null || name.toLowerCase() !== siteName.toLowerCase();
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
