import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { LIBRARY_FLAGS } from '../../electron/shell/library-flags.ts';
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
/** First and second syncs that are measured. */
const FIRST_ROUNDS = 5;
const ROUNDS = 7;

const script = (name: string) => fileURLToPath(new URL(`../support/${name}`, import.meta.url));

/** Starts the feeds' servers; returns their addresses and a function that ends them. */
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
  const child = forkElectron('library-in-process', [folder], LIBRARY_FLAGS.split(' '));
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

/** Waits until the library has nothing left to do, the merging of its index included; returns its processor time. */
async function quiet(library: ReturnType<typeof startLibrary>): Promise<number> {
  for (let before = await library.ask({ kind: 'cpu' }); ;) {
    await sleep(500);
    const now = await library.ask({ kind: 'cpu' });
    if (now - before < 50) return now;
    before = now;
  }
}

/** What a sync took. */
interface BareAnswer {
  readonly milliseconds: number;
  /** Milliseconds of processor time. */
  readonly cpu: number;
  readonly entries: number;
}

/** The reference, in a process of its own: asked for the first time, then again and again with validators. */
function startBare(addresses: readonly string[]) {
  const child = forkElectron('bare-sync');
  return {
    ask: (again: boolean): Promise<BareAnswer> =>
      new Promise((resolve) => {
        child.once('message', (answer) => resolve(answer as BareAnswer));
        child.send({ addresses, again });
      }),
    end: () => child.kill(),
  };
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
  const opml = `<opml version="2.0"><body>${addresses
    .map((address, i) => `<outline text="Feed ${i}" xmlUrl="${address}"/>`)
    .join('')}</body></opml>`;
  /** A first sync into an empty library, which stays open. */
  async function firstSync(name: string) {
    const library = startLibrary(join(folder, name));
    await library.ready;
    const before = await library.ask({ kind: 'cpu' });
    const milliseconds = await library.ask({ kind: 'import', opml });
    const cpu = (await library.ask({ kind: 'cpu' })) - before;
    return { library, run: { milliseconds, cpu, entries: 0 } };
  }

  // In turns with the reference, so that a machine that was busy at one time does not decide.
  const firsts: BareAnswer[] = [];
  const bareFirsts: BareAnswer[] = [];
  for (let round = 1; round < FIRST_ROUNDS; round++) {
    const bare = startBare(addresses);
    bareFirsts.push(await bare.ask(false));
    bare.end();
    const { library, run } = await firstSync(`first-${round}`);
    firsts.push(run);
    library.end();
  }
  const bare = startBare(addresses);
  bareFirsts.push(await bare.ask(false));
  const { library, run } = await firstSync('alone');
  firsts.push(run);
  const articles = await library.ask({ kind: 'list' });
  if (articles !== FEEDS * ENTRIES) throw new Error(`${articles} articles are here, not ${FEEDS * ENTRIES}.`);
  const ready = await library.ask({ kind: 'ready' });
  const peak = await library.ask({ kind: 'memory' });
  const indexed = await library.ask({ kind: 'indexed' });
  // A second sync takes a moment only, so it is repeated, in turns with the reference.
  const again: BareAnswer[] = [];
  const bareAgain: BareAnswer[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const cpuIdle = await quiet(library);
    const milliseconds = await library.ask({ kind: 'sync' });
    const cpu = (await library.ask({ kind: 'cpu' })) - cpuIdle;
    again.push({ milliseconds, cpu, entries: 0 });
    bareAgain.push(await bare.ask(true));
  }
  bare.end();
  if (bareAgain.some(({ entries }) => entries !== FEEDS)) throw new Error('Not every feed answered 304.');
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

  const median = (runs: readonly BareAnswer[], of: 'milliseconds' | 'cpu') =>
    quantile(
      runs.map((run) => run[of]),
      0.5,
    );
  const explaining = (name: string, value: number, reference: number | null, unit = 'ms'): BenchRow => ({
    ...row(name, value, unit, reference, 0),
    goal: '',
    ok: true,
  });
  printBench(
    'sync',
    [
      row(
        `first sync of ${FEEDS} feeds, ${ENTRIES} entries each, median of ${FIRST_ROUNDS}`,
        median(firsts, 'milliseconds'),
        'ms',
        median(bareFirsts, 'milliseconds'),
        1.5,
      ),
      row(
        `second sync, every answer 304, median of ${ROUNDS}`,
        median(again, 'milliseconds'),
        'ms',
        median(bareAgain, 'milliseconds'),
        1.2,
      ),
      row('a list during the first sync, p95', quantile(waits, 0.95), 'ms', null, 50),
      row('peak memory of the library process during the first sync', peak / 1e6, 'MB', null, 400),
      explaining('texts of all articles made safe after the first sync', ready, null),
      explaining('indexing after that', indexed, null),
      explaining('peak memory while indexing', laterPeak / 1e6, null, 'MB'),
      explaining('processor time of a first sync', median(firsts, 'cpu'), median(bareFirsts, 'cpu')),
      explaining('processor time of a second sync', median(again, 'cpu'), median(bareAgain, 'cpu')),
    ],
    options.json,
  );
} finally {
  end();
  rmSync(folder, { recursive: true, force: true });
}
