import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeBytes } from '../../electron/core/formats/decode/decode.ts';
import { extractFragment, extractPage } from '../../electron/core/formats/extract/extraction.ts';
import { ExtractError } from '../../electron/core/formats/extract/extraction.ts';
import { printBench, quantile, rounded, type BenchRow } from '../support/bench-rows.ts';
import { stageShares } from '../support/extract-stages.ts';

/**
 * Measures extraction, everything included, beside Readability on linkedom alone, on the same pages, in turns within
 * the same process:
 *
 *     node tests/bench/extract.bench.ts --pages FOLDER [--most 300] [--turns 3] [--memory 1000] [--json]
 *
 * The pages are the HTML files in a folder and in those below it (`.html`, `.htm`, also with `.gz`), as they are;
 * of more than `--most`, as many, evenly chosen. Pages that were made for a bench say nothing about those of the web,
 * and those of the web are not ours to keep here, so that the folder has to be given: saved pages will do. Reading
 * bytes as text counts for both. Of each page the quickest of all turns counts.
 */
const { values: options } = parseArgs({
  options: {
    pages: { type: 'string' },
    most: { type: 'string', default: '300' },
    turns: { type: 'string', default: '3' },
    memory: { type: 'string', default: '1000' },
    json: { type: 'boolean', default: false },
  },
});
const LONGEST_P95 = 250;
const LEAST_RATIO = 0.8;

interface Page {
  readonly url: string;
  readonly bytes: Uint8Array;
}

function pagesIn(folder: string, most: number): readonly Page[] {
  const names = globSync('**/*.{html,htm,html.gz,htm.gz}', { cwd: folder }).sort();
  const step = Math.max(1, names.length / most);
  const chosen = Array.from(
    { length: Math.min(most, names.length) },
    (_, at) => names[Math.floor(at * step)],
  );
  return chosen
    .filter((name) => name !== undefined)
    .map((name) => {
      const bytes = readFileSync(join(folder, name));
      const path = name.split(/[\\/]/).map(encodeURIComponent).join('/');
      return {
        url: `https://pages.example/${path}`,
        bytes: name.endsWith('.gz') ? gunzipSync(bytes) : bytes,
      };
    });
}

let refused = 0;

function whole({ bytes, url }: Page): void {
  try {
    extractPage({ bytes, url, contentType: 'text/html' });
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    // A page that has no article is read to its end as well.
    refused++;
  }
}

let failed = 0;

function alone({ bytes }: Page): void {
  const { text } = decodeBytes(bytes, { contentType: 'text/html', kind: 'html' });
  try {
    const { document } = parseHTML(text);
    new Readability(document).parse();
  } catch {
    // Readability fails on some trees; the time until then counts.
    failed++;
  }
}

function timed(work: (page: Page) => void, page: Page): number {
  const started = performance.now();
  work(page);
  return performance.now() - started;
}

/** A turn of the event loop, as a worker takes one between two pages. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Megabytes in use after collecting, or as they are where Node was not started with --expose-gc. */
function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
}

const row = (what: string, value: number, unit: string, more: Partial<BenchRow> = {}): BenchRow => ({
  what,
  value: rounded(value),
  unit,
  reference: null,
  ratio: null,
  goal: '',
  ok: true,
  ...more,
});
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** The quickest time of each page for both, in milliseconds. */
async function timesOf(pages: readonly Page[], turns: number): Promise<{ ours: number[]; theirs: number[] }> {
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (const page of pages) {
    const pairs = Array.from({ length: turns }, () => [timed(whole, page), timed(alone, page)] as const);
    ours.push(Math.min(...pairs.map(([one]) => one)));
    theirs.push(Math.min(...pairs.map(([, other]) => other)));
    await breath();
  }
  return { ours, theirs };
}

async function speedRows(pages: readonly Page[]): Promise<readonly BenchRow[]> {
  for (const page of pages.slice(0, 100)) {
    whole(page);
    alone(page);
  }
  refused = failed = 0;
  const turns = Number(options.turns);
  const { ours, theirs } = await timesOf(pages, turns);
  const ratio = sum(theirs) / sum(ours);
  const p95 = quantile(ours, 0.95);
  const beside = (share: number): Partial<BenchRow> => {
    const [one, other] = [quantile(ours, share), quantile(theirs, share)];
    return { reference: rounded(other), ratio: rounded(other / one) };
  };
  return [
    row(`pages, ${String(pages.length)} different ones`, (pages.length / sum(ours)) * 1000, 'pages/s', {
      reference: rounded((pages.length / sum(theirs)) * 1000),
      ratio: rounded(ratio),
      goal: `at least ${String(LEAST_RATIO)} of Readability on linkedom`,
      ok: ratio >= LEAST_RATIO,
    }),
    row('a page, median', quantile(ours, 0.5), 'ms', beside(0.5)),
    row('a page, p95', p95, 'ms', {
      ...beside(0.95),
      goal: `at most ${String(LONGEST_P95)} ms`,
      ok: p95 <= LONGEST_P95,
    }),
    row('the slowest page', Math.max(...ours), 'ms', { reference: rounded(Math.max(...theirs)) }),
    row('pages without an article', refused / turns, 'pages', { reference: rounded(failed / turns) }),
  ];
}

async function memoryRow(pages: readonly Page[], count: number): Promise<BenchRow> {
  const samples: number[] = [];
  for (let done = 0; done < count; done++) {
    const page = pages[done % pages.length];
    if (page) whole(page);
    if (done % 20 === 0) await breath();
    if (done % Math.ceil(count / 10) === 0) samples.push(megabytes());
  }
  const [, early = 0] = samples;
  const late = Math.max(...samples.slice(-3));
  return row(`memory after ${String(count)} pages`, late, 'MiB', {
    reference: rounded(early),
    ratio: rounded(late / early),
    goal: 'at most 1.3 of that after a tenth',
    ok: late <= early * 1.3,
  });
}

function entriesRow(): BenchRow {
  const entry = `<p>${'Woda opadła po trzech dniach, a na łące zostały kałuże. '.repeat(6)}<a href="/dalej">Dalej</a></p>`;
  const started = performance.now();
  const entries = 4000;
  for (let at = 0; at < entries; at++)
    extractFragment({ html: `${entry}<p>${String(at)}</p>`, url: 'https://kurier.example/artykul/mlyn' });
  return row('entries of a feed, plain', (entries / (performance.now() - started)) * 1000, 'entries/s');
}

const pages = options.pages === undefined ? [] : pagesIn(options.pages, Number(options.most));
if (pages.length === 0) {
  const why = options.pages === undefined ? 'It needs pages' : `There are none in ${options.pages}`;
  console.error(`extract: ${why}: --pages FOLDER, a folder of saved web pages (.html, .htm, also with .gz).`);
  process.exitCode = options.pages === undefined ? 0 : 1;
} else {
  const rows = [...(await speedRows(pages))];
  for (const { stage, share } of await stageShares(() => {
    for (const page of pages) whole(page);
  }))
    rows.push(row(`of it, ${stage}`, share * 100, '%'));
  rows.push(await memoryRow(pages, Number(options.memory)), entriesRow());
  printBench('extract', rows, options.json);
}
