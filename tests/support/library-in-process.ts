import { execFileSync } from 'node:child_process';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { contract, createClient, type Job, type LibraryClient } from '../../electron/core/api/index.ts';
import { createConnection } from '../../electron/core/api/protocol.ts';

/**
 * The built library process without an app around it: it is given a port as the main process gives it one,
 * and is asked through it by messages of its parent, so that what it answers can be timed from outside.
 *
 *     forkElectron('library-in-process', [FOLDER])
 */
export type LibraryRequest =
  | { readonly kind: 'import'; readonly opml: string }
  | { readonly kind: 'sync' | 'list' | 'ready' | 'indexed' | 'memory' | 'cpu' | 'close' };

type Listener = (event: { readonly data: unknown; readonly ports: readonly unknown[] }) => void;

let toLibrary: Listener = () => undefined;
let opened: () => void = () => undefined;
const ready = new Promise<void>((resolve) => (opened = resolve));

/** What Electron's utility process adds to `process`. */
Object.assign(process, {
  parentPort: {
    on: (_event: 'message', listener: Listener) => (toLibrary = listener),
    postMessage: (message: { readonly type: string; readonly id?: number }) => {
      if (message.type === 'ready') opened();
      if (message.type === 'proxies') {
        const data = { type: 'proxies', id: message.id, ways: 'DIRECT' };
        setImmediate(() => toLibrary({ data, ports: [] }));
      }
    },
  },
});

/** A port with the manners of Electron's. */
function electronPort(port: MessagePort) {
  return {
    on: (event: 'message' | 'close', listener: (event: { readonly data: unknown }) => void) =>
      port.on(event, (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
  };
}

process.argv.splice(3);
/** The most memory since it was last asked for. */
let peak = 0;
setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20).unref();

/** What this file itself takes, and what a Node process takes that does nothing. */
const own = process.memoryUsage.rss();
const bare = Number(execFileSync(process.execPath, ['-p', 'process.memoryUsage.rss()']));
// Seen from .out/bench, where this is run.
await import(new URL('../electron/library-process.js', import.meta.url).href);
await ready;
const { port1, port2 } = new MessageChannel();
toLibrary({ data: { type: 'connect' }, ports: [electronPort(port1)] });

const connection = createConnection((message) => port2.postMessage(message));
const jobs = new Map<Job['id'], Job>();
port2.on('message', (message: { readonly event?: { readonly name: string; readonly data: unknown } }) => {
  if (message.event?.name === 'jobs.changed') {
    const job = message.event.data as Job;
    jobs.set(job.id, job);
  } else if (!message.event) connection.receive(message);
});
const library: LibraryClient = createClient(contract, (feature, name, input) =>
  connection.call(feature, name, input),
);

const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

async function ended(kinds: readonly Job['kind'][]): Promise<void> {
  while ([...jobs.values()].some(({ state, kind }) => state === 'running' && kinds.includes(kind)))
    await soon();
}

async function indexed(): Promise<void> {
  while ((await library.search.query({ query: 'is:unread', limit: 1 })).pending > 0) await soon();
}

async function answer(request: LibraryRequest): Promise<number> {
  const start = performance.now();
  switch (request.kind) {
    case 'import': {
      const bytes = new Uint8Array(Buffer.from(request.opml));
      const { job } = await library.opml.import({ file: 'bench.opml', bytes });
      if (job) jobs.set(job.id, jobs.get(job.id) ?? job);
      await ended(['import']);
      break;
    }
    case 'sync': {
      const job = await library.sync.start({ force: true });
      jobs.set(job.id, jobs.get(job.id) ?? job);
      await ended(['sync']);
      break;
    }
    case 'ready':
      await ended(['import', 'sync']);
      break;
    case 'indexed':
      await indexed();
      break;
    case 'list':
      return (await library.articles.list({ view: { kind: 'all' } })).ids.length;
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1000;
    }
    case 'memory': {
      const most = peak;
      peak = 0;
      return most - own + bare;
    }
    case 'close':
      toLibrary({ data: { type: 'close' }, ports: [] });
  }
  return performance.now() - start;
}

process.on('message', ({ id, request }: { id: number; request: LibraryRequest }) => {
  void answer(request).then((value) => process.send?.({ id, value }));
});
process.send?.({ id: 0, value: 0 });
