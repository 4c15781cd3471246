import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { printBench, quantile, rounded, type BenchRow } from '../support/bench-rows.ts';
import { bundleForElectron, forkElectron } from '../support/electron-node.ts';
import type { LibraryRequest } from '../support/library-in-process.ts';

/**
 * Follows many feeds at once and syncs them again, beside a process that only downloads and parses the same bytes.
 *
 *     npm run bench -- sync [--feeds 1000] [--entries 20] [--json]
 *
 * The feeds, the library and the reference each have a process of their own, the latter two of Electron's Node; lists
 * are asked for every 50 ms during another first sync.
 */
const { values: options } = parseArgs({
  options: {
    feeds: { type: 'string', default: '1000' },
    entries: { type: 'string', default: '20' },
    json: { type: 'boolean', default: false },
  },
});
const FEEDS = Number(options.feeds);
const ENTRIES = Number(options.entries);
const HOSTS = 40;
const LIST_EVERY_MS = 50;

const script = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));

/** Starts the feeds' servers; answers with their addresses and a function that ends them. */
async function startFeeds(): Promise<{ addresses: readonly string[]; end: () => void }> {
  const child = spawn(
    process.execPath,
    [script('feed-servers.ts'), String(FEEDS), String(ENTRIES), String(HOSTS)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  );
  const [line] = await new Promise<readonly [string]>((resolve) =>
    createInterface({ input: child.stdout }).once('line', (text) => resolve([text])),
  );
  return { addresses: JSON.parse(line) as string[], end: () => child.stdin.end() };
}

function startLibrary(folder: string) {
  // As the app starts its library process.
  const child = forkElectron('library-in-process', [folder], ['--max-semi-space-size=4']);
  const waiting = new Map<number, (value: number) => void>();
  let last = 0;
  child.on('message', ({ id, value }: { id: number; value: number }) => waiting.get(id)?.(value));
  const ready = new Promise<number>((resolve) => waiting.set(0, resolve));
  return {
    ready,
    end: () => child.kill(),
    ask: (request: LibraryRequest): Promise<number> =>
      new Promise((resolve) => {
        const id = ++last;
        waiting.set(id, resolve);
        child.send({ id, request });
      }),
  };
}

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Waits until the library has nothing left to do, the merging of its index included; answers with its processor time. */
async function quiet(library: ReturnType<typeof startLibrary>): Promise<number> {
  for (let before = await library.ask({ kind: 'cpu' }); ;) {
    await sleep(500);
    const now = await library.ask({ kind: 'cpu' });
    if (now - before < 50) return now;
    before = now;
  }
}

interface BareAnswer {
  readonly milliseconds: number;
  /** Milliseconds of processor time. */
  readonly cpu: number;
  readonly entries: number;
}

/** Asks the reference, in a fresh process, once or once and again with validators. */
async function bareSync(addresses: readonly string[]): Promise<{ first: BareAnswer; again: BareAnswer }> {
  const child = forkElectron('bare-sync');
  const ask = (again: boolean) =>
    new Promise<BareAnswer>((resolve) => {
      child.once('message', (answer) => resolve(answer as BareAnswer));
      child.send({ addresses, again });
    });
  try {
    return { first: await ask(false), again: await ask(true) };
  } finally {
    child.kill();
  }
}

function row(what: string, value: number, unit: string, reference: number | null, most: number): BenchRow {
  const ratio = reference === null ? null : rounded(value / reference);
  const ok = (ratio ?? value) <= most;
  const goal = reference === null ? `at most ${most} ${unit}` : `at most ${most} times`;
  return { what, value: rounded(value), unit, reference: reference && rounded(reference), ratio, goal, ok };
}

const folder = mkdtempSync(join(tmpdir(), 'offprint-sync-bench-'));
await bundleForElectron(['library-in-process', 'bare-sync']);
const { addresses, end } = await startFeeds();
try {
  const before = await bareSync(addresses);
  const opml = `<opml version="2.0"><body>${addresses
    .map((address, i) => `<outline text="Feed ${i}" xmlUrl="${address}"/>`)
    .join('')}</body></opml>`;

  const library = startLibrary(join(folder, 'alone'));
  await library.ready;
  const cpuBefore = await library.ask({ kind: 'cpu' });
  const first = await library.ask({ kind: 'import', opml });
  const firstCpu = (await library.ask({ kind: 'cpu' })) - cpuBefore;
  const articles = await library.ask({ kind: 'list' });
  if (articles !== FEEDS * ENTRIES) throw new Error(`${articles} articles are here, not ${FEEDS * ENTRIES}.`);
  const ready = await library.ask({ kind: 'ready' });
  const peak = await library.ask({ kind: 'memory' });
  const indexed = await library.ask({ kind: 'indexed' });
  const cpuIdle = await quiet(library);
  const again = await library.ask({ kind: 'sync' });
  const againCpu = (await library.ask({ kind: 'cpu' })) - cpuIdle;
  const laterPeak = await library.ask({ kind: 'memory' });
  await library.ask({ kind: 'close' });

  // Another first sync, looked into by somebody who reads meanwhile.
  const waits: number[] = [];
  const readWhile = startLibrary(join(folder, 'read'));
  await readWhile.ready;
  let syncing = true;
  const lists = (async () => {
    while (syncing) {
      const start = performance.now();
      await readWhile.ask({ kind: 'list' });
      waits.push(performance.now() - start);
      await sleep(LIST_EVERY_MS);
    }
  })();
  await readWhile.ask({ kind: 'import', opml });
  syncing = false;
  await lists;
  readWhile.end();

  const after = await bareSync(addresses);
  if (after.again.entries !== FEEDS) throw new Error('Not every feed answered 304.');

  // The reference runs before and after, so that a machine that was busy at one time does not decide.
  const mean = (pick: (run: typeof before) => BareAnswer, of: 'milliseconds' | 'cpu' = 'milliseconds') =>
    (pick(before)[of] + pick(after)[of]) / 2;
  const explaining = (name: string, value: number, reference: number | null, unit = 'ms'): BenchRow => ({
    ...row(name, value, unit, reference, 0),
    goal: '',
    ok: true,
  });
  printBench(
    'sync',
    [
      row(
        `first sync of ${FEEDS} feeds, ${ENTRIES} entries each`,
        first,
        'ms',
        mean((run) => run.first),
        1.5,
      ),
      row(
        'second sync, every answer 304',
        again,
        'ms',
        mean((run) => run.again),
        1.2,
      ),
      row('a list during the first sync, p95', quantile(waits, 0.95), 'ms', null, 50),
      row('peak memory of the library process during the first sync', peak / 1e6, 'MB', null, 400),
      explaining('texts of all articles made safe after the first sync', ready, null),
      explaining('indexing after that', indexed, null),
      explaining('peak memory while indexing', laterPeak / 1e6, null, 'MB'),
      explaining(
        'processor time of the first sync',
        firstCpu,
        mean((run) => run.first, 'cpu'),
      ),
      explaining(
        'processor time of the second sync',
        againCpu,
        mean((run) => run.again, 'cpu'),
      ),
    ],
    options.json,
  );
} finally {
  end();
  rmSync(folder, { recursive: true, force: true });
}
