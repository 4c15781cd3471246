import { createServer } from 'node:http';
import {
  connect,
  createServer as createSocketServer,
  type AddressInfo,
  type Server,
  type Socket,
} from 'node:net';

export interface TestProxy {
  /** `127.0.0.1:PORT` */
  readonly place: string;
  /** What was asked for so far: `GET http://…` of a plain request, `CONNECT host:port` of a tunnel. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** Where a name leads: the proxies know names that nobody else does. */
type Places = Readonly<Record<string, number>>;

const sockets = new WeakMap<Server, Set<Socket>>();

async function listening(server: Server, asked: readonly string[]): Promise<TestProxy> {
  const open = new Set<Socket>();
  sockets.set(server, open);
  server.on('connection', (socket: Socket) => open.add(socket.on('close', () => open.delete(socket))));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    place: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** Two ends of a tunnel: what one says the other hears, and they end together. */
function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  for (const [end, far] of [
    [one, other],
    [other, one],
  ] as const)
    end.on('error', () => far.destroy()).on('close', () => far.destroy());
}

/**
 * A real HTTP proxy (RFC 9110, 7.6 and 9.3.6): forwards plain requests and opens tunnels, to the ports of this
 * machine that `places` gives names to. With `status` it refuses everybody.
 */
export function startHttpProxy(places: Places, status?: number): Promise<TestProxy> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const url = new URL(request.url ?? '', 'http://none.example');
    const port = places[url.host];
    if (status !== undefined || port === undefined) {
      response.writeHead(status ?? 502).end();
      return;
    }
    const far = connect(port, '127.0.0.1', () => {
      const { accept = '*/*', authorization } = request.headers;
      const signIn = authorization === undefined ? '' : `authorization: ${authorization}\r\n`;
      far.end(
        `GET ${url.pathname} HTTP/1.1\r\nhost: ${url.host}\r\naccept: ${accept}\r\n${signIn}connection: close\r\n\r\n`,
      );
    });
    // The answer is passed on byte for byte.
    response.socket?.on('error', () => far.destroy());
    if (response.socket) far.on('error', () => response.destroy()).pipe(response.socket);
  });
  server.on('connect', (request, near: Socket) => {
    asked.push(`CONNECT ${request.url}`);
    const port = places[request.url ?? ''];
    if (status !== undefined || port === undefined) {
      near.end(`HTTP/1.1 ${status ?? 502} No\r\n\r\n`);
      return;
    }
    const far = connect(port, '127.0.0.1', () => {
      near.write('HTTP/1.1 200 Connected\r\n\r\n');
      join(near, far);
    });
  });
  return listening(server, asked);
}

/** A real SOCKS proxy of version 5 (RFC 1928) without passwords, for names only. */
export function startSocksProxy(places: Places): Promise<TestProxy> {
  const asked: string[] = [];
  const server = createSocketServer((near) => {
    near.once('data', () => {
      near.write(Uint8Array.of(5, 0));
      near.once('data', (request) => {
        const length = request[4] ?? 0;
        const name = `${request.subarray(5, 5 + length).toString()}:${request.readUInt16BE(5 + length)}`;
        asked.push(`CONNECT ${name}`);
        const port = places[name];
        const answer = (code: number) => near.write(Uint8Array.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0));
        if (port === undefined) {
          answer(4);
          near.end();
          return;
        }
        const far = connect(port, '127.0.0.1', () => {
          answer(0);
          join(near, far);
        });
      });
    });
    near.on('error', () => near.destroy());
  });
  return listening(server, asked);
}
