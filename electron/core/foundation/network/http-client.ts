import { Buffer } from 'node:buffer';
import { Agent, request, type Dispatcher } from 'undici';
import { OffprintError } from '../../api/index.ts';
import { parseAddress } from './address.ts';
import { ChainCookies } from './chain-cookies.ts';
import { Deadline } from './deadline.ts';
import { ACCEPT_ENCODING, unpack } from './content-coding.ts';
import type { Answer, Credentials, GetOptions, Network, NetworkOptions } from './network-contract.ts';
import { networkError } from './network-errors.ts';
import { guardedLookup, isPrivateAddress } from './private-addresses.ts';
import { createProxies, isOfProxy, proxyFailure } from './proxies.ts';
import { createBody, shareable } from './response-body.ts';
import { createRequestGate } from './request-gate.ts';
import { createTrustedHosts, rememberedHere } from './trusted-hosts.ts';

type Response = Dispatcher.ResponseData;

const MAX_REDIRECTS = 8;
/** Bytes of a redirect's body that are read to keep its connection. */
const MOST_DISCARDED = 65_536;
const CONNECT_MS = 15_000;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** HTTP over undici: what {@link createNetwork} promises. */
export function createHttpClient({
  userAgent,
  credentials = () => null,
  proxiesFor = () => Promise.resolve('DIRECT'),
  trustedRanges = rememberedHere(),
  limits,
  timeoutMs = 30_000,
}: NetworkOptions): Network {
  const through = createRequestGate(limits);
  const trustedHosts = createTrustedHosts(trustedRanges, CONNECT_MS);
  const guarded = new Agent({ connect: { timeout: CONNECT_MS, lookup: guardedLookup } });

  const proxies = createProxies(proxiesFor, CONNECT_MS);

  async function once(
    url: URL,
    options: GetOptions,
    cookie: string | null,
    signal: AbortSignal,
  ): Promise<Response> {
    const trusted = options.trustedHost === url.host;
    if (!trusted && (url.hostname === 'localhost' || isPrivateAddress(url.hostname))) {
      throw new OffprintError(
        'address-forbidden',
        `${url.hostname} is in your own network; pages and feeds may not ask for it.`,
        {
          host: url.hostname,
        },
      );
    }
    const asked = {
      headers: {
        'user-agent': userAgent,
        accept: options.accept,
        'accept-encoding': ACCEPT_ENCODING,
        ...(options.referrer ? { referer: options.referrer } : {}),
        ...authorization(credentials(url.origin)),
        ...(cookie === null ? {} : { cookie }),
        ...options.headers,
      },
      signal,
    };
    let failure: OffprintError | null = null;
    for (const proxy of await proxies.ways(url)) {
      if (proxy === null) {
        const dispatcher = trusted ? trustedHosts.agent(url.host, options.named === true) : guarded;
        return request(url, { ...asked, dispatcher });
      }
      try {
        // The proxy looks the name up; whether it leads into the user's network is for it to know.
        const response = await request(url, { ...asked, dispatcher: proxies.through(proxy) });
        if (response.statusCode !== 407) return response;
        await discard(response);
        failure = proxyFailure(proxy, 407);
      } catch (error) {
        if (!isOfProxy(error)) throw error;
        failure = proxyFailure(proxy, null, error);
      }
    }
    throw failure ?? new Error('There is no way to an address.');
  }

  async function follow(start: URL, options: GetOptions, signal: AbortSignal): Promise<Answer> {
    let url = start;
    let movedTo: string | null = null;
    let permanent = true;
    const cookies = new ChainCookies();
    for (let hops = 0; ; hops++) {
      const response = await once(url, options, cookies.headerFor(url), signal);
      const { statusCode: status } = response;
      const header = (name: string) => headerOf(response, name);
      const location = header('location');
      if (!REDIRECTS.has(status) || location === null) {
        return {
          url: url.href,
          status,
          contentType: header('content-type'),
          header,
          bytes: await readBody(response, options.maxBytes, url.hostname),
          movedTo,
        };
      }
      await discard(response);
      if (hops === MAX_REDIRECTS) {
        throw new OffprintError('too-many-redirects', `${start.hostname} sends us round in circles.`, {
          host: start.hostname,
        });
      }
      cookies.take(url, [response.headers['set-cookie'] ?? []].flat());
      url = parseAddress(addressInHeader(location), url);
      permanent &&= status === 301 || status === 308;
      if (permanent) movedTo = url.href;
    }
  }

  return {
    async get(address, options) {
      const url = parseAddress(address);
      return through(url.host, async () => {
        const deadline = new Deadline(timeoutMs, options.signal);
        try {
          return await follow(url, options, deadline.signal);
        } catch (error) {
          if (options.signal?.aborted) throw new OffprintError('cancelled', 'Cancelled.');
          throw networkError(deadline.passed ?? error, url.hostname);
        } finally {
          deadline.clear();
        }
      });
    },
    async close() {
      await Promise.all([trustedHosts.close(), guarded.destroy(), proxies.close()]);
    },
  };
}

/** The Basic scheme (RFC 7617), in UTF-8. */
function authorization(credentials: Credentials | null): { readonly authorization?: string } {
  if (!credentials) return {};
  const { user, password } = credentials;
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

/** A header's value; one that came more than once reads as a list (RFC 9110, 5.3). */
function headerOf({ headers }: Response, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : (value?.join(', ') ?? null);
}

/**
 * An address in a header may be in UTF-8, or in bytes of whatever the server speaks (RFC 9110, 5.5); they come as
 * Latin-1. Bytes that are no UTF-8 are sent back as they are, as browsers do.
 */
function addressInHeader(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return text.includes('\ufffd')
    ? value.replace(/[\u0080-\u00ff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`)
    : text;
}

/** Lets go of a body that nobody wants: the connection is used again if little of it is left, else closed. */
async function discard({ body }: Response): Promise<void> {
  await body.dump({ limit: MOST_DISCARDED });
}

async function readBody(response: Response, maxBytes: number, host: string): Promise<Uint8Array> {
  const tooLarge = () =>
    new OffprintError(
      'too-large',
      `What ${host} sends is larger than ${Math.round(maxBytes / 1_000_000)} MB.`,
      { host, maxBytes },
    );
  const { body } = response;
  // An answer of 304 ends with its header (RFC 9110, 15.4.5), and most answers are that.
  if (response.statusCode === 304) {
    await discard(response);
    return new Uint8Array();
  }
  if (Number(headerOf(response, 'content-length') ?? 0) > maxBytes) {
    body.destroy();
    throw tooLarge();
  }
  const gathered = createBody(Number(headerOf(response, 'content-length') ?? 0));
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    // Leaving the loop closes the connection.
    if (gathered.add(chunk) > maxBytes) throw tooLarge();
  }
  const unpacked = await unpack(gathered.bytes(), headerOf(response, 'content-encoding'), maxBytes);
  if (!unpacked) throw tooLarge();
  return shareable(unpacked);
}
