import { lineOf, type DomDocument } from './dom.ts';
import { webAddress } from './page-address.ts';
import { all } from './select.ts';

const pageParameter = /^(?:page|p|pg|paged|seite|strona|str|pagina|sida|s|currentpage|artpage)$/i;
/** A page's number at the end of a path: `/page/2`, `/2`, `-2.html`, `,strona,2.html`. */
const pageInPath =
  /(?:[/,_-](?:page|seite|strona|str|pagina|sida|p|s)[/,_-]?|[/,_-])(\d{1,2})(\/|\.\w{2,5})?$/i;
const onwards =
  /^(?:(?:następna|nast\.|next|nächste|suivante|siguiente|volgende)(?: (?:strona|page|seite|página|pagina))?|dalej|weiter|suite|›|»|→|>|>>)$/i;

interface NumberedAddress {
  readonly article: string;
  readonly number: number;
}

/**
 * The address of the page on which the article goes on, or null. Only an address counts that is the article's own
 * with the next number in it: `rel="next"` leads to the next article on as many sites.
 */
export function nextPageOf(document: DomDocument, url: string, base: string): string | null {
  const candidates = all(document, 'link[rel~="next"], a[href]').filter((link) => {
    if (/(?:^|\s)next(?:\s|$)/i.test(link.getAttribute('rel') ?? '')) return true;
    const text = lineOf(link);
    return text.length <= 30 && (/^\d{1,2}$/.test(text) || onwards.test(text));
  });
  for (const link of candidates) {
    const address = webAddress(link.getAttribute('href'), base);
    if (address !== null && isNextPage(url, address)) return address;
  }
  return null;
}

/** Whether one address is that of the page after another one of the same article. */
export function isNextPage(current: string, other: string): boolean {
  if (!URL.canParse(current) || !URL.canParse(other)) return false;
  const from = new URL(current);
  const to = new URL(other);
  if (from.hostname !== to.hostname) return false;
  return readings(from).some(({ article, number }) =>
    readings(to).some((next) => next.number === number + 1 && next.number > 1 && next.article === article),
  );
}

/** The page on which the same article may be read when this one shows none: its AMP form, or the one for printing. */
export function alternatePageOf(document: DomDocument, url: string, base: string): string | null {
  for (const selector of ['link[rel="amphtml"]', 'link[rel~="alternate"][media="print"]']) {
    for (const link of all(document, selector)) {
      const address = webAddress(link.getAttribute('href'), base);
      if (address !== null && address !== url) return address;
    }
  }
  return null;
}

/** Every way to read an address as "an article, page so-and-so"; without any number it is page 1. */
function readings(url: URL): readonly NumberedAddress[] {
  const found: NumberedAddress[] = [{ article: articleOf(url.pathname, url.searchParams), number: 1 }];
  for (const [name, value] of url.searchParams) {
    if (!pageParameter.test(name) || !/^\d{1,2}$/.test(value)) continue;
    const others = new URLSearchParams(url.searchParams);
    others.delete(name);
    found.push({ article: articleOf(url.pathname, others), number: Number(value) });
  }
  const match = pageInPath.exec(url.pathname);
  if (match) {
    const path = url.pathname.slice(0, match.index) + (match[2] === '/' ? '' : (match[2] ?? ''));
    found.push({ article: articleOf(path, url.searchParams), number: Number(match[1]) });
  }
  return found;
}

function articleOf(path: string, parameters: URLSearchParams): string {
  const query = [...parameters].filter(([name]) => !/^utm_|clid$/.test(name)).map((pair) => pair.join('='));
  return `${path.replace(/\/$/, '')}?${query.sort().join('&')}`;
}
