import { bylineCue, bylineLine } from './cues.ts';
import { all, lineOf, type DomDocument, type DomElement } from './dom.ts';
import { isThing, peopleOf, typesOf, type LinkedArticle } from './linked-data.ts';
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
  'cxenseparse:author',
];
/** What is marked as the author on the page, surest first. */
const marked = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[itemprop~="author"]',
  '.h-card.p-author, .p-author .p-name, .p-author',
  'a[rel~="author"]',
  '.author .fn, .vcard .fn, .byline-name, .author-name, .authorname, .author__name',
  '.article__author, .article-author, .post-author, .entry-author, .byline, .author, .autor, [class*="byline"], [class*="author"]',
];
/** Parts of a page where names are of other people. */
const elsewhere =
  '[class*="comment"], [id*="comment"], aside, nav, footer, [class*="related"], [class*="teaser"], [class*="sidebar"], [id*="sidebar"], [class*="widget"], [class*="recent"], figure, blockquote';

/** What a page's author is looked for in. */
export interface BylineSources {
  readonly document: DomDocument;
  readonly tags: MetaTags;
  readonly article: LinkedArticle | null;
  readonly siteName: string | null;
  readonly host: string;
  /** The short lines around the heading. */
  readonly lines: readonly string[];
}

/**
 * Who wrote the article: people among the JSON-LD authors, then `meta` elements, then what the page marks as the
 * author, then a line near the heading that begins like a byline. Organisations, addresses, the site's own name
 * and anything too long for names is refused, so that none is invented.
 */
export function pageByline(sources: BylineSources): string | null {
  const { document, tags, article, lines } = sources;
  const candidates: readonly (() => readonly string[])[] = [
    () => (article?.isArticle && !isOrganisation(article) ? peopleOf(article, 'author') : []),
    () =>
      metaNames
        .flatMap((name) =>
          name === 'citation_author' ? (tags.get(name) ?? []) : (tags.get(name) ?? []).slice(0, 1),
        )
        .slice(0, 6),
    ...marked.map((selector) => () => markedNames(document, selector)),
    () =>
      lines
        .filter((line) => line.length < 120)
        .flatMap((line) => bylineLine.exec(line)?.[1] ?? [])
        .slice(0, 1),
  ];
  for (const candidate of candidates) {
    const names = distinct(
      candidate()
        .flatMap(splitNames)
        .map(cleanName)
        .filter((name) => isName(name, sources)),
    );
    if (names.length > 0) return names.join(', ');
  }
  return null;
}

function isOrganisation({ thing }: LinkedArticle): boolean {
  const author: unknown = Array.isArray(thing['author']) ? thing['author'][0] : thing['author'];
  return isThing(author) && typesOf(author).some((type) => /organi[sz]ation|corporation/i.test(type));
}

/** The first that names somebody, and those beside it in the same line. */
function markedNames(document: DomDocument, selector: string): readonly string[] {
  const found = all(document, selector).filter((element) => element.closest(elsewhere) === null);
  const first = found.find((element) => lineOf(element) !== '' && lineOf(element).length < 120);
  if (!first) return [];
  const beside = found.filter((element) => element !== first && sharesLine(first, element)).slice(0, 4);
  return [first, ...beside].map(lineOf);
}

function sharesLine(first: DomElement, other: DomElement): boolean {
  if (first.contains(other) || other.contains(first)) return false;
  const parent = first.parentElement;
  return (
    parent !== null &&
    (parent === other.parentElement || (parent.parentElement?.contains(other) ?? false)) &&
    lineOf(parent).length < 200
  );
}

function splitNames(text: string): readonly string[] {
  return text.split(/\s*[;|]\s*|\s+(?:und|and|oraz|et)\s+(?=\p{Lu})|\s*&\s*(?=\p{Lu})/u);
}

function cleanName(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(
      /^(?:view|see|zeige?|mehr|alle|voir|ver)?\s*(?:all|alle|mehr|tous les|todas las)?\s*(?:posts|articles|beiträge|artikel|entradas|wpisy)\s+(?:by|von|par|de)\s+/i,
      '',
    )
    .replace(bylineCue, '')
    .replace(bylineCue, '')
    .replace(/\s*[|·•–—]\s.*$/u, '')
    .replace(/\s+(?:am|on|le|el|dnia)\s+\d.*$/i, '')
    .replace(/[,;:.](?:\s+\p{Ll}.*)?$/u, (end) => (end === '.' ? '.' : ''))
    .replace(/\s*\([^)]*\)$|^\([^)]*\)\s*/g, '')
    .trim();
}

const noName =
  /https?:|www\.|@|\d{2}|[{}<>=_]|^(?:admin|administrator|editor|staff|webmaster|unknown|none|null|undefined|n\/a|no author|guest|gast|anonymous|anónimo|anonim|unbenannt|autor|author|redakcja|redaktion|die redaktion|von|by)$|\b(?:GmbH|e\. ?V\.|AG|Inc|Ltd|LLC|S\.A\.|Sp\. z|Media|Verlag|Bundes\p{L}+|Ministerium|profil complet|profile|Foto|Photo|Фото)(?![\p{L}])/iu;

function isName(name: string, { siteName, host }: BylineSources): boolean {
  if (
    name.length < 2 ||
    name.length > 60 ||
    !/\p{L}{2}/u.test(name) ||
    name.split(' ').length > 7 ||
    noName.test(name)
  )
    return false;
  const compact = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const label = compact(
    host
      .replace(/^www\./, '')
      .split('.')
      .slice(0, -1)
      .join(''),
  );
  const bare = compact(name);
  if (bare === compact(host.replace(/^www\./, '')) || bare === label) return false;
  return siteName === null || bare !== compact(siteName);
}

function distinct(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.filter((name) => {
    const key = name.toLowerCase();
    return !seen.has(key) && Boolean(seen.add(key));
  });
}
