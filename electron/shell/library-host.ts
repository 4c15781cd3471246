import { MessageChannelMain, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import { PORT_CHANNEL, type ErrorMessage } from '../core/api/index.ts';
import type { MachineConditions } from './conditions.ts';
import type { StoredCredentials } from './credentials.ts';

export interface LibraryHost {
  /** Gives a window its own line to the library process. */
  connect(contents: WebContents): void;
  saveFile(path: string): void;
  /** What to sign in with at an origin from now on; null for nothing. */
  setCredentials(origin: string, credentials: StoredCredentials | null): void;
  setConditions(conditions: MachineConditions): void;
  /** Asks all feeds that are due, as the reader's own act. */
  sync(): void;
  /** Lets the library finish what it is writing, then ends its process. */
  close(): Promise<void>;
}

/** How long the library may take to close before its process is ended. */
const CLOSE_MS = 10_000;

/** Starts the library process. `failed` is called when it cannot open the library, or dies. */
export function startLibrary(options: {
  readonly entry: string;
  readonly libraryFolder: string;
  readonly assetsFolder: string;
  readonly version: string;
  readonly language: string;
  readonly failed: (error: ErrorMessage) => void;
}): LibraryHost {
  const child: UtilityProcess = utilityProcess.fork(
    options.entry,
    [options.libraryFolder, options.assetsFolder, options.version, options.language],
    { serviceName: 'Offprint library', stdio: 'inherit' },
  );
  let closing = false;
  let over = false;

  child.on('message', (message: { readonly type: string; readonly error?: ErrorMessage }) => {
    if (message.type === 'failed' && message.error) options.failed(message.error);
  });
  child.on('exit', (code) => {
    over = true;
    if (!closing) options.failed({ code: 'internal', message: `The library process ended (${code}).` });
  });

  return {
    connect(contents) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'connect' }, [port1]);
      contents.postMessage(PORT_CHANNEL, null, [port2]);
    },
    saveFile: (path) => child.postMessage({ type: 'save-file', path }),
    setCredentials: (origin, credentials) => child.postMessage({ type: 'credentials', origin, credentials }),
    setConditions: (conditions) => child.postMessage({ type: 'conditions', conditions }),
    sync: () => child.postMessage({ type: 'sync' }),
    async close() {
      closing = true;
      if (over) return;
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.postMessage({ type: 'close' });
      const timer = setTimeout(() => child.kill(), CLOSE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}
