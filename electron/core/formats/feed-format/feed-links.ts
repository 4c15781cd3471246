import { boundedParser } from './bounded-parser.ts';
import { absoluteAddress } from './feed-address.ts';

/** A feed that a page points to. */
export interface FeedLink {
  readonly url: string;
  readonly title: string | null;
  /** `html` is a page that is marked up as a feed. */
  readonly type: 'rss' | 'atom' | 'json' | 'html';
}

const mediaTypes: readonly (readonly [RegExp, FeedLink['type']])[] = [
  [/^application\/(rss|rdf)\+xml\b/i, 'rss'],
  [/^application\/atom\+xml\b/i, 'atom'],
  [/^application\/feed\+json\b/i, 'json'],
  // Not `text/xml+oembed`, which is no feed.
  [/^(application|text)\/xml(?![\w+.-])/i, 'rss'],
];
const pageType = /^(text\/html|application\/xhtml\+xml|text\/mf2\+html)\b/i;
const feedAddress =
  /(?:^|[/.?&=_-])(?:feeds?|rss|rss2|atom|rdf|index\.xml|feed\.json)(?:[/.?&=_-]|\d*$)|\.(?:rss|atom|rdf)$/i;

/** Whether a page announces a feed other than a page. */
export function announcesFeed(html: string, url: string): boolean {
  return collectLinks(html, url).announced.some(({ type }) => type !== 'html');
}

/**
 * The feeds that a page announces (`<link rel="alternate">` or `rel="feed"`), in the page's order; if it
 * announces none, the links in its body whose address looks like a feed's. A base element is respected.
 */
export function findFeedLinks(html: string, url: string): readonly FeedLink[] {
  const { announced, anchors, base } = collectLinks(html, url);
  const found =
    announced.length > 0 ? announced : anchors.filter(({ href }) => feedAddress.test(href)).map(anchorLink);
  return distinctLinks(found, base);
}

interface Anchor {
  readonly href: string;
  readonly title: string;
}

interface PageLinks {
  readonly announced: readonly FeedLink[];
  readonly anchors: readonly Anchor[];
  readonly base: string;
}

function collectLinks(html: string, url: string): PageLinks {
  let base = url;
  let basePassed = false;
  const announced: FeedLink[] = [];
  const anchors: { href: string; title: string }[] = [];
  let anchor: { href: string; title: string } | null = null;
  const parser = boundedParser(
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
  return { announced, anchors, base };
}

function announcedLink(attributes: Readonly<Record<string, string>>): FeedLink | null {
  const rel = (attributes['rel'] ?? '').toLowerCase().split(/\s+/);
  const href = attributes['href'];
  if (!href || !(rel.includes('alternate') || rel.includes('feed')) || rel.includes('stylesheet'))
    return null;
  const said = (attributes['type'] ?? '').trim();
  const type = mediaTypes.find(([pattern]) => pattern.test(said))?.[1];
  // rel="feed" says it all; where it names a page, that page is an h-feed.
  if (!type && !(rel.includes('feed') && (said === '' || pageType.test(said)))) return null;
  return { url: href, title: attributes['title'] ?? null, type: type ?? (said === '' ? 'rss' : 'html') };
}

/**
 * The feeds that a page announces in its header (RFC 8288), such as
 * `Link: </feed.xml>; rel="alternate"; type="application/atom+xml"`.
 */
export function feedLinksOfHeader(header: string | null, url: string): readonly FeedLink[] {
  const links = [
    ...(header ?? '')
      .slice(0, 8192)
      .matchAll(/<([^>]*)>((?:\s*;\s*[^\s=;,]+(?:\s*=\s*(?:"[^"]*"|[^\s;,"]*))?)*)/g),
  ];
  const announced = links.flatMap(([, href = '', parameters = '']) => {
    const attributes: Record<string, string> = { href };
    for (const [, name = '', quoted, bare] of parameters.matchAll(
      /;\s*([^\s=;,]+)\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/g,
    ))
      attributes[name.toLowerCase()] ??= quoted ?? bare ?? '';
    return announcedLink(attributes) ?? [];
  });
  return distinctLinks(announced, url);
}

function anchorLink({ href, title }: Anchor): FeedLink {
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
