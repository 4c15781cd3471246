import type { Network, NetworkOptions } from './network-contract.ts';

/**
 * The only way to the network: honest about who asks, without cookies that outlive a chain of redirects, bounded in time, size and number. What
 * speaks HTTP is loaded with the first request: the app's start does not wait for it.
 */
export function createNetwork(options: NetworkOptions): Network {
  let client: Promise<Network> | null = null;
  return {
    async get(address, request) {
      client ??= import('./http-client.ts').then(({ createHttpClient }) => createHttpClient(options));
      return (await client).get(address, request);
    },
    async close() {
      await (await client)?.close();
    },
  };
}

export type {
  Answer,
  Credentials,
  GetOptions,
  Network,
  NetworkOptions,
  TrustedRanges,
} from './network-contract.ts';
export type { ProxiesFor } from './proxies.ts';
export { takeBytes } from './network-contract.ts';
export { completeAddress, identityOf, parseAddress, signInOf, withoutSignIn } from './address.ts';
