import { Parser } from 'htmlparser2';
import { absoluteAddress } from './feed-address.ts';

/** A feed that a page points to. */
export interface FeedLink {
  readonly url: string;
  readonly title: string | null;
  readonly type: 'rss' | 'atom' | 'json';
}

const mediaTypes: readonly (readonly [RegExp, FeedLink['type']])[] = [
  [/^application\/(rss|rdf)\+xml\b/i, 'rss'],
  [/^application\/atom\+xml\b/i, 'atom'],
  [/^application\/feed\+json\b/i, 'json'],
  [/^(application|text)\/xml\b/i, 'rss'],
];
const feedAddress =
  /(?:^|[/.?&=_-])(?:feeds?|rss|rss2|atom|rdf|index\.xml|feed\.json)(?:[/.?&=_-]|\d*$)|\.(?:rss|atom|rdf)$/i;

/**
 * The feeds that a page announces (`<link rel="alternate">` or `rel="feed"`), in the page's order; if it
 * announces none, the links in its body whose address looks like a feed's. A base element is respected.
 */
export function findFeedLinks(html: string, url: string): readonly FeedLink[] {
  let base = url;
  let basePassed = false;
  const announced: FeedLink[] = [];
  const anchors: { href: string; title: string }[] = [];
  let anchor: { href: string; title: string } | null = null;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'base' && attributes['href'] && !basePassed) {
          base = absoluteAddress(attributes['href'], url) ?? url;
          basePassed = true;
        } else if (name === 'link') {
          const link = announcedLink(attributes);
          if (link) announced.push(link);
        } else if (name === 'a' && attributes['href'] && anchors.length < 5000) {
          anchor = { href: attributes['href'], title: attributes['title'] ?? '' };
          anchors.push(anchor);
        }
      },
      ontext(text) {
        if (anchor && anchor.title.length < 200) anchor.title += text;
      },
      onclosetag(name) {
        if (name === 'a') anchor = null;
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const found =
    announced.length > 0 ? announced : anchors.filter(({ href }) => feedAddress.test(href)).map(anchorLink);
  return distinctLinks(found, base);
}

function announcedLink(attributes: Readonly<Record<string, string>>): FeedLink | null {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const href = attributes['href'];
  if (!href || !(rel.includes('alternate') || rel.includes('feed')) || rel.includes('stylesheet'))
    return null;
  const type = mediaTypes.find(([pattern]) => pattern.test((attributes['type'] ?? '').trim()))?.[1];
  if (!type && !(rel.includes('feed') && !attributes['type'])) return null;
  return { url: href, title: attributes['title'] ?? null, type: type ?? 'rss' };
}

function anchorLink({ href, title }: { readonly href: string; readonly title: string }): FeedLink {
  const type = /atom/i.test(href) ? 'atom' : /\.json\b/i.test(href) ? 'json' : 'rss';
  return { url: href, title, type };
}

function distinctLinks(links: readonly FeedLink[], base: string): readonly FeedLink[] {
  const seen = new Set<string>();
  const result: FeedLink[] = [];
  for (const link of links) {
    const url = absoluteAddress(
      link.url.replace(/^feed:(?:\/\/)?(?=https?:)/i, '').replace(/^feed:\/\//i, 'https://'),
      base,
    );
    if (url === null || !/^https?:/.test(url) || seen.has(url)) continue;
    seen.add(url);
    result.push({ ...link, url, title: link.title?.replace(/\s+/g, ' ').trim() || null });
  }
  return result;
}
