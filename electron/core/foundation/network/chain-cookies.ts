import { isIP } from 'node:net';

interface Cookie {
  readonly name: string;
  readonly value: string;
  /** Without a leading dot. */
  readonly domain: string;
  readonly hostOnly: boolean;
  /** Stricter than browsers: another port is another site. */
  readonly port: string;
  readonly path: string;
  readonly secure: boolean;
}

/** Cookies of one chain that are kept. */
const MOST = 50;
/** Characters of one. */
const LONGEST = 4096;

/**
 * The cookies of one chain of redirects (RFC 6265): some servers let nobody through who does not bring back what they
 * set a step before. They go to the site that set them only, and are forgotten with the chain.
 */
export class ChainCookies {
  readonly #cookies = new Map<string, Cookie>();

  /** Takes what an answer sets. @param values of its `Set-Cookie` headers */
  take(url: URL, values: readonly string[]): void {
    for (const value of values) {
      const cookie = cookieOf(url, value.slice(0, LONGEST));
      if (cookie === null) continue;
      const key = JSON.stringify([cookie.name, cookie.domain, cookie.path]);
      if (isExpired(value)) this.#cookies.delete(key);
      else if (this.#cookies.size < MOST || this.#cookies.has(key)) this.#cookies.set(key, cookie);
    }
  }

  /** The `Cookie` header for a request; null for none. */
  headerFor(url: URL): string | null {
    const fitting = [...this.#cookies.values()].filter(
      ({ domain, hostOnly, port, path, secure }) =>
        url.port === port &&
        (url.hostname === domain || (!hostOnly && url.hostname.endsWith(`.${domain}`))) &&
        (url.pathname === path || url.pathname.startsWith(path.endsWith('/') ? path : `${path}/`)) &&
        (!secure || url.protocol === 'https:'),
    );
    return fitting.length === 0 ? null : fitting.map(({ name, value }) => `${name}=${value}`).join('; ');
  }
}

function cookieOf(url: URL, text: string): Cookie | null {
  const [pair = '', ...attributes] = text.split(';');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
  // What is sent back must be one header, whatever was set.
  if (at < 1 || !/^[\x21-\x7e]+$/.test(name) || !/^[\x20-\x7e]*$/.test(value)) return null;
  const said = new Map(
    attributes.map((attribute) => {
      const [key = '', ...rest] = attribute.split('=');
      return [key.trim().toLowerCase(), rest.join('=').trim()];
    }),
  );
  const asked = (said.get('domain') ?? '').replace(/^\./, '').toLowerCase();
  const domain = asked === '' ? url.hostname : asked;
  const own = domain === url.hostname;
  // A name of one part is no site.
  if (!own && (isIP(url.hostname) > 0 || !domain.includes('.') || !url.hostname.endsWith(`.${domain}`)))
    return null;
  const path = said.get('path') ?? '';
  return {
    name,
    value,
    domain,
    hostOnly: asked === '',
    port: url.port,
    secure: said.has('secure'),
    path: path.startsWith('/') ? path : url.pathname.replace(/\/[^/]*$/, '') || '/',
  };
}

/** Whether a cookie is set to be forgotten. */
function isExpired(text: string): boolean {
  const age = /;\s*max-age\s*=\s*(-?\d+)/i.exec(text);
  if (age) return Number(age[1]) <= 0;
  const until = /;\s*expires\s*=\s*([^;]+)/i.exec(text);
  return until !== null && Date.parse(until[1] ?? '') < Date.now();
}
