import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Ranges that ipaddr.js takes for public or knows under no name of its own, and that no page or feed may ask for: they
 * carry an IPv4 address of anybody's choice, or are for documentation and local use (IANA's registries of special
 * addresses, RFC 6890).
 */
const FURTHER = [
  ...['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24'],
  ...['203.0.113.0/24', '240.0.0.0/4', '0.0.0.0/8'],
  // IPv4-compatible, translated (SIIT), local NAT64 (RFC 8215), Teredo and other protocols, documentation, 6to4
  ...['::/96', '::ffff:0:0:0/96', '64:ff9b:1::/48', '2001::/23', '2001:db8::/32', '3fff::/20', '2002::/16'],
  // discarded, segment routing, unique local, link-local, site-local, multicast
  ...['100::/64', '100:0:0:1::/64', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
].map((range) => ({ range, parsed: ipaddr.parseCIDR(range) }));

/** Blocks of the user's own kind, told apart: trust in one is none in another. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map((range) => ({
  range,
  parsed: ipaddr.parseCIDR(range),
}));

/** NAT64's well-known prefix (RFC 6052): what counts is the IPv4 address in its last four bytes. */
const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');

type Parsed = ReturnType<typeof ipaddr.parse>;

/** The address that is meant: IPv4 where it is wrapped into IPv6 by mapping or by public NAT64. */
function unwrapped(address: string): Parsed | null {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (isIP(bare) === 0) return null;
  const parsed = ipaddr.process(bare);
  if (parsed.kind() === 'ipv6' && parsed.match(NAT64))
    return ipaddr.fromByteArray(parsed.toByteArray().slice(12));
  return parsed;
}

const within = (parsed: Parsed, { parsed: [network, bits] }: { parsed: [Parsed, number] }) =>
  network.kind() === parsed.kind() && parsed.match(network, bits);

/**
 * Which special range an address (an IP literal, brackets allowed) is of: of this machine, of its own network, or none
 * that anybody on the web has. Null for a public address, and for what is no address.
 */
export function specialRange(address: string): string | null {
  const parsed = unwrapped(address);
  if (!parsed) return null;
  const further = [...PRIVATE, ...FURTHER].find((each) => within(parsed, each));
  if (further) return further.range;
  const range = parsed.range();
  return range === 'unicast' ? null : range;
}

/** Whether `address` (an IP literal, brackets allowed) is of this machine or of its own network. */
export function isPrivateAddress(address: string): boolean {
  return specialRange(address) !== null;
}

/** The error that a guarded look-up ends with. */
export const FORBIDDEN_ADDRESS = 'OFFPRINT_FORBIDDEN_ADDRESS';

type LookupCallback = (
  error: NodeJS.ErrnoException | null,
  address: string | LookupAddress[],
  family?: number,
) => void;

type Lookup = (hostname: string, options: LookupOptions, callback: LookupCallback) => void;

/**
 * A `lookup` for sockets that asks `may` about the special ranges that a name leads into, none for a public name. It
 * looks at the addresses that are about to be connected to, so that a name that changes its answer between check and
 * use gains nothing.
 */
export function lookupThat(may: (hostname: string, ranges: readonly string[]) => boolean): Lookup {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const ranges = found.map(({ address }) => specialRange(address)).filter((range) => range !== null);
      // Whatever it resolves to, it means this machine (RFC 6761).
      if (/(?:^|\.)localhost\.?$/i.test(hostname) && ranges.length === 0) ranges.push('loopback');
      if (!may(hostname, [...new Set(ranges)].sort())) {
        const refusal: NodeJS.ErrnoException = new Error(`${hostname} is in the reader's own network.`);
        refusal.code = FORBIDDEN_ADDRESS;
        return callback(refusal, '');
      }
      if (options.all) return callback(null, found);
      const first = found[0];
      return first ? callback(null, first.address, first.family) : callback(new Error('No address.'), '');
    });
  };
}

/** A `lookup` that refuses every name that leads into the user's own network. */
export const guardedLookup: Lookup = lookupThat((_hostname, ranges) => ranges.length === 0);
