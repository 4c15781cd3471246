import { boundedParser } from './bounded-parser.ts';

interface IconLink {
  readonly href: string;
  /** How well it suits: the smaller, the better. */
  readonly rank: number;
}

/** An icon is shown at 18 pixels, on screens that have up to two, or three, for each. */
const WANTED_PIXELS = 48;
const touchIcon = /^apple-touch-icon(?:-precomposed)?$/;
const ownScheme = /^(?:https?|data):/i;

/**
 * The icons that a page names for its site (`<link rel="icon">`, HTML standard 4.6.7.9), the most suitable first: a
 * drawing, then the smallest picture that is large enough, then the others from large to small. A base element is
 * respected.
 */
export function findIconLinks(html: string, url: string): readonly string[] {
  const links: IconLink[] = [];
  let base: string | null = null;
  const parser = boundedParser(
    {
      onopentag(name, attributes) {
        if (name === 'base' && attributes['href']) base ??= attributes['href'];
        else if (name === 'link') {
          const link = iconLink(attributes);
          if (link) links.push(link);
          // What follows the head is the page, and may be long.
        } else if (name === 'body') parser.pause();
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const from = base !== null && URL.canParse(base, url) ? new URL(base, url).href : url;
  const addresses = links
    .toSorted((a, b) => a.rank - b.rank)
    .filter(({ href }) => URL.canParse(href, from))
    .map(({ href }) => new URL(href, from).href)
    .filter((address) => ownScheme.test(address));
  return [...new Set(addresses)];
}

function iconLink(attributes: Readonly<Record<string, string>>): IconLink | null {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const href = attributes['href']?.trim();
  const touch = rel.some((word) => touchIcon.test(word));
  if (!href || !(touch || rel.includes('icon'))) return null;
  const sizes = (attributes['sizes'] ?? '').toLowerCase();
  const drawn = sizes === 'any' || /svg/i.test(attributes['type'] ?? '') || /\.svg(?:[?#]|$)/i.test(href);
  // A browser takes a touch icon for 180 pixels, and an icon that says nothing for a small one.
  const said = Math.max(0, ...[...sizes.matchAll(/(\d+)x\d+/g)].map(([, width]) => Number(width)));
  const pixels = said || (touch ? 180 : 32);
  return { href, rank: drawn ? 0 : pixels >= WANTED_PIXELS ? pixels : 100_000 - pixels };
}
