/** Where a click in an article leads: a place in the article itself, or an address outside the app. */
export type LinkTarget =
  { readonly kind: 'place'; readonly id: string } | { readonly kind: 'outside'; readonly url: string };

/**
 * Reads the `href` of a link in the article at `articleUrl`. Footnotes may have been made absolute when the
 * page was stored, so a link to the article's own address with a hash is a place in it. Null for what may
 * not be followed.
 */
export function linkTarget(href: string, articleUrl: string | null): LinkTarget | null {
  if (href.startsWith('#')) return { kind: 'place', id: decode(href.slice(1)) };
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  if (!['http:', 'https:', 'mailto:'].includes(url.protocol)) return null;
  if (url.hash !== '' && articleUrl !== null && withoutHash(url.href) === withoutHash(articleUrl))
    return { kind: 'place', id: decode(url.hash.slice(1)) };
  return { kind: 'outside', url: url.href };
}

function withoutHash(url: string): string {
  return url.split('#', 1)[0] ?? url;
}

function decode(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
