import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, contract, toErrorMessage } from '../../electron/core/api/index.ts';
import { callProcedure } from '../../electron/core/api/protocol.ts';
import { createOffprint, type Offprint } from '../../electron/core/offprint.ts';
import { startNewsSite } from '../support/news-site.ts';
import { seededRandom } from '../support/synthetic-articles.ts';
import { isOver, type Effort, type Outcome } from './outcome.ts';

/** Ways in which a file is damaged. */
const DAMAGES: Readonly<Record<string, (file: string, random: () => number) => void>> = {
  'is gone': (file) => rmSync(file),
  'is emptied': (file) => truncateSync(file),
  'is cut off': (file, random) => truncateSync(file, Math.floor(readFileSync(file).length * random())),
  'is garbage': (file) => writeFileSync(file, Buffer.alloc(3000, 'garbage ')),
  'is a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'has a page of nothing': (file, random) => {
    const bytes = readFileSync(file);
    const at = 4096 * Math.floor(random() * Math.ceil(bytes.length / 4096));
    bytes.fill(0, at, Math.min(bytes.length, at + 4096));
    writeFileSync(file, bytes);
  },
  'has a byte changed': (file, random) => {
    const bytes = readFileSync(file);
    const at = Math.floor(random() * bytes.length);
    if (bytes.length > 0) bytes[at] = ((bytes[at] ?? 0) + 1 + Math.floor(random() * 254)) % 256;
    writeFileSync(file, bytes);
  },
};

/** Damages every file of a library; it opens, or says why not in a code, and nothing goes without a word. */
export async function files(effort: Effort): Promise<readonly Outcome[]> {
  const random = seededRandom(effort.seed);
  const folder = mkdtempSync(join(tmpdir(), 'offprint-files-'));
  const site = await startNewsSite();
  const lost: string[] = [];
  let tried = 0;
  try {
    const pristine = join(folder, 'pristine');
    const articles = await makeLibrary(pristine, site.origin);
    const all = readdirSync(pristine, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(pristine.length + 1))
      .sort();
    const cases = all.flatMap((file) => Object.keys(DAMAGES).map((damage) => ({ file, damage })));
    cases.sort(() => random() - 0.5);
    for (const { file, damage } of cases) {
      if (tried >= effort.most || isOver(effort)) break;
      tried++;
      const copy = join(folder, 'copy');
      rmSync(copy, { recursive: true, force: true });
      cpSync(pristine, copy, { recursive: true });
      DAMAGES[damage]?.(join(copy, file), random);
      const fault = await faultOf(copy, articles);
      if (fault !== null) lost.push(`${file} ${damage}: ${fault}`);
    }
  } finally {
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
  return [{ bench: 'files', what: 'damages to files', tried, survived: tried - lost.length, lost }];
}

async function makeLibrary(folder: string, address: string): Promise<number> {
  const offprint = await createOffprint({ dataFolder: folder });
  await offprint.api.feeds.follow({ address });
  await offprint.settled();
  await offprint.maintain();
  const { ids } = await clientOf(offprint).articles.list({ view: { kind: 'all' } });
  await offprint.close();
  return ids.length;
}

const clientOf = (offprint: Offprint) =>
  createClient(contract, (feature, name, input) =>
    callProcedure(contract, offprint.api, feature, name, input),
  );

/** What is wrong with how a damage was taken; null when nothing is. */
async function faultOf(folder: string, articles: number): Promise<string | null> {
  let offprint: Offprint | null = null;
  try {
    offprint = await createOffprint({ dataFolder: folder });
    const client = clientOf(offprint);
    await offprint.settled();
    const { ids } = await client.articles.list({ view: { kind: 'all' } });
    for (const id of ids) await client.articles.open({ id });
    await client.search.query({ query: 'w' });
    const { notices } = await client.library.facts({});
    if (ids.length < articles && notices.length === 0 && (await client.backup.found({})) === null)
      return `${articles - ids.length} articles went without a word`;
    return null;
  } catch (error) {
    // A reason in a code is a word.
    const { code } = toErrorMessage(error);
    return code === 'internal'
      ? error instanceof Error
        ? (error.stack ?? error.message)
        : String(error)
      : null;
  } finally {
    await offprint?.close().catch(() => undefined);
  }
}
