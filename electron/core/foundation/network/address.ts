import { OffprintError } from '../../api/index.ts';
import type { Credentials } from './network-contract.ts';

/** Parameters that tell where a click came from and nothing about the page. */
const TRACKING =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|yclid|mc_cid|mc_eid|igshid|ref_src|wt_mc|at_medium|at_campaign|_ga|spm)$/i;

/**
 * The address by which a page is known: without fragment, tracking parameters, default port or trailing slash
 * differences, so that one page has one identity. Not an address to fetch from.
 */
export function identityOf(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.hash = '';
  for (const name of [...url.searchParams.keys()]) if (TRACKING.test(name)) url.searchParams.delete(name);
  url.searchParams.sort();
  const path = url.pathname.length > 1 ? url.pathname.replace(/\/+$/, '') : url.pathname;
  return `${url.host.replace(/^www\./, '')}${path}${url.search}`;
}

/** What a person typed or pasted, as a URL: the scheme may be missing, `feed:` may stand before it. */
export function completeAddress(typed: string): string {
  const text = typed
    .trim()
    .replace(/^feeds?:(\/\/)?(?=https?:)/i, '')
    .replace(/^feeds?:(?:\/\/)?/i, 'http://');
  // Of another scheme there is nothing to complete.
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(text)) return text;
  // A loopback or bare-IP address seldom speaks TLS; everything else on the web does.
  return /^(localhost|\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\])(:\d+)?(\/|$)/i.test(text)
    ? `http://${text}`
    : `https://${text}`;
}

/** What an address says to sign in with at its origin (RFC 3986, 3.2.1), such as `https://ada:secret@site.example/feed`. */
export function signInOf(
  typed: string,
): { readonly origin: string; readonly credentials: Credentials } | null {
  const complete = completeAddress(typed);
  if (!URL.canParse(complete)) return null;
  const { origin, username, password } = new URL(complete);
  return username === '' && password === ''
    ? null
    : { origin, credentials: { user: decoded(username), password: decoded(password) } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray % stands for itself
  }
}

/** An address as it may be shown: what it says to sign in with is left out. */
export const withoutSignIn = (address: string): string => address.replace(/\/\/[^/?#]*@/, '//');

/**
 * The http(s) URL that `address` means.
 * @throws {OffprintError} `address-invalid`
 */
export function parseAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) {
    const shown = withoutSignIn(address).slice(0, 200);
    throw new OffprintError('address-invalid', `This is not a web address: ${shown}`, { address: shown });
  }
  url.hash = '';
  // Credentials in an address would travel to every log and export; `signInOf` has them.
  url.username = '';
  url.password = '';
  return url;
}
