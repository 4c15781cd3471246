import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureElectron } from '../../build/electron-runtime.mjs';
import { printBench, quantile, rounded, type BenchRow } from '../support/bench-rows.ts';
import { addArticle, generateLibrary } from '../support/library-generator.ts';
import { measureWindow, type MeasuredWindow } from '../support/measured-window.ts';
import {
  firstListPaint,
  firstPaint,
  openLong,
  scrollBare,
  scrollList,
  showLong,
  stepThrough,
  useLibrary,
  type Frames,
} from './page-questions.ts';

/**
 * Measures the built app's start, from the process to the first list painted, beside a bare Electron window that paints
 * a page of one line; the two take turns. Then how the open app answers, and what its window weighs.
 *
 *     npm run bench -- start [--runs 9] [--articles 100000] [--folder DIR] [--json]
 *
 * With --folder the generated libraries are kept there and used again.
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '9' },
    articles: { type: 'string', default: '100000' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

const RUNS = Number(options.runs);
const SMALL = 1000;
const LARGE = Number(options.articles);
const MOST_START = 1.5;
const MOST_MEMORY = 150;
const MOST_OPENING = 100;
/** Per cent of frames, above those that the bare window drops on the same machine. */
const MOST_DROPPED = 1;

/** Two megabytes of text. */
const LONG = {
  title: 'A very long article',
  paragraph: `${'Za mostem stał młyn, a rzeka płynęła dalej, jak płynie do dziś. '.repeat(10)}`,
  times: 3150,
};
const MOST_LONG = 300;

const root = fileURLToPath(new URL('../..', import.meta.url));
const { program: electron } = await ensureElectron(root);
const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'offprint-start-bench-'));

/** The data folder with a library of so many articles; made when it is not there. */
async function libraryOf(count: number): Promise<string> {
  const data = join(folder, String(count));
  if (existsSync(data)) return data;
  // Under another name until it is whole: one that was interrupted is not taken for a library.
  const unfinished = `${data}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(join(unfinished, 'library'), { recursive: true });
  await generateLibrary(join(unfinished, 'library'), count);
  writeOut(join(unfinished, 'library'));
  renameSync(unfinished, data);
  return data;
}

/** Waits until the disk has all of a folder: a gigabyte still on its way there makes everything slow that is measured. */
function writeOut(made: string): void {
  for (const entry of readdirSync(made, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = openSync(join(entry.parentPath, entry.name), 'r+');
    fsyncSync(file);
    closeSync(file);
  }
}

const bareWindow = { electron, program: join(root, 'tests/bench/bare-window.mjs') };
const appOf = (data: string) => ({
  electron,
  program: join(root, '.out/electron/main.js'),
  env: { OFFPRINT_DATA: data },
});
const appOn = <Answer>(data: string, ask: () => Promise<Answer>) => measureWindow({ ...appOf(data), ask });

/** A small library whose newest article is a long one. */
async function libraryWithLong(): Promise<string> {
  const data = join(folder, 'long');
  rmSync(data, { recursive: true, force: true });
  mkdirSync(join(data, 'library'), { recursive: true });
  await generateLibrary(join(data, 'library'), 20);
  await addArticle(join(data, 'library'), LONG);
  return data;
}

type Started = MeasuredWindow<number>;

/** From the start of the process until what was painted can also be seen: a window may be shown after its page is. */
const seen = ({ answer, startedAt, shown }: Started): number => Math.max(answer - startedAt, shown);

const median = (runs: readonly Started[], of: (run: Started) => number): number =>
  quantile(runs.map(of), 0.5);

function startRows(what: string, app: readonly Started[], bare: readonly Started[]): readonly BenchRow[] {
  const row = (name: string, of: (run: Started) => number, most: number | null): BenchRow => {
    const ratio = median(app, of) / median(bare, of);
    return {
      what: `${what}: ${name}`,
      value: rounded(median(app, of)),
      unit: 'ms',
      reference: rounded(median(bare, of)),
      ratio: rounded(ratio),
      goal: most === null ? '' : `<= ${most} x a bare window`,
      ok: most === null || ratio <= most,
    };
  };
  return [
    row('start to first list painted', seen, MOST_START),
    row('of it until the window is made', ({ opened }) => opened, null),
    row('of it until the page is read', ({ loaded }) => loaded, null),
  ];
}

function limitRow(what: string, value: number, unit: string, most: number | null): BenchRow {
  const goal = most === null ? '' : `<= ${most} ${unit}`;
  return {
    what,
    value: rounded(value),
    unit,
    reference: null,
    ratio: null,
    goal,
    ok: most === null || value <= most,
  };
}

function framesRow(what: string, app: Frames, bare: Frames): BenchRow {
  const [value, reference] = [app, bare].map(({ due, dropped }) => (100 * dropped) / due) as [number, number];
  return {
    what,
    value: rounded(value),
    unit: '%',
    reference: rounded(reference),
    ratio: null,
    goal: `<= ${MOST_DROPPED} % above a bare window`,
    ok: value - reference <= MOST_DROPPED,
  };
}

try {
  const small = await libraryOf(SMALL);
  const large = await libraryOf(LARGE);
  const runs: Record<'bare' | 'small' | 'large', Started[]> = { bare: [], small: [], large: [] };
  // The first two rounds only fill caches: the system's, and Chromium's of compiled scripts, which it makes at the second.
  for (let round = -1; round <= RUNS; round++) {
    const bare = await measureWindow({ ...bareWindow, ask: firstPaint });
    const onSmall = await appOn(small, firstListPaint);
    const onLarge = await appOn(large, firstListPaint);
    if (round <= 0) continue;
    runs.bare.push(bare);
    runs.small.push(onSmall);
    runs.large.push(onLarge);
  }
  const used = await appOn(large, useLibrary);
  const bareFrames = await measureWindow({ ...bareWindow, ask: scrollBare });
  const scrolled = await appOn(large, scrollList);
  const stepped = await appOn(large, stepThrough);
  const long = await measureWindow({ ...appOf(await libraryWithLong()), ask: openLong, input: LONG });
  const longBare = await measureWindow({ ...bareWindow, ask: showLong, input: LONG });

  const bareMb = median(runs.bare, ({ rendererMb }) => rendererMb);
  const appMb = median(runs.large, ({ rendererMb }) => rendererMb);
  const at = `${LARGE} articles`;
  const rows: readonly BenchRow[] = [
    ...startRows(`${SMALL} articles`, runs.small, runs.bare),
    ...startRows(at, runs.large, runs.bare),
    {
      what: `${at}: memory of the window's process after start`,
      value: rounded(appMb),
      unit: 'MB',
      reference: rounded(bareMb),
      ratio: rounded(appMb / bareMb),
      goal: `<= ${MOST_MEMORY} MB above a bare window's`,
      ok: appMb - bareMb <= MOST_MEMORY,
    },
    framesRow(`${at}: frames dropped, the list from end to end`, scrolled.answer, bareFrames.answer),
    framesRow(`${at}: frames dropped, j through 500 articles`, stepped.answer, bareFrames.answer),
    limitRow(`${at}: list over the port, p50`, quantile(used.answer.lists, 0.5), 'ms', null),
    limitRow(`${at}: list over the port, p95`, quantile(used.answer.lists, 0.95), 'ms', null),
    limitRow(`${at}: article to painted text, p95`, quantile(used.answer.openings, 0.95), 'ms', MOST_OPENING),
    {
      what: 'an article of 2 MB to its first text, median',
      value: rounded(quantile(long.answer, 0.5)),
      unit: 'ms',
      reference: rounded(quantile(longBare.answer, 0.5)),
      ratio: rounded(quantile(long.answer, 0.5) / quantile(longBare.answer, 0.5)),
      goal: `<= ${MOST_LONG} ms`,
      ok: quantile(long.answer, 0.5) <= MOST_LONG,
    },
    // What the library does in the background must not make an answer wait.
    limitRow(`${at}: longest wait for a list`, Math.max(...used.answer.lists), 'ms', null),
  ];
  printBench('start', rows, options.json);
} finally {
  if (options.folder === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
