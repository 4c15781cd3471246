import { MessageChannelMain, session, utilityProcess, type UtilityProcess, type WebContents } from 'electron';
import {
  contract,
  createClient,
  fromErrorMessage,
  OffprintError,
  PORT_CHANNEL,
  type ArticleId,
  type ErrorMessage,
  type FileGrant,
  type LibraryClient,
  type LibraryNotification,
  type NoticeCode,
} from '../core/api/index.ts';
import { createConnection } from '../core/api/protocol.ts';
import type { Output } from './command-reply.ts';
import type { MachineConditions } from './conditions.ts';
import type { StoredCredentials } from './credentials.ts';
import { LIBRARY_FLAGS } from './library-flags.ts';

export interface LibraryHost {
  /** The library over its contract, for the main process itself. */
  readonly client: LibraryClient;
  /** Gives a window its own line to the library process. */
  connect(contents: WebContents): void;
  /** Keeps a file as an article. Throws {@link OffprintError} as the library says. */
  saveFile(path: string): Promise<ArticleId>;
  /** Carries out a command of the command line; returns its exit code. */
  command(words: readonly string[], cwd: string, output: Output): Promise<0 | 1 | 2>;
  /** The stored file of a hash could not be read, or is another: the library looks at it. */
  fileDamaged(hash: string): void;
  /** What `grant` stands for: a file or folder that the user chose. */
  allowFile(path: string, grant: FileGrant): void;
  /** What to sign in with at an origin from now on; null for nothing. Resolves once the library knows. */
  setCredentials(origin: string, credentials: StoredCredentials | null): Promise<void>;
  setConditions(conditions: MachineConditions): void;
  /** Asks all feeds that are due, as the user's own act. */
  sync(): void;
  /** Lets the library finish what it is writing, then ends its process. */
  close(): Promise<void>;
}

/** What the library process says. It is ours, so its word is taken. */
type LibraryMessage =
  | { readonly type: 'credentials' }
  | {
      readonly type: 'keep-credentials';
      readonly origin: string;
      readonly credentials: StoredCredentials;
    }
  | { readonly type: 'proxies'; readonly id: number; readonly url: string }
  | { readonly type: 'ready' | 'closed' }
  | { readonly type: 'failed'; readonly error: ErrorMessage }
  | { readonly type: 'restart'; readonly why: NoticeCode }
  | { readonly type: 'notification'; readonly notification: LibraryNotification }
  | ({ readonly type: 'answer'; readonly request: number } & Answer);

/** What it says of something it was asked: any output first, then what came of it. */
type Answer =
  | { readonly stream: 'stdout' | 'stderr'; readonly text: string }
  | { readonly saved: ArticleId }
  | { readonly exitCode: 0 | 1 | 2 }
  | { readonly error: ErrorMessage };

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
  /** The library was closed and is being opened again, in a new process, which knows no window yet. */
  readonly restarted: (why: NoticeCode) => void;
  /** Told what is to be told outside the window. */
  readonly heard: (notification: LibraryNotification) => void;
  /** Given what an address said to sign in with: the library keeps no passwords. */
  readonly signIn: (origin: string, credentials: StoredCredentials) => void;
}): LibraryHost {
  let closing = false;
  let over = false;
  let line: ReturnType<typeof createConnection> | null = null;
  let child = start();
  /** What the library must know of the machine and its reader: a new process is told again. */
  const told = new Map<string, object>();
  /** Who waits until the library has heard what it was told to sign in with, in the order it was told. */
  const signedIn: (() => void)[] = [];
  const tell = (key: string, message: object) => {
    told.set(key, message);
    child.postMessage(message);
  };

  const asked = new Map<number, (answer: Answer) => void>();
  let lastAsked = 0;
  function ask(message: object, take: (answer: Answer) => void): void {
    asked.set(++lastAsked, take);
    child.postMessage({ ...message, request: lastAsked });
  }

  function start(): UtilityProcess {
    const started = utilityProcess.fork(
      options.entry,
      [options.libraryFolder, options.assetsFolder, options.version, options.language],
      { serviceName: 'Offprint library', stdio: 'inherit', execArgv: [`--js-flags=${LIBRARY_FLAGS}`] },
    );
    started.on('message', (message: LibraryMessage) => {
      if (message.type === 'failed') options.failed(message.error);
      else if (message.type === 'restart') void restart(message.why);
      else if (message.type === 'credentials') signedIn.shift()?.();
      else if (message.type === 'keep-credentials') options.signIn(message.origin, message.credentials);
      else if (message.type === 'proxies') answerProxies(started, message);
      else if (message.type === 'notification') options.heard(message.notification);
      else if (message.type === 'answer') {
        asked.get(message.request)?.(message);
        if (!('text' in message)) asked.delete(message.request);
      }
    });
    line?.fail(new OffprintError('internal', 'The library process is gone.'));
    const { port1, port2 } = new MessageChannelMain();
    const connection = createConnection((message) => port2.postMessage(message));
    port2.on('message', ({ data }) => connection.receive(data));
    port2.start();
    started.postMessage({ type: 'connect' }, [port1]);
    line = connection;
    started.on('exit', (code) => {
      const error = { code: 'internal', message: 'The library process ended.' } as const;
      for (const take of asked.values()) take({ error });
      asked.clear();
      connection.fail(new OffprintError('internal', 'The library process is gone.'));
      if (started !== child) return;
      over = true;
      for (const heard of signedIn.splice(0)) heard();
      if (!closing) options.failed({ code: 'internal', message: `The library process ended (${code}).` });
    });
    return started;
  }

  /** Ends a process once it has finished what it was writing. */
  async function end(ending: UtilityProcess): Promise<void> {
    const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
    ending.postMessage({ type: 'close' });
    const timer = setTimeout(() => ending.kill(), CLOSE_MS);
    await ended;
    clearTimeout(timer);
  }

  async function restart(why: NoticeCode): Promise<void> {
    if (closing) return;
    closing = true;
    await end(child);
    closing = false;
    over = false;
    child = start();
    for (const message of told.values()) child.postMessage(message);
    options.restarted(why);
  }

  return {
    client: createClient(contract, (feature, name, input) => {
      if (!line) throw new OffprintError('internal', 'The library process is gone.');
      return line.call(feature, name, input);
    }),
    connect(contents) {
      const { port1, port2 } = new MessageChannelMain();
      child.postMessage({ type: 'connect' }, [port1]);
      contents.postMessage(PORT_CHANNEL, null, [port2]);
    },
    saveFile: (path) =>
      new Promise((resolve, reject) =>
        ask({ type: 'save-file', path }, (answer) => {
          if ('saved' in answer) resolve(answer.saved);
          else if ('error' in answer) reject(fromErrorMessage(answer.error));
        }),
      ),
    command: (words, cwd, output) =>
      new Promise((resolve) =>
        ask({ type: 'command', words, cwd }, (answer) => {
          if ('text' in answer) output[answer.stream](answer.text);
          else resolve('exitCode' in answer ? answer.exitCode : 1);
        }),
      ),
    allowFile: (path, grant) => tell(grant, { type: 'allow-file', path, grant }),
    setCredentials: (origin, credentials) =>
      new Promise((resolve) => {
        signedIn.push(resolve);
        tell(origin, { type: 'credentials', origin, credentials });
      }),
    setConditions: (conditions) => tell('conditions', { type: 'conditions', conditions }),
    fileDamaged: (hash) => child.postMessage({ type: 'file-damaged', hash }),
    sync: () => child.postMessage({ type: 'sync' }),
    async close() {
      closing = true;
      if (over) return;
      await end(child);
    },
  };
}

/** Tells the library the system's proxies for an address; where the system cannot say, there are none. */
function answerProxies(
  library: UtilityProcess,
  { id, url }: { readonly id: number; readonly url: string },
): void {
  const answer = (ways: string) => library.postMessage({ type: 'proxies', id, ways });
  session.defaultSession.resolveProxy(url).then(answer, () => answer('DIRECT'));
}
