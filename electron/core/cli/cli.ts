/**
 * The library from a terminal. Commands are loaded when they are asked for: `feed` and `extract` start without
 * a database.
 */
import { fileURLToPath } from 'node:url';
import type { Offprint } from '../offprint.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { jsonLine } from './json-line.ts';
import { defaultLibraryFolder } from './library-folder.ts';
import { parseArguments } from './parse-arguments.ts';

export type { ExitCode } from './command-io.ts';

export interface CliOptions {
  /** How the program is called in its usage. */
  readonly program: string;
  /** The app's folder, with `assets/`; ends with a slash. */
  readonly root: URL;
  readonly version: string;
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The folder of the library; the desktop app's when missing. */
  readonly libraryFolder?: string;
  /** Has the running app carry out a command on its library; returns null when none runs. */
  readonly forward?: (argv: readonly string[]) => Promise<ExitCode | null>;
}

const usage = (program: string) => `Usage: ${program} COMMAND [--library DIR] [--json]

  add URL-or-FILE             follow a feed or a site, or save a page;
                              --follow or --save: only that
  sync                        fetch what is new
  list [--limit N]            the newest articles
  show ID                     one article
  search QUERY [--limit N]    find articles
  bookmark ID                 keep an article (again: let it go)
  backup FILE                 the whole library in one file
  restore FILE|--undo         put a backup in the library's place, or the old library back
  merge FILE-or-FOLDER        take over what a backup or another library has
  exchange [FOLDER|--off]     exchange what you did with your other machines
  mirror [FOLDER|--off]       keep a folder of Markdown files of what you keep
  extract FILE|-|URL [URL]    the article on a page; --explain for what was left out; --serve for many
  feed FILE|- [URL [TYPE]]    a feed, read; --serve for many
`;

async function fetchPage(url: string, userAgent: string) {
  const { createNetwork, parseAddress } = await import('../foundation/network/network.ts');
  const network = createNetwork({ userAgent, limits: () => ({ total: 1, perHost: 1 }) });
  try {
    const answer = await network.get(url, {
      accept: 'text/html, application/xhtml+xml, */*;q=0.5',
      maxBytes: 50_000_000,
      trustedHost: parseAddress(url).host,
      named: true,
    });
    if (answer.status !== 200) throw new Error(`${parseAddress(url).host} answered ${answer.status}.`);
    return answer;
  } finally {
    await network.close();
  }
}

/** Carries out one command line. What goes wrong is written out, never thrown. */
export function runCli(argv: readonly string[], options: CliOptions): Promise<ExitCode> {
  return telling(argv, options, () => run(argv, options));
}

async function telling(
  argv: readonly string[],
  output: Pick<CliOptions, 'stdout' | 'stderr'>,
  act: () => Promise<ExitCode>,
): Promise<ExitCode> {
  try {
    return await act();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (argv.includes('--json')) output.stdout(jsonLine({ error: message }));
    else output.stderr(`${message}\n`);
    return 1;
  }
}

async function run(argv: readonly string[], options: CliOptions): Promise<ExitCode> {
  const { version, root } = options;
  const { command, args, json, library, help, problem } = parseArguments(argv);
  const io = ioOf(options, json);
  if (help) {
    io.stdout(usage(options.program));
    return 0;
  }
  if (argv.includes('--version')) {
    io.stdout(`${version}\n`);
    return 0;
  }
  if (problem !== null || command === null) {
    io.stderr(`${problem ?? 'Which command?'}\n\n${usage(options.program)}`);
    return 2;
  }
  if (command === 'extract') return (await import('./extract-command.ts')).runExtract(args, io);
  if (command === 'feed') return (await import('./feed-command.ts')).runFeed(args, io);

  const { isLibraryCommand, runLibraryCommand } = await import('./library-commands.ts');
  if (!isLibraryCommand(command)) {
    io.stderr(`There is no command "${command}".\n\n${usage(options.program)}`);
    return 2;
  }
  const forwarded = library === null ? await options.forward?.(argv) : null;
  if (forwarded !== null && forwarded !== undefined) return forwarded;
  const { createOffprint } = await import('../offprint.ts');
  const offprint = await createOffprint({
    dataFolder: library ?? options.libraryFolder ?? defaultLibraryFolder(process.platform, process.env),
    assetsFolder: fileURLToPath(new URL('assets', root)),
    language: new Intl.DateTimeFormat().resolvedOptions().locale,
    version,
    log: (message, error) => io.stderr(logLine(message, error)),
  });
  try {
    return await runLibraryCommand(command, args, { ...io, offprint, cwd: process.cwd() });
  } finally {
    await offprint.settled();
    await offprint.close();
  }
}

/**
 * Carries out a command that another process was given, on a library that is open here.
 * @param cwd the folder that relative paths of the command are of
 */
export function runForwarded(
  offprint: Offprint,
  argv: readonly string[],
  cwd: string,
  output: Pick<CliOptions, 'stdin' | 'stdout' | 'stderr' | 'version'>,
): Promise<ExitCode> {
  return telling(argv, output, async () => {
    const { command, args, json } = parseArguments(argv);
    const { runLibraryCommand } = await import('./library-commands.ts');
    return runLibraryCommand(command ?? '', args, { ...ioOf(output, json), offprint, cwd });
  });
}

/** What the library tells of its background work, on one line. */
function logLine(message: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : typeof error === 'string' ? error : '';
  return `offprint: ${reason === '' ? message : `${message} ${reason}`}\n`;
}

function ioOf(output: Pick<CliOptions, 'stdin' | 'stdout' | 'stderr' | 'version'>, json: boolean): CommandIo {
  const { stdin, stdout, stderr, version } = output;
  return {
    stdin,
    stdout,
    stderr,
    json,
    fetchPage: (url) => fetchPage(url, `Offprint/${version} (command line)`),
  };
}
