import { Agent } from 'undici';
import type { TrustedRanges } from './network-contract.ts';
import { lookupThat } from './private-addresses.ts';

/** A memory that lasts as long as the client. */
export function rememberedHere(): TrustedRanges {
  const known = new Map<string, readonly string[]>();
  return { of: (host) => known.get(host) ?? null, remember: (host, ranges) => void known.set(host, ranges) };
}

/**
 * Connections to hosts that the user named. Where such a name led when it was named is remembered; from then on it
 * may lead into the same special ranges, or to public addresses, and nowhere else (DNS rebinding).
 */
export function createTrustedHosts(ranges: TrustedRanges, connectMs: number) {
  const agents = new Map<string, Agent>();

  /** Remembers where a name leads the first time, or when the user names it now. */
  function may(host: string, named: boolean, found: readonly string[]): boolean {
    const known = ranges.of(host);
    if (named || known === null) {
      ranges.remember(host, found);
      return true;
    }
    return found.every((range) => known.includes(range));
  }

  return {
    /** The way to a host (with its port, unless it is the scheme's own) that the request trusts. */
    agent(host: string, named: boolean): Agent {
      const key = `${named ? 'named' : 'known'} ${host}`;
      const agent =
        agents.get(key) ??
        new Agent({
          connect: { timeout: connectMs, lookup: lookupThat((_name, found) => may(host, named, found)) },
        });
      agents.set(key, agent);
      return agent;
    },
    async close(): Promise<void> {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}
