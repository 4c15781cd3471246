import { ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici';
import { OffprintError } from '../../api/index.ts';

/**
 * Which ways to an address the system names, best first, in the words of a PAC file's answer:
 * `PROXY proxy.example:8080; SOCKS5 other.example:1080; DIRECT`.
 */
export type ProxiesFor = (url: string) => Promise<string>;

/** A proxy's address as a URL; null is the way without one. */
export type ProxyUrl = string | null;

/** How long an answer of the system holds, in milliseconds: it may read a script for each. */
const ANSWER_MS = 30_000;

/** Schemes of proxies by the word for them. SOCKS without a number is its version 4, which is not spoken here. */
const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
};

/** The ways that an answer names; what is not understood is left out, and nothing at all is the direct way. */
export function proxiesIn(answer: string): readonly ProxyUrl[] {
  const ways = answer.split(';').flatMap((part): ProxyUrl[] => {
    const [word = '', place = ''] = part.trim().split(/\s+/);
    if (word.toUpperCase() === 'DIRECT') return [null];
    const scheme = schemes[word.toUpperCase()];
    const url = `${scheme}://${place}`;
    return scheme && place && URL.canParse(url) ? [url] : [];
  });
  return ways.length > 0 ? ways : [null];
}

/** Asks the system for the way to an address, and keeps a connection pool for each proxy. */
export function createProxies(ask: ProxiesFor, connectMs: number) {
  const answers = new Map<string, { readonly at: number; readonly ways: Promise<readonly ProxyUrl[]> }>();
  const agents = new Map<string, Dispatcher>();

  return {
    /** The ways to an address, best first. They are the same for all of its site. */
    ways({ origin }: URL): Promise<readonly ProxyUrl[]> {
      const known = answers.get(origin);
      if (known && performance.now() - known.at < ANSWER_MS) return known.ways;
      const ways = ask(`${origin}/`).then(proxiesIn);
      answers.set(origin, { at: performance.now(), ways });
      ways.catch(() => answers.delete(origin));
      return ways;
    },
    through(proxy: string): Dispatcher {
      const agent = agents.get(proxy) ?? agentOf(proxy, connectMs);
      agents.set(proxy, agent);
      return agent;
    },
    async close(): Promise<void> {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

function agentOf(proxy: string, connectMs: number): Dispatcher {
  if (proxy.startsWith('socks5:')) return new Socks5ProxyAgent(proxy);
  // What is not encrypted needs no tunnel, and many proxies give none to port 80.
  return new ProxyAgent({ uri: proxy, proxyTunnel: false, proxyTls: { timeout: connectMs } });
}

/** A proxy that cannot be reached, or does not let us through. */
export function proxyFailure(proxy: string, status: number | null, cause?: unknown): OffprintError {
  const { host } = new URL(proxy);
  return new OffprintError(
    'proxy-failed',
    `The proxy ${host} cannot be reached, or does not let us through.`,
    status === null ? { proxy: host } : { proxy: host, status },
    cause,
  );
}

/** Whether an error of a request through a proxy is the proxy's: for what it cannot reach it returns a status. */
export function isOfProxy(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'].includes(
      code ?? '',
    ) ||
    code?.startsWith('UND_ERR_SOCKS5') === true ||
    /^Proxy response \(\d+\)|^Proxy Authentication Required|^SOCKS5 /.test(error.message)
  );
}
