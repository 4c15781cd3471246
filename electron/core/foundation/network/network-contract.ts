import type { ProxiesFor } from './proxies.ts';
import type { GateLimits } from './request-gate.ts';

export interface GetOptions {
  readonly accept: string;
  /** Largest body in bytes, after decompression. */
  readonly maxBytes: number;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * A host that the user named, with its port unless that is its scheme's own (`URL.host`). Only it may be in the
   * reader's own network, where it was when it was named; every other address that leads there is refused, so that no
   * page or feed can reach the machines around.
   */
  readonly trustedHost: string | null;
  /** Whether the user names that host in this moment: then where it leads now is what is trusted from here on. */
  readonly named?: boolean;
  readonly referrer?: string;
  readonly signal?: AbortSignal;
}

export interface Answer {
  /** Where the body came from, after redirects. */
  readonly url: string;
  readonly status: number;
  readonly contentType: string | null;
  readonly header: (name: string) => string | null;
  /** Empty once they were taken by {@link takeBytes}. */
  readonly bytes: Uint8Array;
  /** Where permanent redirects (301, 308) led, if the chain was permanent from its start. */
  readonly movedTo: string | null;
}

const NONE = new Uint8Array();

/**
 * Takes bytes out of what holds them, for instance an answer: they may be many, and are not to lie there for as long as
 * the rest of it is used.
 */
export function takeBytes(holder: { bytes: Uint8Array }): Uint8Array {
  const { bytes } = holder;
  holder.bytes = NONE;
  return bytes;
}

export interface Network {
  /**
   * GET over http or https. Any final status is an answer, not an error.
   * @throws {OffprintError} `address-invalid`, `address-forbidden`, `host-unknown`, `connection-refused`,
   * `connection-lost`, `certificate-invalid`, `timed-out`, `too-large`, `too-many-redirects`,
   * `proxy-failed`, `cancelled`
   */
  get(url: string, options: GetOptions): Promise<Answer>;
  close(): Promise<void>;
}

/** A name and a password for the sites of one origin. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** Into which special ranges of addresses trusted hosts led when the user named them. */
export interface TrustedRanges {
  /** Null: the host was never asked. None: it led to public addresses. */
  of(host: string): readonly string[] | null;
  remember(host: string, ranges: readonly string[]): void;
}

export interface NetworkOptions {
  readonly userAgent: string;
  /** What to sign in with at an origin; asked for every request, also after a redirect to another origin. */
  readonly credentials?: ((origin: string) => Credentials | null) | undefined;
  /** The ways to an address; without it, every address is asked directly. */
  readonly proxiesFor?: ProxiesFor | undefined;
  /** Without it, what is remembered is forgotten with the client. */
  readonly trustedRanges?: TrustedRanges | undefined;
  readonly limits: () => GateLimits;
  /** Milliseconds one request may take, body included. */
  readonly timeoutMs?: number | undefined;
}
