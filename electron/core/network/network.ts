import { Agent, fetch as undiciFetch, type Dispatcher, type Response } from 'undici';
import { OffprintError } from '../api/index.ts';
import { ACCEPT_ENCODING, arrivesPacked, unpackZstd } from './content-coding.ts';
import { networkError } from './network-errors.ts';
import { guardedLookup, isPrivateAddress } from './private-addresses.ts';
import { createRequestGate, type GateLimits } from './request-gate.ts';

/** The part of `fetch` that is used; a test may give another. */
export type Fetch = (
  url: string,
  init: {
    readonly headers: Record<string, string>;
    readonly signal: AbortSignal;
    readonly redirect: 'manual';
    readonly dispatcher: Dispatcher;
  },
) => Promise<Response>;

export interface GetOptions {
  readonly accept: string;
  /** Largest body in bytes, after decompression. */
  readonly maxBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A host the reader named himself. Only it may be in his own network; every other address that leads there
   * is refused, so that no page or feed can reach the machines around him.
   */
  readonly trustedHost: string | null;
  readonly referrer?: string;
  readonly signal?: AbortSignal;
}

export interface Answer {
  /** Where the body came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
  /** Where permanent redirects (301, 308) led, if the chain was permanent from its start. */
  readonly movedTo: string | null;
}

export interface Network {
  /**
   * GET over http or https. Any final status is an answer, not an error.
   * @throws {OffprintError} `address-invalid`, `address-forbidden`, `host-unknown`, `connection-refused`,
   * `connection-lost`, `certificate-invalid`, `timed-out`, `too-large`, `too-many-redirects`, `cancelled`
   */
  get(url: string, options: GetOptions): Promise<Answer>;
  close(): Promise<void>;
}

const MAX_REDIRECTS = 8;
const CONNECT_MS = 15_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** A name and a password for the sites of one origin. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

export interface NetworkOptions {
  readonly userAgent: string;
  /** What to sign in with at an origin; asked for every request, also after a redirect to another origin. */
  readonly credentials?: ((origin: string) => Credentials | null) | undefined;
  readonly limits: () => GateLimits;
  readonly fetch?: Fetch | undefined;
  /** Milliseconds one request may take, body included. */
  readonly timeoutMs?: number | undefined;
}

/** The only way to the network: honest about who asks, without cookies, bounded in time, size and number. */
export function createNetwork({
  userAgent,
  credentials = () => null,
  limits,
  fetch,
  timeoutMs = 30_000,
}: NetworkOptions): Network {
  const through = createRequestGate(limits);
  const open = new Agent({ connect: { timeout: CONNECT_MS } });
  const guarded = new Agent({ connect: { timeout: CONNECT_MS, lookup: guardedLookup } });
  const request: Fetch = fetch ?? ((url, init) => undiciFetch(url, init));

  async function once(url: URL, options: GetOptions, signal: AbortSignal): Promise<Response> {
    const trusted = options.trustedHost === url.hostname;
    if (!trusted && (url.hostname === 'localhost' || isPrivateAddress(url.hostname))) {
      throw new OffprintError(
        'address-forbidden',
        `${url.hostname} is in your own network; pages and feeds may not ask for it.`,
        {
          host: url.hostname,
        },
      );
    }
    return request(url.href, {
      headers: {
        'user-agent': userAgent,
        accept: options.accept,
        'accept-encoding': ACCEPT_ENCODING,
        ...(options.referrer ? { referer: options.referrer } : {}),
        ...authorization(credentials(url.origin)),
        ...options.headers,
      },
      redirect: 'manual',
      signal,
      dispatcher: trusted ? open : guarded,
    });
  }

  async function follow(start: URL, options: GetOptions, signal: AbortSignal): Promise<Answer> {
    let url = start;
    let movedTo: string | null = null;
    let permanent = true;
    for (let hops = 0; ; hops++) {
      const response = await once(url, options, signal);
      const location = response.headers.get('location');
      if (!REDIRECTS.has(response.status) || location === null) {
        return {
          url: url.href,
          status: response.status,
          contentType: response.headers.get('content-type'),
          header: (name) => response.headers.get(name),
          bytes: await readBody(response, options.maxBytes, url.hostname),
          movedTo,
        };
      }
      await response.body?.cancel();
      if (hops === MAX_REDIRECTS) {
        throw new OffprintError('too-many-redirects', `${start.hostname} sends us round in circles.`, {
          host: start.hostname,
        });
      }
      url = parseAddress(location, url);
      permanent &&= response.status === 301 || response.status === 308;
      if (permanent) movedTo = url.href;
    }
  }

  return {
    async get(address, options) {
      const url = parseAddress(address);
      return through(url.host, async () => {
        const clock = AbortSignal.timeout(timeoutMs);
        const signal = options.signal ? AbortSignal.any([clock, options.signal]) : clock;
        try {
          return await follow(url, options, signal);
        } catch (error) {
          if (options.signal?.aborted) throw new OffprintError('cancelled', 'Cancelled.');
          throw networkError(clock.aborted ? clock.reason : error, url.hostname);
        }
      });
    },
    async close() {
      await Promise.all([open.destroy(), guarded.destroy()]);
    },
  };
}

/** The Basic scheme (RFC 7617), in UTF-8. */
function authorization(credentials: Credentials | null): { readonly authorization?: string } {
  if (!credentials) return {};
  const { user, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/**
 * The http(s) URL that `address` means.
 * @throws {OffprintError} `address-invalid`
 */
export function parseAddress(address: string, base?: URL): URL {
  const url = URL.canParse(address, base?.href) ? new URL(address, base?.href) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || !url.hostname) {
    throw new OffprintError('address-invalid', `This is not a web address: ${address.slice(0, 200)}`, {
      address: address.slice(0, 200),
    });
  }
  url.hash = '';
  // Credentials in an address would travel to every log and export.
  url.username = '';
  url.password = '';
  return url;
}

async function readBody(response: Response, maxBytes: number, host: string): Promise<Uint8Array> {
  const tooLarge = () =>
    new OffprintError(
      'too-large',
      `What ${host} sends is larger than ${Math.round(maxBytes / 1_000_000)} MB.`,
      { host, maxBytes },
    );
  if (!response.body) return new Uint8Array();
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) {
    await response.body.cancel();
    throw tooLarge();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > maxBytes) throw tooLarge(); // leaving the loop cancels the stream
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks, size);
  if (!arrivesPacked(response.headers.get('content-encoding'))) return bytes;
  const unpacked = await unpackZstd(bytes, maxBytes);
  if (!unpacked) throw tooLarge();
  return unpacked;
}

export { completeAddress, identityOf } from './address.ts';
