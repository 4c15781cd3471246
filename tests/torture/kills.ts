import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DatabaseSync } from '../../electron/core/foundation/database/sqlite.ts';
import { createOffprint, type Offprint } from '../../electron/core/offprint.ts';
import { startNewsSite } from '../support/news-site.ts';
import { seededRandom } from '../support/synthetic-articles.ts';
import { isOver, type Effort, type Outcome } from './outcome.ts';

const WORKER = fileURLToPath(new URL('./kill-worker.ts', import.meta.url));
/** Milliseconds after which a worker is killed at the latest, its start included. */
const LATEST_MS = 1500;

/** Kills a library in the middle of acts of every kind; whatever was acknowledged has to be there. */
export async function kills(effort: Effort): Promise<readonly Outcome[]> {
  const random = seededRandom(effort.seed);
  const folder = mkdtempSync(join(tmpdir(), 'offprint-kills-'));
  const library = join(folder, 'library');
  const acknowledged = join(folder, 'acknowledged');
  const site = await startNewsSite();
  const lost: string[] = [];
  let [tried, acts] = [0, 0];
  try {
    const first = await createOffprint({ dataFolder: library });
    await first.api.feeds.follow({ address: site.origin });
    await first.settled();
    await first.close();
    while (tried < effort.most && !isOver(effort)) {
      tried++;
      await killOnce(library, acknowledged, random() * LATEST_MS);
      const missing = missingIn(library, linesOf(acknowledged));
      lost.push(...missing.map((line) => `kill ${tried}: ${line}`));
      acts = linesOf(acknowledged).length;
    }
    lost.push(...(await opensWhole(library)));
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const what = `kills, ${acts} acts acknowledged`;
  return [{ bench: 'kills', what, tried, survived: Math.max(0, tried - lost.length), lost }];
}

const linesOf = (file: string): readonly string[] =>
  existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

async function killOnce(library: string, acknowledged: string, after: number): Promise<void> {
  const before = linesOf(acknowledged).length;
  const last = linesOf(acknowledged).at(-1)?.split(' ')[1];
  const child = spawn(process.execPath, [WORKER, library, acknowledged, String(Number(last ?? -1) + 1)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  // Not before it does something.
  while (linesOf(acknowledged).length === before && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, after / 5));
  child.kill('SIGKILL');
  await ended;
}

/** What was acknowledged and is not here. */
function missingIn(library: string, lines: readonly string[]): readonly string[] {
  const database = new DatabaseSync(join(library, 'library.db'));
  const column = (sql: string) =>
    new Set((database.prepare(sql).all() as { readonly value: unknown }[]).map(({ value }) => String(value)));
  try {
    const here: Readonly<Record<string, ReadonlySet<string>>> = {
      tag: column('SELECT name AS value FROM tag'),
      folder: column('SELECT name AS value FROM folder'),
      collection: column('SELECT name AS value FROM collection'),
      rule: column('SELECT name AS value FROM rule'),
      search: column('SELECT name AS value FROM saved_search'),
      highlight: column('SELECT note AS value FROM highlight'),
      note: column('SELECT article_id AS value FROM article_note'),
      bookmark: column('SELECT article_id AS value FROM article_state WHERE bookmarked_at IS NOT NULL'),
      read: column('SELECT article_id AS value FROM article_state WHERE read_at IS NOT NULL'),
      later: column('SELECT article_id AS value FROM reading_queue'),
    };
    const letter: Readonly<Record<string, string>> = {
      tag: 't',
      folder: 'f',
      collection: 'c',
      rule: 'r',
      search: 's',
      highlight: 'h',
    };
    return lines.filter((line) => {
      const [kind = '', n = '', id = ''] = line.split(' ');
      const prefix = letter[kind];
      return !here[kind]?.has(prefix === undefined ? id : `${prefix}${n}`);
    });
  } finally {
    database.close();
  }
}

/** After all of them the library opens, is sound, and answers. */
async function opensWhole(library: string): Promise<readonly string[]> {
  let offprint: Offprint | null = null;
  try {
    offprint = await createOffprint({ dataFolder: library });
    await offprint.settled();
    const { ids } = await offprint.api.articles.list({ view: { kind: 'all' } } as Parameters<
      typeof offprint.api.articles.list
    >[0]);
    for (const id of ids) await offprint.api.articles.open({ id });
    return ids.length > 0 ? [] : ['There is no article left.'];
  } catch (error) {
    return [`The library does not open: ${String(error)}`];
  } finally {
    await offprint?.close();
  }
}
