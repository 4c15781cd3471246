/** Parameters that say where a reader came from, never what the page is. */
const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|oly_\w+|vero_\w+|ref_src|ref_url|cmpid|ncid|ito|spm|s_cid|wt_mc|at_medium|at_campaign|at_custom\d|xtor|ns_\w+|__twitter_impression|ocid|cvid|sr_share|guccounter|guce_\w+)$/i;

/** An address without tracking parameters and fragment; null if it is no web address. */
export function cleanAddress(address: string | null | undefined, base?: string): string | null {
  return cleanUrl(address, base)?.href ?? null;
}

/** The same, taken apart. */
export function cleanUrl(address: string | null | undefined, base?: string): URL | null {
  const url = webUrl(address, base);
  if (url === null) return null;
  if (url.search !== '')
    for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  if (url.href.includes('#')) url.hash = '';
  return url;
}

/** An absolute http(s) address, or null. */
export function webAddress(address: string | null | undefined, base?: string): string | null {
  return webUrl(address, base)?.href ?? null;
}

function webUrl(address: string | null | undefined, base?: string): URL | null {
  const trimmed = address?.trim();
  if (!trimmed) return null;
  const url = URL.parse(trimmed, base);
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : null;
}

let lastBase: { readonly address: string; readonly url: URL | null } = { address: '', url: null };

/** A page's own address, taken apart: asked for at each of its links. Null if it is none. */
export function ownUrl(base: string): URL | null {
  if (lastBase.address !== base) lastBase = { address: base, url: URL.parse(base) };
  return lastBase.url;
}

/** Whose page it is that has an address: its host, or for a page in the Internet Archive the host of the original. */
export function hostOfSite(url: string): string {
  if (!URL.canParse(url)) return '';
  const { hostname, pathname } = new URL(url);
  const archived =
    hostname === 'web.archive.org'
      ? /^\/web\/\d+[a-z_]*\/(?:https?:\/\/?)?([^/:]+)/.exec(pathname)?.[1]
      : null;
  return archived ?? hostname;
}
