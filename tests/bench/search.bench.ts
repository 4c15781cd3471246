import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import {
  openSearch,
  type PendingArticle,
  type Search,
  type SearchDocument,
  type SearchSource,
} from '../../electron/core/retrieval/search/search.ts';
import { LIBRARY_FLAGS } from '../../electron/shell/library-flags.ts';
import { printBench, quantile, rounded, type BenchRow } from '../support/bench-rows.ts';
import { SyntheticArticles } from '../support/synthetic-articles.ts';
import { FacetLibrary } from './facet-library.ts';
import { Fts5Reference } from './fts5-reference.ts';
import { analyser, LEMMAS_FOLDER } from '../support/lemmas.ts';

/**
 * Measures search on a synthetic library beside FTS5 on the same documents:
 *
 *     node tests/bench/search.bench.ts [--articles 100000] [--json] [--folder DIR]
 *
 * With --folder the two indexes are kept there and used again. Times are p95 over the queries of a kind, second pass.
 */
const { values: options } = parseArgs({
  options: {
    articles: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    folder: { type: 'string' },
    memory: { type: 'string' },
  },
});

const COUNT = Number(options.articles);
const QUERIES = 150;
const articles = new SyntheticArticles();

/** Articles as JSON in a table. */
class TextStore {
  readonly #db;
  readonly #get;
  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(
      'PRAGMA journal_mode = WAL; CREATE TABLE IF NOT EXISTS texts (id INTEGER PRIMARY KEY, text TEXT)',
    );
    this.#get = this.#db.prepare('SELECT text FROM texts WHERE id = ?');
  }
  get(id: number): SearchDocument | undefined {
    const row = this.#get.get(id) as { text: string } | undefined;
    return row === undefined ? undefined : (JSON.parse(row.text) as SearchDocument);
  }
  fill(): void {
    const insert = this.#db.prepare('INSERT OR IGNORE INTO texts VALUES (?, ?)');
    const { n } = this.#db.prepare('SELECT count(*) AS n FROM texts').get() as { n: number };
    this.#db.exec('BEGIN');
    for (let id = n + 1; id <= COUNT; id++) insert.run(id, JSON.stringify(articles.article(id)));
    this.#db.exec('COMMIT');
  }
}

/** A library that makes its articles up as they are queued; the texts for snippets come from SQLite, as in a real one. */
class SyntheticLibrary implements SearchSource {
  readonly queue: SearchDocument[] = [];
  /** Queues the article of an id, made up beforehand so that making it up is not measured. */
  put(id: number): void {
    this.queue.push(articles.article(id));
  }
  readonly #texts: TextStore;
  constructor(texts: TextStore) {
    this.#texts = texts;
  }
  matching(): null {
    return null;
  }
  document(id: number): SearchDocument {
    return this.#texts.get(id) ?? articles.article(id);
  }
  sorted(ids: Iterable<number>, _sort: string, limit: number, offset: number): readonly number[] {
    return [...ids].sort((a, b) => b - a).slice(offset, offset + limit);
  }
  pending(limit: number): readonly PendingArticle[] {
    return this.queue.slice(0, limit).map((document) => ({ id: document.id, document }));
  }
  done(ids: readonly number[]): void {
    this.queue.splice(0, ids.length);
  }
  stamps(): null {
    return null;
  }

  setStamp(): void {
    // It is never another library's.
  }

  leftOut(): void {
    // Nothing here is left out.
  }

  enqueueAll(): void {
    // The queue is filled by hand.
  }
}

interface Row extends BenchRow {
  readonly cpu: number | null;
}

const rows: Row[] = [];

function report(
  what: string,
  measured: { readonly wall: number; readonly cpu: number | null },
  unit: string,
  most: number,
  reference: { readonly wall: number; readonly mostRatio: number } | null = null,
): void {
  const ratio = reference === null ? null : measured.wall / reference.wall;
  const isFast =
    measured.wall <= most && (ratio === null || reference === null || ratio <= reference.mostRatio);
  rows.push({
    what,
    value: rounded(measured.wall),
    unit,
    cpu: measured.cpu === null ? null : rounded(measured.cpu),
    reference: reference === null ? null : rounded(reference.wall),
    ratio: ratio === null ? null : rounded(ratio),
    goal: `<= ${most} ${unit}${reference === null ? '' : `, <= ${reference.mostRatio} x FTS5`}`,
    ok: isFast,
  });
}

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

function measure<T>(
  items: readonly T[],
  work: (item: T) => unknown,
  share = 0.95,
): { wall: number; cpu: number } {
  const walls: number[] = [];
  const cpus: number[] = [];
  for (const item of items) {
    const cpuStart = cpu();
    const start = performance.now();
    work(item);
    walls.push(performance.now() - start);
    cpus.push(cpu() - cpuStart);
  }
  return { wall: quantile(walls, share), cpu: quantile(cpus, share) };
}

/** The library takes a turn of the event loop after each piece of work, in which V8 marks what it will collect. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const folder = options.folder ?? join(tmpdir(), `offprint-search-bench-${process.pid}`);
mkdirSync(folder, { recursive: true });
const file = join(folder, `search-${COUNT}.db`);
const texts = new TextStore(join(folder, `texts-${COUNT}.db`));
const referenceFile = join(folder, `fts5-${COUNT}.db`);

if (options.memory !== undefined) {
  // A process of its own, so that nothing but the index and its use is weighed.
  const rss = (): number => process.memoryUsage().rss / 2 ** 20;
  const words = articles.queryWords(QUERIES, 1);
  globalThis.gc?.();
  const before = rss();
  const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library: new SyntheticLibrary(texts) });
  for (const word of words) search.query(word);
  globalThis.gc?.();
  console.log(JSON.stringify(rss() - before));
  search.close();
  process.exit(0);
}

function build(search: Search, library: SyntheticLibrary): void {
  for (let id = search.status.documents + 1; id <= COUNT; id += 500) {
    for (let one = id; one < id + 500 && one <= COUNT; one++) library.put(one);
    while (search.indexPending(250) > 0);
    while (search.tend());
    if (!options.json && (id - 1) % 10_000 === 0) console.error(`${id - 1} articles`);
  }
}

const library = new SyntheticLibrary(texts);
texts.fill();
let search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
const fts = new Fts5Reference(referenceFile);
let start = performance.now();
build(search, library);
const buildSeconds = (performance.now() - start) / 1000;
start = performance.now();
for (let id = fts.count + 1; id <= COUNT; id += 500) {
  fts.add(Array.from({ length: Math.min(500, COUNT - id + 1) }, (_, at) => articles.article(id + at)));
}
if (!options.json) {
  console.error(
    `built in ${Math.round(buildSeconds)} s, FTS5 in ${Math.round((performance.now() - start) / 1000)} s`,
  );
}

search.close();
const opened = measure(
  [1, 2, 3],
  () => {
    search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
    if (search.status.documents < COUNT) throw new Error(`${search.status.documents} articles`);
    search.query('x');
    search.close();
  },
  0.5,
);
search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });

const words = articles.queryWords(QUERIES * 4, 42);
const one = words.slice(0, QUERIES);
const threes = one.map(
  (word, at) => [word, words[at + QUERIES] ?? word, words[at + 2 * QUERIES] ?? word] as const,
);
const stemOf = (word: string, language: string | null = 'pl'): string =>
  analyser.tokens(word, language)[0]?.stems[0] ?? word;
const quoted = (word: string): string => `"${stemOf(word)}"`;
const prefixes = one.map((word, at) => word.slice(0, at % 2 === 0 ? 3 : 5));
const shortPrefixes = one.map((word, at) => word.slice(0, 1 + (at % 2)));
/** Two words that follow each other in an article: both told by FTS5's tokens, or one of them a stop word. */
const phrasesWith = (
  stopWords: number,
): readonly { readonly phrase: string; readonly language: string | null }[] =>
  one.map((_, at) => {
    const { fields, language } = articles.article(1 + at * 7);
    const body = fields.body.split(/[\s.]+/);
    for (let from = 20 + (at % 40); from + 2 < body.length; from++) {
      const pair = body.slice(from, from + 2).join(' ');
      if (analyser.tokens(pair, language).length === 2 - stopWords && fields.body.includes(pair))
        return { phrase: pair, language };
    }
    throw new Error('An article without such a phrase.');
  });
const phrases = phrasesWith(0);

const kinds: readonly {
  readonly what: string;
  readonly ours: readonly string[];
  readonly theirs: readonly string[] | null;
  readonly ratio: number;
  readonly asYouType?: boolean;
}[] = [
  { what: 'one word', ours: one, theirs: one.map(quoted), ratio: 1 },
  {
    what: 'three words',
    ours: threes.map((ws) => ws.join(' ')),
    theirs: threes.map((ws) => ws.map(quoted).join(' OR ')),
    ratio: 1,
  },
  { what: 'prefix', ours: prefixes.map((p) => `${p}*`), theirs: prefixes.map((p) => `"${p}" *`), ratio: 1 },
  { what: 'fuzzy~1', ours: one.map((word) => `${word}~1`), theirs: null, ratio: 1 },
  {
    what: 'required and prohibited',
    ours: threes.map(([a, b, c]) => `+${a} +${b} -${c}`),
    theirs: threes.map(([a, b, c]) => `(${quoted(a)} AND ${quoted(b)}) NOT ${quoted(c)}`),
    ratio: 2.5,
  },
  {
    what: 'phrase',
    ours: phrases.map(({ phrase }) => `"${phrase}"`),
    theirs: phrases.map(({ phrase, language }) => {
      const stems = phrase.split(' ').map((word) => stemOf(word, language));
      return `"${stems.join(' ')}"`;
    }),
    ratio: 2.5,
  },
  {
    what: 'phrase with a stop word',
    ours: phrasesWith(1).map(({ phrase }) => `"${phrase}"`),
    theirs: null,
    ratio: 1,
  },
  { what: '1-2 letters', ours: shortPrefixes, theirs: null, ratio: 1, asYouType: true },
];

for (const kind of kinds) {
  const ours = (text: string): unknown => search.query(text, { asYouType: kind.asYouType ?? false });
  const theirs = (match: string): unknown => fts.query(match);
  for (const text of kind.ours) ours(text);
  const measured = measure(kind.ours, ours);
  let reference = null;
  if (kind.theirs !== null) {
    for (const match of kind.theirs) theirs(match);
    reference = { wall: measure(kind.theirs, theirs).wall, mostRatio: kind.ratio };
  }
  report(`${kind.what}, p95`, measured, 'ms', 50, reference);
}

const facetLibrary = new FacetLibrary(join(folder, 'facets'), COUNT);
const readings: number[] = [];
for (let more = true; more;) {
  const readingStart = performance.now();
  more = facetLibrary.read();
  readings.push(performance.now() - readingStart);
}
const wholeReading = readings.reduce((sum, reading) => sum + reading, 0);
report('facets, first reading in slices', { wall: wholeReading, cpu: null }, 'ms', 1000);
report('facets, longest slice of it', { wall: Math.max(...readings), cpu: null }, 'ms', 20);
report(
  'facets of 1-2 letters, p95',
  measure(shortPrefixes, (text) => facetLibrary.count(search.matches(text, { asYouType: true }))),
  'ms',
  50,
);
await facetLibrary.close();

const relatedTo = one.map((_, at) => 1 + at * 11).filter((id) => id <= COUNT);
report(
  'related articles, p95',
  measure(relatedTo, (id) => search.related(id)),
  'ms',
  50,
);

let next = COUNT + 1_000_000;
for (let at = 0; at < 40; at++) library.put(next++);
const ones: { wall: number; cpu: number }[] = [];
while (library.queue.length > 0) {
  ones.push(measure([1], () => search.indexPending(1)));
  await turn();
}
const median = (of: 'wall' | 'cpu') =>
  quantile(
    ones.map((each) => each[of]),
    0.5,
  );
report('add one, p50', { wall: median('wall'), cpu: median('cpu') }, 'ms', 5);
for (let at = 0; at < 500; at++) library.put(next++);
const addMany = measure([500], () => {
  while (search.indexPending(250) > 0);
});
report('add 500', { wall: addMany.wall / 1000, cpu: addMany.cpu / 1000 }, 's', 2);

// Enough for a flush, so that there is work to slice.
for (let at = 0; at < 300; at++) library.put(next++);
while (search.indexPending(100) > 0);
const slices: number[] = [];
const sliceCpus: number[] = [];
for (let more = true; more;) {
  const cpuStart = cpu();
  const sliceStart = performance.now();
  more = search.tend();
  slices.push(performance.now() - sliceStart);
  sliceCpus.push(cpu() - cpuStart);
  await turn();
}
report(
  'slice of background work, longest',
  { wall: Math.max(...slices), cpu: Math.max(...sliceCpus) },
  'ms',
  20,
);
report(
  'slice of background work, p99',
  { wall: quantile(slices, 0.99), cpu: quantile(sliceCpus, 0.99) },
  'ms',
  20,
);
report('open', { wall: opened.wall / 1000, cpu: opened.cpu / 1000 }, 's', 1);
search.close();
fts.close();

const weigh = spawnSync(process.execPath, [
  '--expose-gc',
  // As the library process is started.
  ...LIBRARY_FLAGS.split(' '),
  fileURLToPath(import.meta.url),
  '--articles',
  String(COUNT),
  '--folder',
  folder,
  '--memory',
  'index',
]);
report('memory with the index', { wall: Number(weigh.stdout.toString().trim()), cpu: null }, 'MB', 150);

printBench('search', rows, options.json);
if (options.folder === undefined && existsSync(folder)) rmSync(folder, { recursive: true });
