/**
 * Entry of the library process: opens the library and serves the contract over ports.
 * The main process sends one port for each window; nothing else is understood.
 */
import { Readable } from 'node:stream';
import { answer } from './core/api/protocol.ts';
import { contract, toErrorMessage, type FileGrant } from './core/api/index.ts';
import type { Offprint } from './core/offprint.ts';

/** What Electron's utility process adds to `process`. */
interface ParentPort {
  on(
    event: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly Port[] }) => void,
  ): void;
  postMessage(message: unknown): void;
}

interface Port {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}

const parent = (process as unknown as { readonly parentPort: ParentPort }).parentPort;
const [dataFolder = '', assetsFolder = '', version = '', language = 'en'] = process.argv.slice(2);

function log(message: string, error?: unknown): void {
  process.stderr.write(
    `library: ${message}${error instanceof Error ? `\n${error.stack ?? error.message}` : ''}\n`,
  );
}

function serve(offprint: Offprint, port: Port): void {
  port.on(
    'close',
    offprint.onEvent((event) => port.postMessage({ event })),
  );
  port.on('message', ({ data }) => {
    void answer(contract, offprint.api, data, (error) => log('A request failed.', error)).then((reply) => {
      if (reply) port.postMessage(reply);
    });
  });
  port.start();
}

/** What the main process sends beside ports. It is ours, so its word is taken. */
type MainMessage =
  | { readonly type: 'connect' | 'close' | 'sync' }
  | { readonly type: 'file-damaged'; readonly hash: string }
  | { readonly type: 'allow-file'; readonly path: string; readonly grant: FileGrant }
  | { readonly type: 'proxies'; readonly id: number; readonly ways: string }
  | { readonly type: 'save-file'; readonly request: number; readonly path: string }
  | {
      readonly type: 'command';
      readonly request: number;
      readonly words: readonly string[];
      readonly cwd: string;
    }
  | {
      readonly type: 'credentials';
      readonly origin: string;
      readonly credentials: { readonly user: string; readonly password: string } | null;
    }
  | {
      readonly type: 'conditions';
      readonly conditions: { readonly online: boolean; readonly onBattery: boolean };
    };

/** Answers something the main process asked for. */
function tell(request: number, answer: object): void {
  parent.postMessage({ type: 'answer', request, ...answer });
}

/** A command of the command line, given to a process that found the app running. */
async function carryOut(
  offprint: Offprint,
  request: number,
  words: readonly string[],
  cwd: string,
): Promise<void> {
  const { runForwarded } = await import('./core/cli/cli.ts');
  const exitCode = await runForwarded(offprint, words, cwd, {
    version,
    stdin: Readable.from([]),
    stdout: (text) => tell(request, { stream: 'stdout', text }),
    stderr: (text) => tell(request, { stream: 'stderr', text }),
  });
  tell(request, { exitCode });
}

function handleMainMessage(offprint: Offprint, message: MainMessage): void {
  switch (message.type) {
    case 'save-file':
      offprint.saveFile(message.path).then(
        (saved) => tell(message.request, { saved }),
        (error: unknown) => {
          log('A file could not be kept.', error);
          tell(message.request, { error: toErrorMessage(error) });
        },
      );
      break;
    case 'command':
      void carryOut(offprint, message.request, message.words, message.cwd);
      break;
    case 'file-damaged':
      offprint.lookAtFile(message.hash).catch((error: unknown) => log('A damaged file.', error));
      break;
    case 'allow-file':
      offprint.allowFile(message.path, message.grant);
      break;
    case 'credentials':
      offprint.setCredentials(message.origin, message.credentials);
      parent.postMessage({ type: 'credentials' });
      break;
    case 'conditions':
      offprint.setConditions(message.conditions);
      break;
    case 'sync':
      void Promise.resolve()
        .then(() => offprint.api.sync.start({ force: true }))
        .catch((error: unknown) => log('No sync.', error));
      break;
    case 'connect':
    case 'close':
    case 'proxies':
  }
}

/** Asks the main process for the system's proxies for an address. */
const asked = new Map<number, (ways: string) => void>();
let lastAsked = 0;
function proxiesFor(url: string): Promise<string> {
  return new Promise((resolve) => {
    const id = ++lastAsked;
    asked.set(id, resolve);
    parent.postMessage({ type: 'proxies', id, url });
  });
}

async function start(): Promise<void> {
  // Windows that connect while the library opens wait here.
  const waiting: Port[] = [];
  let connect = (port: Port): void => {
    waiting.push(port);
  };
  let close: () => Promise<void> = () => Promise.resolve();
  // What the main process says before the library is open is said to it then.
  let opened: Offprint | null = null;
  const early: MainMessage[] = [];

  parent.on('message', ({ data, ports }) => {
    const message = data as MainMessage;
    const [port] = ports;
    if (message.type === 'connect') {
      if (port) connect(port);
    } else if (message.type === 'close') {
      void close().finally(() => {
        parent.postMessage({ type: 'closed' });
        process.exit(0);
      });
    } else if (message.type === 'proxies') {
      asked.get(message.id)?.(message.ways);
      asked.delete(message.id);
    } else if (opened) handleMainMessage(opened, message);
    else early.push(message);
  });

  const { createOffprint, watchNotifications } = await import('./core/offprint.ts');
  const offprint = await createOffprint({
    dataFolder,
    assetsFolder,
    version,
    language,
    proxiesFor,
    log,
    keepCredentials: (origin, credentials) =>
      parent.postMessage({ type: 'keep-credentials', origin, credentials }),
    restart: (why) => parent.postMessage({ type: 'restart', why }),
  });
  connect = (port) => serve(offprint, port);
  let stopNotifications: () => void = () => undefined;
  close = () => {
    stopNotifications();
    return offprint.close();
  };
  opened = offprint;
  for (const message of early) handleMainMessage(offprint, message);
  for (const port of waiting) connect(port);
  stopNotifications = watchNotifications(
    offprint,
    (notification) => parent.postMessage({ type: 'notification', notification }),
    undefined,
    log,
  );
  offprint.startSchedule();
  parent.postMessage({ type: 'ready' });
}

process.on('unhandledRejection', (error) => log('Unhandled.', error));

start().catch((error: unknown) => {
  log('The library could not be opened.', error);
  parent.postMessage({ type: 'failed', error: toErrorMessage(error) });
});
