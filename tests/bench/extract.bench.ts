import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { decodeBytes } from '../../electron/core/decode/decode.ts';
import { extractFragment, extractPage } from '../../electron/core/extract/extract.ts';
import { printBench, quantile, rounded, type BenchRow } from '../support/bench-rows.ts';
import { newsArticles } from '../support/news-articles.ts';
import { articlePage } from '../support/news-site.ts';

/**
 * Measures extraction beside Readability on linkedom alone, on the same pages, in turns within the same process:
 *
 *     node tests/bench/extract.bench.ts [--pages 5000] [--folder DIR] [--json]
 *
 * The pages are the fixtures and those of the made-up newspaper, each within the menus, cards, drawings and scripts
 * of a news site, or the HTML files of a folder as they are; gone through again and again. Reading bytes as text counts for both. Of each page the quickest of four turns counts.
 */
const { values: options } = parseArgs({
  options: {
    pages: { type: 'string', default: '5000' },
    folder: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

interface Page {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const TURNS = 4;
const url = 'https://kurier.example/artykul/mlyn';
const folder = options.folder ?? join(import.meta.dirname, '../fixtures/pages');

/** A page as sites serve it: what surrounds an article is most of its source. */
function surrounded(html: string): Uint8Array {
  const icon = `<svg viewBox="0 0 24 24"><g>${'<path d="M4 6h16v2H4zm0 5h16v2H4z"></path>'.repeat(4)}</g></svg>`;
  const menu = (name: string, count: number): string =>
    `<ul class="${name}">${Array.from({ length: count }, (_, at) => `<li class="${name}__item"><a href="/${name}/${String(at)}"><span>Dział ${String(at)}</span>${icon}</a></li>`).join('')}</ul>`;
  const cards = Array.from(
    { length: 40 },
    (_, at) =>
      `<div class="card card--small"><a href="/inne/${String(at)}"><div class="card__picture"><img src="/k/${String(at)}.jpg" alt=""></div><h3 class="card__title">Zupełnie inna wiadomość numer ${String(at)}</h3></a><span class="card__time">wczoraj</span></div>`,
  ).join('\n');
  const program = `<script>window.dane = ${JSON.stringify(Array.from({ length: 900 }, (_, at) => ({ at, nazwa: `pozycja ${String(at)}` })))}</script>`;
  return new TextEncoder().encode(
    html
      .replace(/<body[^>]*>/, (body) => `${program}${body}<div class="top">${menu('menu', 60)}</div>`)
      .replace(
        '</body>',
        () => `<div class="rail">${cards}</div>${menu('footer-links', 50)}${program}</body>`,
      ),
  );
}

const pages: readonly Page[] = [
  ...globSync('*.html', { cwd: folder }).map((name) => ({
    name: basename(name),
    bytes:
      options.folder === undefined
        ? surrounded(decodeBytes(readFileSync(join(folder, name)), { contentType: null, kind: 'html' }).text)
        : readFileSync(join(folder, name)),
  })),
  ...(options.folder === undefined ? newsArticles : []).map((article) => ({
    name: article.slug,
    bytes: surrounded(articlePage(article)),
  })),
];

function whole({ bytes }: Page): void {
  try {
    extractPage({ bytes, url, contentType: 'text/html' });
  } catch {
    // A page of a folder that has no article is read to its end as well.
  }
}

function alone({ bytes }: Page): void {
  const { text } = decodeBytes(bytes, { contentType: 'text/html', kind: 'html' });
  const { document } = parseHTML(text);
  new Readability(document).parse();
}

function timed(work: (page: Page) => void, page: Page): number {
  const started = performance.now();
  work(page);
  return performance.now() - started;
}

/** Megabytes in use after collecting, or as they are where Node was not started with --expose-gc. */
function megabytes(): number {
  globalThis.gc?.();
  return process.memoryUsage().rss / 1024 / 1024;
}

for (const page of [...pages, ...pages, ...pages]) {
  whole(page);
  alone(page);
}
const ours: number[] = [];
const theirs: number[] = [];
for (const page of pages) {
  const turns = Array.from({ length: TURNS }, () => [timed(whole, page), timed(alone, page)] as const);
  ours.push(Math.min(...turns.map(([one]) => one)));
  theirs.push(Math.min(...turns.map(([, other]) => other)));
}
const perSecond = (times: readonly number[]): number =>
  (times.length / times.reduce((sum, time) => sum + time, 0)) * 1000;

const count = Number(options.pages);
const samples: number[] = [];
for (let done = 0; done < count; done++) {
  const page = pages[done % pages.length];
  if (page) whole(page);
  // A turn of the event loop, as a worker takes one between two pages.
  if (done % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  if (done % Math.ceil(count / 10) === 0) samples.push(megabytes());
}
const [, early = 0] = samples;
const late = Math.max(...samples.slice(-3));

const entry = `<p>${'Woda opadła po trzech dniach, a na łące zostały kałuże. '.repeat(6)}<a href="/dalej">Dalej</a></p>`;
const startedEntries = performance.now();
const entries = 4000;
for (let at = 0; at < entries; at++) extractFragment({ html: `${entry}<p>${String(at)}</p>`, url });
const entriesPerSecond = (entries / (performance.now() - startedEntries)) * 1000;

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
const ratio = perSecond(ours) / perSecond(theirs);
printBench(
  'extract',
  [
    row(`pages, ${String(pages.length)} different ones`, perSecond(ours), 'pages/s', {
      reference: rounded(perSecond(theirs)),
      ratio: rounded(ratio),
      goal: 'at least 0.7 of Readability on linkedom',
      ok: ratio >= 0.7,
    }),
    row('a page, p95', quantile(ours, 0.95), 'ms', { reference: rounded(quantile(theirs, 0.95)) }),
    row(`memory after ${String(count)} pages`, late, 'MiB', {
      reference: rounded(early),
      ratio: rounded(late / early),
      goal: 'at most 1.3 of that after a tenth',
      ok: late <= early * 1.3,
    }),
    row('entries of a feed, plain', entriesPerSecond, 'entries/s'),
  ],
  options.json,
);
