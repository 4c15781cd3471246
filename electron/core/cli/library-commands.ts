import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  contract,
  OffprintError,
  type ArticleId,
  type ArticleSummary,
  type LibraryClient,
} from '../api/index.ts';
import { callProcedure, createClient } from '../api/protocol.ts';
import type { Offprint } from '../offprint.ts';
import type { CommandIo, ExitCode } from './command-io.ts';
import { jsonLine } from './json-line.ts';
import { takeNumber } from './parse-arguments.ts';
import { runSearch } from './search-command.ts';

/** What a command works with: the library over its contract, and the terminal. */
interface LibraryIo extends CommandIo {
  readonly offprint: Offprint;
  /** The folder that relative paths are of. */
  readonly cwd: string;
}

type Command = (args: readonly string[], io: LibraryIo, library: LibraryClient) => Promise<ExitCode>;

const LISTED = 50;

class UsageError extends Error {}

function numberOf(text: string | undefined): ArticleId {
  const id = Number(text);
  if (!Number.isInteger(id) || id < 1)
    throw new UsageError('An article is named by its number, as `list` shows it.');
  return id as ArticleId;
}

function print(io: CommandIo, value: object, text: string): ExitCode {
  io.stdout(io.json ? jsonLine(value) : text);
  return 0;
}

/** What `add` is asked for, where it is not to find out itself. */
function takeIntent(args: readonly string[]): {
  readonly intent: 'follow' | 'save' | null;
  readonly rest: readonly string[];
} {
  const flags = args.filter((word) => word === '--follow' || word === '--save');
  const rest = args.filter((word) => word !== '--follow' && word !== '--save');
  if (flags.length > 1 || rest.some((word) => word.startsWith('--'))) throw new UsageError(ADD_USAGE);
  return { intent: flags[0] === '--follow' ? 'follow' : flags[0] === '--save' ? 'save' : null, rest };
}

const ADD_USAGE = 'add URL-or-FILE [--follow|--save]';

/**
 * `add`: follows a feed or a site, saves a page or a file, whichever the address is; `--follow` and `--save` say
 * which it is to be. Its answer says which it was.
 */
const add: Command = async (args, io, library) => {
  const { intent, rest } = takeIntent(args);
  const [address, ...more] = rest;
  if (!address || more.length > 0) throw new UsageError(ADD_USAGE);
  const file = resolve(io.cwd, address);
  if (intent !== 'follow' && existsSync(file)) return addFile(file, io, library);
  if (intent === 'save') return savePage(address, io, library);
  const found = await library.feeds.inspect({ address });
  const [first] = found.feeds;
  if (first && (intent === 'follow' || found.suggestion === 'follow'))
    return follow(first.url, first.followedAs !== null, io, library);
  if (intent === 'follow')
    throw new OffprintError(
      'not-a-feed',
      found.locked === null
        ? `There is no feed at ${found.url}; nothing was saved.`
        : `The feed at ${found.locked} asks for a name and a password.`,
    );
  return savePage(found.url, io, library);
};

async function addFile(file: string, io: LibraryIo, library: LibraryClient): Promise<ExitCode> {
  const { articles, list } = await io.offprint.addFile(file);
  if (list) return savedList(io, library);
  const kept = await library.articles.summaries({ ids: [...articles] });
  return print(
    io,
    { action: 'saved', saved: kept.length === 1 ? kept[0] : kept },
    kept.map(({ id, title }) => `Saved: ${title} (${id})\n`).join(''),
  );
}

async function follow(
  address: string,
  known: boolean,
  io: LibraryIo,
  library: LibraryClient,
): Promise<ExitCode> {
  const feed = await library.feeds.follow({ address });
  await io.offprint.settled();
  const now = (await library.feeds.list({})).find(({ id }) => id === feed.id) ?? feed;
  const words = `${known ? 'Followed already' : 'Following'}: ${now.title}, ${now.total} articles\n`;
  return print(io, { action: 'followed', followed: now }, words);
}

async function savePage(address: string, io: LibraryIo, library: LibraryClient): Promise<ExitCode> {
  const article = await library.articles.save({ address });
  return print(io, { action: 'saved', saved: article }, `Saved: ${article.title} (${article.id})\n`);
}

/** What came of a list of addresses, once it is saved. */
async function savedList(io: LibraryIo, library: LibraryClient): Promise<ExitCode> {
  await io.offprint.settled();
  const [report] = await library.bulkSave.reports({});
  if (!report) return 1;
  const { saved, known, failures } = report;
  const lines = failures.map(({ address, error }) => `  ${address}: ${error.message}\n`).join('');
  print(io, report, `${saved} pages saved, ${known} here already, ${failures.length} failures\n${lines}`);
  return failures.length === 0 ? 0 : 1;
}

/** `sync`: asks every feed and fetches what is missing. */
const sync: Command = async (args, io, library) => {
  if (args.length > 0) throw new UsageError('sync');
  const { id } = await library.sync.start({ force: true });
  await io.offprint.settled();
  const job = (await library.jobs.list({})).find((other) => other.id === id);
  const failed = (await library.feeds.list({})).filter(({ error }) => error !== null);
  const pages = io.offprint.failedPages();
  const result = {
    added: job?.added ?? 0,
    failed: job?.failed ?? 0,
    feeds: failed.map(({ url, title, error }) => ({ url, title, error })),
    pages,
  };
  const problems = [
    ...failed.map(({ url, title, error }) => `  feed  ${title} <${url}>: ${error?.message ?? ''}\n`),
    ...pages.map(({ url, title, error }) => `  page  ${title} <${url ?? ''}>: ${error.message}\n`),
  ];
  print(io, result, `${result.added} new articles, ${result.failed} failures\n${problems.join('')}`);
  return job?.state === 'done' ? 0 : 1;
};

/** `list`: the newest articles. */
const list: Command = async (args, io, library) => {
  const { value, rest, problem } = takeNumber(args, '--limit');
  if (problem || rest.length > 0) throw new UsageError(problem ?? 'list [--limit N]');
  const { ids } = await library.articles.list({ view: { kind: 'all' } });
  const articles: ArticleSummary[] = [];
  const wanted = ids.slice(0, value ?? LISTED);
  for (let i = 0; i < wanted.length; i += 500) {
    articles.push(...(await library.articles.summaries({ ids: wanted.slice(i, i + 500) })));
  }
  const line = (article: ArticleSummary) =>
    `${String(article.id).padStart(6)}  ${article.sortedAt.slice(0, 10)}  ${article.title}\n`;
  const places = new Map(io.offprint.placesOf(wanted).map(({ id, ...place }) => [id, place]));
  const placed = articles.map((article) => ({ ...article, ...places.get(article.id) }));
  return print(io, { total: ids.length, articles: placed }, articles.map(line).join(''));
};

/** `show`: one article. */
const show: Command = async ([id, ...more], io, library) => {
  if (more.length > 0) throw new UsageError('show ID');
  const article = await library.articles.open({ id: numberOf(id) });
  const text = io.offprint.textOf(article.id);
  const head = [article.title, article.byline, article.published?.slice(0, 10), article.url]
    .filter(Boolean)
    .join('\n');
  return print(io, { ...article, textContent: text }, `${head}\n\n${text}\n`);
};

/** `search`: the articles that match, best first. */
const search: Command = async (args, io, library) => {
  const { value, rest, problem } = takeNumber(args, '--limit');
  if (problem || rest.length === 0) throw new UsageError(problem ?? 'search QUERY [--limit N]');
  return runSearch(rest.join(' '), value ?? LISTED, io, library);
};

/** `bookmark`: keeps an article for good; pressed again, lets it go. */
const bookmark: Command = async ([id, ...more], io, library) => {
  if (more.length > 0) throw new UsageError('bookmark ID');
  const article = await library.articles.open({ id: numberOf(id) });
  const state = await library.bookmarks.set({ id: article.id, bookmarked: !article.bookmarked });
  return print(io, state, `${state.bookmarked ? 'Bookmarked' : 'No longer bookmarked'}: ${article.title}\n`);
};

/** `backup`: the whole library in one file. */
const backup: Command = async ([file, ...more], io, library) => {
  if (!file || more.length > 0) throw new UsageError('backup FILE');
  const summary = await library.backup.create({ file: io.offprint.allowFile(resolve(io.cwd, file)) });
  return print(io, summary, `Backed up: ${summary.articles} articles, ${summary.assets} pictures\n`);
};

/** `restore`: a backup takes the library's place; `--undo` brings back what was there before. */
const restore: Command = async ([file, ...more], io, library) => {
  if (!file || more.length > 0) throw new UsageError('restore FILE, or restore --undo');
  if (file === '--undo') {
    const undone = await library.backup.undoRestore({});
    return print(io, undone, 'The library from before the restore is back.\n');
  }
  const { restored } = await library.backup.restore({ file: io.offprint.allowFile(resolve(io.cwd, file)) });
  return print(io, restored, `Restored: ${restored.articles} articles of ${restored.createdAt}\n`);
};

/** `merge`: takes over what another library, or a backup, has and this one has not. */
const merge: Command = async ([file, ...more], io, library) => {
  if (!file || more.length > 0) throw new UsageError('merge FILE-or-FOLDER');
  const report = await library.backup.merge({ file: io.offprint.allowFile(resolve(io.cwd, file)) });
  await io.offprint.settled();
  const words = `${report.articles} articles and ${report.feeds} feeds are new, ${report.merged} were here already`;
  return print(io, report, `Merged: ${words}\n`);
};

/** `mirror`: says what is in the mirror folder, chooses one or, with `--off`, ends it. */
const mirror: Command = async ([folder, ...more], io, library) => {
  if (more.length > 0) throw new UsageError('mirror [FOLDER|--off]');
  if (folder !== undefined) {
    const chosen = folder === '--off' ? null : io.offprint.allowFile(resolve(io.cwd, folder));
    await library.mirror.setFolder({ folder: chosen });
  }
  await io.offprint.settled();
  const state = await library.mirror.state({});
  if (state.problem) throw new OffprintError(state.problem.code, 'The mirror folder cannot be written.');
  const words =
    state.folder === null ? 'There is no mirror folder.' : `${state.folder}: ${state.articles} articles`;
  return print(io, state, `${words}\n`);
};

/** `exchange`: exchanges once with the other machines; chooses the folder for it or, with `--off`, ends it. */
const exchange: Command = async ([folder, ...more], io, library) => {
  if (more.length > 0) throw new UsageError('exchange [FOLDER|--off]');
  if (folder !== undefined) {
    const chosen = folder === '--off' ? null : io.offprint.allowFile(resolve(io.cwd, folder));
    await library.exchange.setFolder({ folder: chosen });
  }
  await io.offprint.settled();
  const state = await library.exchange.state({});
  if (state.problem) throw new OffprintError(state.problem.code, 'The exchange folder cannot be used.');
  const words =
    state.folder === null
      ? 'Nothing is exchanged with other machines.'
      : `${state.folder}: ${state.machines.map(({ name }) => name).join(', ')}`;
  return print(io, state, `${words}\n`);
};

const commands: Readonly<Record<string, Command>> = {
  add,
  sync,
  list,
  show,
  search,
  bookmark,
  backup,
  restore,
  merge,
  mirror,
  exchange,
};

export function isLibraryCommand(name: string): boolean {
  return Object.hasOwn(commands, name);
}

/** Runs one command on an open library. */
export async function runLibraryCommand(
  name: string,
  args: readonly string[],
  io: LibraryIo,
): Promise<ExitCode> {
  const command = commands[name];
  if (!command) throw new Error(`There is no command ${name}.`);
  const library = createClient(contract, (feature, procedure, input) =>
    callProcedure(contract, io.offprint.api, feature, procedure, input),
  );
  try {
    return await command(args, io, library);
  } catch (error) {
    if (error instanceof UsageError) {
      io.stderr(`Usage: ${error.message}\n`);
      return 2;
    }
    if (!(error instanceof OffprintError)) throw error;
    if (io.json) io.stdout(jsonLine({ error: error.message, code: error.code }));
    else io.stderr(`${error.message}\n`);
    return error.code === 'bad-input' ? 2 : 1;
  }
}
