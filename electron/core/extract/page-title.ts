import { all, lineOf, type DomDocument } from './dom.ts';
import { textOfProperty, type LinkedArticle } from './linked-data.ts';
import { metaValue, type MetaTags } from './meta-tags.ts';

const separator = /\s+[|\-–—\\/>»·•:]\s+|\s*[|»]\s*|:\s+/;

/**
 * The article's title without the site's name. Precedence: the heading on the page that the page's own data
 * confirms; JSON-LD headline; OpenGraph, Twitter and Dublin Core titles; the only first-level heading; the
 * document's title.
 */
export function pageTitle(
  document: DomDocument,
  tags: MetaTags,
  article: LinkedArticle | null,
  siteName: string | null,
): string | null {
  const documentTitle = clean(document.querySelector('title')?.textContent ?? '');
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
  const claims = [headline, open, documentTitle].filter(Boolean);
  const headings = all(document, 'h1')
    .map(lineOf)
    .filter((text) => text.length > 1 && text.length < 300);
  const confirmed = headings.find((heading) => claims.some((claim) => startsAlike(claim, heading)));
  if (confirmed) return confirmed;
  const chosen = headline || open || documentTitle;
  const bare = withoutSite(chosen, siteName);
  if (bare) return bare;
  return headings.length === 1 ? (headings[0] ?? null) : null;
}

function clean(text: string): string {
  return text
    .replace(/<[^>]{1,40}>/g, '')
    .replace(
      /&(?:amp|quot|#0?39|nbsp|lt|gt|rsquo|lsquo|ldquo|rdquo|ndash|mdash|hellip|uuml|auml|ouml|szlig);/gi,
      entity,
    )
    .replace(/\s+/g, ' ')
    .trim();
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  '#39': "'",
  '#039': "'",
  nbsp: ' ',
  lt: '<',
  gt: '>',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  uuml: 'ü',
  auml: 'ä',
  ouml: 'ö',
  szlig: 'ß',
};

/** Titles in attributes are often escaped twice. */
function entity(written: string): string {
  return entities[written.slice(1, -1).toLowerCase()] ?? written;
}

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether the heading is the claim, or the claim without a site's name before or behind it. */
function startsAlike(claim: string, heading: string): boolean {
  const a = fold(claim);
  const b = fold(heading);
  if (a === b) return true;
  if (b.length < 8 || b.length < a.length * 0.4) return false;
  return a.startsWith(`${b} `) || a.endsWith(` ${b}`);
}

/** Takes a site's name off the end or the beginning of a title. */
export function withoutSite(title: string, siteName: string | null): string {
  const site = fold(siteName ?? '');
  const parts = title.split(separator);
  if (parts.length < 2) return title;
  for (const part of [parts.at(-1) ?? '', parts[0] ?? '']) {
    if (
      site &&
      fold(part) &&
      (site === fold(part) ||
        site.startsWith(`${fold(part)} `) ||
        fold(part).startsWith(`${site} `) ||
        fold(part).replaceAll(' ', '') === site.replaceAll(' ', ''))
    ) {
      const index = part === parts.at(-1) ? title.lastIndexOf(part) : 0;
      const rest = index === 0 ? title.slice(part.length) : title.slice(0, index);
      return rest.replace(/^[\s|\-–—\\/>»·•:]+|[\s|\-–—\\/>»·•:]+$/g, '') || title;
    }
  }
  const marked = /^(.{12,}?)\s+[|»]\s+[^|»]{2,60}$|^(.{12,})\s+[-–—]\s+[^-–—]{2,40}$/u.exec(title);
  return marked?.[1] ?? marked?.[2] ?? title;
}
