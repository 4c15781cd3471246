import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { longText, rssItem, rssOf } from './rss.ts';

/** A way to misbehave, and the reason with which it must end up on the feed; null when nothing is wrong. */
export interface Mood {
  readonly name: string;
  readonly address: string;
  readonly code: string | null;
}

export interface MisbehavingServer {
  /** Feeds that answer well at first; after `turn` each shows its mood. */
  readonly moods: readonly Mood[];
  turn(): void;
  /** Requests for a path since the start, with their headers. */
  requestsOf(name: string): readonly IncomingMessage['headers'][];
  close(): Promise<void>;
}

const fixture = (name: string) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** More than any feed may have, in a few kilobytes; packed before the first request waits for it. */
const bomb = gzipSync(Buffer.alloc(80_000_000));

/** What each mood does with a request, once it has turned; `null` code: no fault of the feed's. */
const behaviours: Readonly<
  Record<
    string,
    {
      readonly code: string | null;
      readonly act: (request: IncomingMessage, response: ServerResponse) => void;
    }
  >
> = {
  'slow-drip': {
    code: 'timed-out',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const timer = setInterval(() => response.write(' '), 500);
      response.on('close', () => clearInterval(timer));
    },
  },
  silence: { code: 'timed-out', act: () => undefined },
  'endless-body': {
    code: 'too-large',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      const block = Buffer.alloc(1 << 20, 0x20);
      const more = () => {
        while (!response.destroyed && response.write(block));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    },
  },
  'gzip-bomb': {
    code: 'too-large',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
  },
  'redirect-loop': {
    code: 'too-many-redirects',
    act: (request, response) => void response.writeHead(302, { location: request.url }).end(),
  },
  'wrong-length': {
    code: 'connection-lost',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-length': '100000' });
      response.write(rssOf(''));
      setTimeout(() => response.destroy(), 50);
    },
  },
  'reset-in-mid-body': {
    code: 'connection-lost',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.write('<rss version="2.0"><channel>');
      setTimeout(() => response.socket?.resetAndDestroy(), 50);
    },
  },
  'a-page-for-a-feed': {
    code: 'not-a-feed',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>Moved</title><p>Our feeds are gone for good.</p>');
    },
  },
  'picture-for-a-feed': {
    code: 'not-a-feed',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'image/png' });
      response.end(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    },
  },
  // Read as far as it goes, as browsers do; what is left is no feed.
  'bad-gzip': {
    code: 'not-a-feed',
    act(_request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml', 'content-encoding': 'gzip' });
      response.end(gzipSync(rssOf(rssItem({ title: 'x', text: longText('Cut') }))).subarray(0, 60));
    },
  },
  'too-many-requests': {
    code: 'http-status',
    act: (_request, response) => void response.writeHead(429, { 'retry-after': '3600' }).end(),
  },
  'server-error': { code: 'http-status', act: (_request, response) => void response.writeHead(500).end() },
  forbidden: {
    code: 'credentials-required',
    act: (_request, response) => void response.writeHead(403).end(),
  },
  gone: { code: 'http-status', act: (_request, response) => void response.writeHead(410).end() },
  // These are odd and harmless.
  'wrong-type': {
    code: null,
    act(request, response) {
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.end(goodFeed(request.url ?? '', 2));
    },
  },
  'unasked-304': { code: null, act: (_request, response) => void response.writeHead(304).end() },
  cookies: {
    code: null,
    act(request, response) {
      response.writeHead(200, {
        'content-type': 'application/rss+xml',
        'set-cookie': 'spy=1; Path=/; Max-Age=999999',
      });
      response.end(goodFeed(request.url ?? '', 2));
    },
  },
  good: {
    code: null,
    act(request, response) {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.end(goodFeed(request.url ?? '', 2));
    },
  },
};

function goodFeed(path: string, items: number): string {
  const all = Array.from({ length: items }, (_, i) =>
    rssItem({ guid: `${path} ${i}`, title: `${path.slice(1)} ${i}`, text: longText(path) }),
  );
  return rssOf(all.join(''), path.slice(1));
}

/**
 * Servers on this machine that misbehave in every way a feed reader meets. Each mood has a host of its own
 * (a port), so that one that asks for a pause says nothing about the others.
 */
export async function startMisbehavingServer(): Promise<MisbehavingServer> {
  const asked = new Map<string, IncomingMessage['headers'][]>();
  const servers: { close: () => Promise<void> }[] = [];
  const moods: Mood[] = [];
  let turned = false;

  for (const [name, { code, act }] of Object.entries(behaviours)) {
    const server = createServer((request, response) => {
      asked.set(name, [...(asked.get(name) ?? []), request.headers]);
      if (turned) act(request, response);
      else {
        response.writeHead(200, { 'content-type': 'application/rss+xml', etag: `"${name}"` });
        response.end(goodFeed(request.url ?? '', 1));
      }
    });
    const port = await listen(server);
    servers.push({ close: () => end(server) });
    moods.push({ name, address: `http://127.0.0.1:${port}/${name}`, code });
  }

  const tls = createTlsServer(
    { key: fixture('self-signed-key.pem'), cert: fixture('self-signed-certificate.pem') },
    (_request, response) => response.end(goodFeed('/tls', 1)),
  );
  const tlsPort = await listen(tls);
  servers.push({ close: () => end(tls) });
  moods.push({
    name: 'self-signed',
    address: `https://127.0.0.1:${tlsPort}/self-signed`,
    code: 'certificate-invalid',
  });

  const garbage = createTcpServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.end('this is no HTTP at all\r\n\r\n', () => socket.destroy());
  });
  await new Promise<void>((resolve) => garbage.listen(0, '127.0.0.1', resolve));
  servers.push({ close: () => new Promise((resolve) => garbage.close(() => resolve())) });
  const garbagePort = (garbage.address() as AddressInfo).port;
  moods.push({
    name: 'no-http',
    address: `http://127.0.0.1:${garbagePort}/no-http`,
    code: 'connection-lost',
  });

  // A port that was free a moment ago refuses.
  const free = createServer();
  const freePort = await listen(free);
  await end(free);
  moods.push({
    name: 'refused',
    address: `http://127.0.0.1:${freePort}/refused`,
    code: 'connection-refused',
  });
  moods.push({ name: 'no-such-host', address: 'http://no-such-host.invalid/feed', code: 'host-unknown' });

  return {
    moods,
    turn() {
      turned = true;
    },
    requestsOf: (name) => asked.get(name) ?? [],
    close: async () => {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

function end(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
