/**
 * The library from a terminal. Commands are loaded when they are asked for: `feed` and `extract` start without
 * a database.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CommandIo, ExitCode } from './cli/command-io.ts';
import { defaultLibraryFolder } from './cli/library-folder.ts';
import { jsonLine } from './cli/json-line.ts';
import { parseArguments } from './cli/parse-arguments.ts';

const usage = `Usage: npm run --silent cli -- COMMAND [--library DIR] [--json]

  add URL-or-FILE             follow a feed or a site, or save a page
  sync                        fetch what is new
  list [--limit N]            the newest articles
  show ID                     one article
  search QUERY [--limit N]    find articles
  bookmark ID                 keep an article (again: let it go)
  backup FILE                 the whole library in one file
  restore FILE|--undo         put a backup in the library's place, or the old library back
  merge FILE-or-FOLDER        take over what a backup or another library has
  extract FILE|-|URL [URL]    the article on a page; --serve for many
  feed FILE|- [URL [TYPE]]    a feed, read; --serve for many
`;

/** The app's folder: two above both the source and the built script. */
const root = new URL('../../', import.meta.url);

async function fetchPage(url: string) {
  const { createNetwork, parseAddress } = await import('./network/network.ts');
  const network = createNetwork({ userAgent: userAgent(), limits: () => ({ total: 1, perHost: 1 }) });
  try {
    const answer = await network.get(url, {
      accept: 'text/html, application/xhtml+xml, */*;q=0.5',
      maxBytes: 50_000_000,
      trustedHost: parseAddress(url).hostname,
    });
    if (answer.status !== 200) throw new Error(`${parseAddress(url).host} answered ${answer.status}.`);
    return answer;
  } finally {
    await network.close();
  }
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

const userAgent = () => `Offprint/${version()} (command line)`;

async function main(argv: readonly string[]): Promise<ExitCode> {
  const { command, args, json, library, help, problem } = parseArguments(argv);
  const io: CommandIo = {
    stdin: process.stdin,
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    json,
    fetchPage,
  };
  if (help) {
    io.stdout(usage);
    return 0;
  }
  if (problem !== null || command === null) {
    io.stderr(`${problem ?? 'Which command?'}\n\n${usage}`);
    return 2;
  }
  if (command === 'extract') return (await import('./cli/extract-command.ts')).runExtract(args, io);
  if (command === 'feed') return (await import('./cli/feed-command.ts')).runFeed(args, io);

  const { isLibraryCommand, runLibraryCommand } = await import('./cli/library-commands.ts');
  if (!isLibraryCommand(command)) {
    io.stderr(`There is no command "${command}".\n\n${usage}`);
    return 2;
  }
  const { createOffprint } = await import('./offprint.ts');
  const offprint = await createOffprint({
    dataFolder: library ?? defaultLibraryFolder(process.platform, process.env),
    assetsFolder: fileURLToPath(new URL('assets', root)),
    version: version(),
  });
  try {
    return await runLibraryCommand(command, args, { ...io, offprint });
  } finally {
    await offprint.settled();
    await offprint.close();
  }
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const json = process.argv.includes('--json');
  const message = error instanceof Error ? error.message : String(error);
  if (json) process.stdout.write(jsonLine({ error: message }));
  else process.stderr.write(`${message}\n`);
  process.exitCode = 1;
}
