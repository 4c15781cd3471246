/**
 * Entry of the library process: opens the library and serves the contract over ports. The main process sends
 * one port for each window; nothing else is understood.
 */
import { answer } from './core/api/protocol.ts';
import { contract, toErrorMessage } from './core/api/index.ts';
import { createOffprint, type Offprint } from './core/offprint.ts';

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

async function start(): Promise<void> {
  // Windows that connect while the library opens wait here.
  const waiting: Port[] = [];
  let connect = (port: Port): void => {
    waiting.push(port);
  };
  let close: () => Promise<void> = () => Promise.resolve();
  let files: (path: string) => Promise<unknown> = () => Promise.resolve();

  parent.on('message', ({ data, ports }) => {
    const message = data as { readonly type?: unknown; readonly path?: unknown };
    const [port] = ports;
    if (message.type === 'connect' && port) connect(port);
    else if (message.type === 'save-file' && typeof message.path === 'string') {
      files(message.path).catch((error: unknown) => log('A file could not be kept.', error));
    } else if (message.type === 'close') {
      void close().finally(() => {
        parent.postMessage({ type: 'closed' });
        process.exit(0);
      });
    }
  });

  const offprint = await createOffprint({ dataFolder, assetsFolder, version, language, log });
  connect = (port) => serve(offprint, port);
  close = () => offprint.close();
  files = (path) => offprint.saveFile(path);
  for (const port of waiting) connect(port);
  offprint.startSchedule();
  parent.postMessage({ type: 'ready' });
}

process.on('unhandledRejection', (error) => log('Unhandled.', error));

start().catch((error: unknown) => {
  log('The library could not be opened.', error);
  parent.postMessage({ type: 'failed', error: toErrorMessage(error) });
});
