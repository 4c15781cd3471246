import assert from 'node:assert/strict';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { DatabaseSync } from '@photostructure/sqlite';
import { openSearch, QueryError, type Search } from '../../../../electron/core/retrieval/search/search.ts';
import { MemoryLibrary } from '../../../support/memory-library.ts';
import { SyntheticArticles } from '../../../support/synthetic-articles.ts';
import { LEMMAS_FOLDER } from '../../../support/lemmas.ts';

const folder = mkdtempSync(join(tmpdir(), 'offprint-search-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = (): string => join(folder, `${++files}.db`);

function indexAll(search: Search): void {
  while (search.indexPending(100) > 0);
}

const ids = (search: Search, query: string, options = {}): number[] =>
  search.query(query, options).results.map((result) => result.id);

describe('search', () => {
  let library: MemoryLibrary;
  let search: Search;

  beforeEach(() => {
    library = new MemoryLibrary();
    library.add(1, {
      title: 'Kot na dachu',
      body: 'Sąsiad zobaczył kota na dachu i zawołał strażaków.',
      author: 'Anna Lis',
    });
    library.add(2, {
      title: 'Psy w mieście',
      body: 'Miasto zbudowało wybieg dla psów. Koty nie są zapraszane.',
      tags: 'zwierzęta',
    });
    library.add(3, {
      title: 'Sąd orzekł',
      body: 'Sąd w Łodzi orzekł w sprawie sadu jabłoniowego.',
      notes: 'ważne dla rolników',
    });
    library.add(4, {
      title: 'Sad jabłoniowy',
      body: 'Stary sad rodzi jabłka. Wiosną sad kwitnie.',
      captions: 'Kwitnące drzewa',
    });
    library.add(
      5,
      {
        title: 'The history of tea',
        body: 'Tea came to the island by sea. The black tea trade grew quickly.',
      },
      'en',
    );
    library.add(6, { title: '人工智能', body: '人工智能正在改变世界。' }, 'zh');
    search = openSearch({ file: newFile(), lemmasFolder: LEMMAS_FOLDER, library });
    indexAll(search);
  });

  it('finds inflected words, exact spelling first', () => {
    assert.deepEqual(ids(search, 'kota').sort(), [1, 2]);
    assert.deepEqual(ids(search, 'body:koty'), [2, 1]);
    assert.deepEqual(ids(search, 'body:kota'), [1, 2]);
    assert.equal(ids(search, 'sad')[0], 4);
    assert.equal(ids(search, 'sąd')[0], 3);
  });

  it('finds words typed without diacritics', () => {
    assert.deepEqual(ids(search, 'lodzi'), [3]);
    assert.deepEqual(ids(search, 'strazakow'), [1]);
  });

  it('ranks exact over folded over stemmed over fuzzy', () => {
    const tiers = new MemoryLibrary();
    tiers.add(1, { body: 'krówki i jeszcze coś' });
    tiers.add(2, { body: 'krowki i jeszcze coś' });
    tiers.add(3, { body: 'krówkami i jeszcze coś' });
    tiers.add(4, { body: 'krowkx i jeszcze coś' });
    const tiered = openSearch({ file: newFile(), lemmasFolder: LEMMAS_FOLDER, library: tiers });
    indexAll(tiered);
    assert.deepEqual(ids(tiered, 'krowki~1'), [2, 1, 3, 4]);
    tiered.close();
  });

  it('knows presence, fields, wildcards, boosts', () => {
    assert.deepEqual(ids(search, '+kot -dach'), [2]);
    assert.deepEqual(ids(search, 'author:lis'), [1]);
    assert.deepEqual(ids(search, 'title:kot'), [1]);
    assert.deepEqual(ids(search, 'note:rolnik'), [3]);
    assert.deepEqual(ids(search, 'captions:drzewa'), [4]);
    assert.deepEqual(ids(search, 'jabł*').sort(), [3, 4]);
    assert.deepEqual(ids(search, '*iad*'), [1]);
    assert.equal(ids(search, 'kot tea^9')[0], 5);
    assert.equal(ids(search, 'kot^9 tea')[0], 1);
  });

  it('finds phrases in order, with stop words inside', () => {
    assert.deepEqual(ids(search, '"kota na dachu"'), [1]);
    assert.deepEqual(ids(search, '"kota w dachu"'), []);
    assert.deepEqual(ids(search, '"dachu kota"'), []);
    assert.deepEqual(ids(search, '"black tea trade"'), [5]);
    assert.deepEqual(ids(search, 'tea -"black tea"'), []);
    assert.deepEqual(ids(search, '人工智能'), [6]);
  });

  it('answers negated words and filters alone, newest first', () => {
    assert.deepEqual(ids(search, '-kot'), [6, 5, 4, 3]);
    assert.deepEqual(ids(search, '-kot lang:pl'), [4, 3]);
    assert.deepEqual(ids(search, '-lang:pl'), [6, 5]);
    assert.deepEqual(ids(search, 'lang:pl kot').sort(), [1, 2]);
    assert.deepEqual(ids(search, '*', { sort: 'oldest' }), [1, 2, 3, 4, 5, 6]);
    assert.equal(search.query('*', { limit: 2 }).total, 6);
    assert.deepEqual(ids(search, 'kot', { sort: 'newest' }), [2, 1]);
  });

  it('finds under each key stroke', () => {
    for (const typed of ['stra', 'straż', 'strazak', 'strażakó', 'strażaków']) {
      assert.equal(ids(search, typed, { asYouType: true })[0], 1, typed);
    }
    assert.deepEqual(ids(search, 'title:', { asYouType: true }), []);
    assert.deepEqual(ids(search, '"black te', { asYouType: true }), []);
  });

  it('suggests what an unknown word was meant to be, and finds it', () => {
    const { results, didYouMean } = search.query('jablkoniowy sadd');
    assert.ok(results.some((result) => result.id === 4));
    assert.equal(didYouMean, 'jabłoniowy sad');
    assert.equal(search.query('sad').didYouMean, null);
  });

  it('gives snippets with marks, and the words to mark', () => {
    const long = 'Nic tu nie ma. '.repeat(80);
    library.add(7, { title: 'Żubr', body: `${long}W puszczy żyje żubr, a żubry lubią ciszę. ${long}` });
    indexAll(search);
    const { results, words } = search.query('zubr');
    const [result] = results;
    assert.ok(result);
    assert.ok(result.snippet.length <= 240 && result.snippet.startsWith('…') && result.snippet.endsWith('…'));
    assert.deepEqual(
      result.marks.map(([start, length]) => result.snippet.slice(start, start + length)),
      ['żubr', 'żubry'],
    );
    assert.deepEqual(result.titleMarks, [[0, 4]]);
    assert.deepEqual([...words].sort(), ['żubr', 'żubry']);
  });

  it('follows articles that change and leave', () => {
    library.add(1, { title: 'Żaba' });
    library.remove(2);
    indexAll(search);
    assert.deepEqual(ids(search, 'kot'), []);
    assert.deepEqual(ids(search, 'żaba'), [1]);
    assert.equal(search.status.documents, 5);
  });

  it('answers bad queries with a place, never with a fault', () => {
    const broken: readonly (readonly [query: string, code: string, position: number])[] = [
      ['kot "na dachu', 'unclosed-quote', 4],
      ['kot autor:lis', 'unknown-field', 4],
      ['kot +', 'missing-term', 4],
      ['kot~99', 'bad-distance', 3],
      ['~99', 'missing-term', 0],
      ['kot^x', 'bad-boost', 3],
      ['title:', 'missing-term', 0],
      ['kot is:blue', 'bad-value', 7],
      ['before:2024-02-31', 'bad-value', 7],
      ['minutes:many', 'bad-value', 8],
      ['x'.repeat(10_000), 'too-long', 2000],
      ['+a '.repeat(40), 'too-long', 28 * 3 + 1],
      [`+${'kot-'.repeat(40)}kot`, 'too-long', 0],
    ];
    for (const [query, code, position] of broken) {
      assert.throws(
        () => search.query(query),
        (error) =>
          error instanceof QueryError &&
          error.code === code &&
          error.position === position &&
          error.length > 0,
        query.slice(0, 40),
      );
    }
  });

  it('takes any text', () => {
    const odd = [
      '',
      '   ',
      'i w na',
      '...',
      '?!',
      '**',
      '-',
      '- -',
      '🙂 🙃',
      '\ud800',
      '\udc00kot',
      'e\u0301',
      'مرحبا بالعالم',
      'שלום',
      "'; DROP TABLE documents; --",
      '(a|b)[c]{2}\\d+$',
      '%_%',
      '\\',
      ':::',
      '12:30',
      'https://example.org/a?b=c',
      '\u0001kot',
      '\u0000',
      'k*t*',
      'a'.repeat(1999),
      '-"x"',
      `"${'kot '.repeat(300)}"`,
      '""',
      '-**',
      'kot AND pies',
      '__proto__',
      'constructor',
      'title:__proto__',
      '+__proto__ hasOwnProperty~1',
    ];
    for (const query of odd) {
      for (const asYouType of [false, true]) {
        const { total, results } = search.query(query, { asYouType });
        assert.ok(total >= results.length, query);
      }
    }
    assert.equal(search.query('').total, 0);
    assert.equal(search.query('i w na').total, 0);
  });

  it('indexes any text', () => {
    library.add(
      8,
      { title: '\ud800 __proto__ \u0000', body: `${'漢'.repeat(5000)} ${'a'.repeat(5000)} constructor` },
      null,
    );
    indexAll(search);
    assert.deepEqual(ids(search, '__proto__'), [8]);
    assert.deepEqual(ids(search, 'constructor'), [8]);
  });
});

describe('faults', () => {
  it('of the library pass through and leave the index alone', () => {
    const library = new MemoryLibrary();
    library.add(1, { title: 'Kot' });
    const search = openSearch({ file: newFile(), lemmasFolder: LEMMAS_FOLDER, library });
    indexAll(search);
    library.document = () => {
      throw Object.assign(new Error('database disk image is malformed'), { errcode: 11 });
    };
    assert.throws(() => search.query('kot'), /malformed/);
    assert.deepEqual(search.status, { documents: 1, rebuilding: false, notice: null });
    search.close();
  });

  it('of one article do not hold up the others', () => {
    const library = new MemoryLibrary();
    const lines: string[] = [];
    library.add(1, { title: 'Kot' });
    library.put({ id: 2, language: 'pl', fields: undefined as never });
    library.add(3, { title: 'Koty' });
    const search = openSearch({
      file: newFile(),
      lemmasFolder: LEMMAS_FOLDER,
      library,
      log: (line) => lines.push(line),
    });
    indexAll(search);
    assert.deepEqual(ids(search, 'kot').sort(), [1, 3]);
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? '', /article 2/);
    search.close();
  });
});

/** More than a segment takes. */
const ARTICLES = 700;

const synthetic = new SyntheticArticles(60);
const articles = Array.from({ length: ARTICLES }, (_, at) => synthetic.article(at + 1));
const [word = ''] = (articles[6]?.fields.title ?? '').split(' ').sort((a, b) => b.length - a.length);
const whole = newFile();

function filled(): MemoryLibrary {
  const library = new MemoryLibrary();
  for (const article of articles) library.put(article);
  return library;
}

/** A copy of the index, and the library it was made of. */
function built(): { readonly file: string; readonly library: MemoryLibrary; readonly word: string } {
  const file = newFile();
  copyFileSync(whole, file);
  const library = filled();
  library.done(articles.map(({ id }) => id));
  return { file, library, word };
}

describe('an index file that is', () => {
  before(() => {
    const search = openSearch({ file: whole, lemmasFolder: LEMMAS_FOLDER, library: filled() });
    indexAll(search);
    while (search.tend());
    search.close();
  });

  function assertRebuilt(file: string, library: MemoryLibrary, word: string, notice = 'index-damaged'): void {
    const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
    search.query(word);
    assert.equal(search.status.rebuilding, true);
    assert.equal(search.status.notice, notice);
    indexAll(search);
    assert.deepEqual(search.status, { documents: ARTICLES, rebuilding: false, notice: null });
    assert.ok(search.query(word, { limit: ARTICLES }).results.some((result) => result.id === 7));
    search.close();
  }

  it('whole opens without a rebuild', () => {
    const { file, library } = built();
    const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
    assert.deepEqual(search.status, { documents: ARTICLES, rebuilding: false, notice: null });
    search.close();
  });

  it('deleted is built again', () => {
    const { file, library, word } = built();
    rmSync(file);
    assertRebuilt(file, library, word, 'index-missing');
  });

  it('truncated is set aside and built again', () => {
    const { file, library, word } = built();
    truncateSync(file, Math.floor(readFileSync(file).length / 2 / 8192) * 8192);
    assertRebuilt(file, library, word);
    assert.ok(existsSync(`${file}.damaged`));
  });

  it('no database at all is set aside and built again', () => {
    const { file, library, word } = built();
    writeFileSync(file, 'This is not an index. '.repeat(1000));
    assertRebuilt(file, library, word);
  });

  it('from a newer version is set aside and built again', () => {
    const { file, library, word } = built();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 999');
    db.close();
    assertRebuilt(file, library, word, 'index-outdated');
    assert.ok(existsSync(`${file}.damaged`), 'it may be wanted again');
  });

  it('of an older layout is built again, and not kept', () => {
    const { file, library, word } = built();
    const db = new DatabaseSync(file);
    db.exec('PRAGMA user_version = 1');
    db.close();
    assertRebuilt(file, library, word, 'index-outdated');
    assert.ok(!existsSync(`${file}.damaged`));
  });

  it('scribbled over is noticed by its checksums and built again', () => {
    const { file, library, word } = built();
    const db = new DatabaseSync(file);
    db.exec(
      'UPDATE blocks SET bytes = zeroblob(length(bytes)); UPDATE parts SET bytes = zeroblob(length(bytes))',
    );
    db.close();
    assertRebuilt(file, library, word);
  });

  it('made by an older analysis is indexed again, and usable meanwhile', () => {
    const { file, library, word } = built();
    const db = new DatabaseSync(file);
    db.exec("UPDATE meta SET value = value - 1 WHERE key = 'analysis'");
    db.close();
    const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
    assert.equal(search.status.rebuilding, true);
    assert.equal(search.status.notice, 'index-outdated');
    assert.equal(search.status.documents, ARTICLES);
    assert.ok(search.query(word).total > 0);
    indexAll(search);
    assert.deepEqual(search.status, { documents: ARTICLES, rebuilding: false, notice: null });
    search.close();
  });

  it('whole knows related articles', () => {
    const { file, library } = built();
    const search = openSearch({ file, lemmasFolder: LEMMAS_FOLDER, library });
    const related = search.related(7);
    assert.ok(related.length > 0 && related.length <= 10);
    assert.ok(related.every((other) => other.id !== 7 && other.score > 0 && other.score <= 1));
    assert.equal(new Set(related.map((other) => other.id)).size, related.length);
    assert.deepEqual(search.related(999_999), []);
    search.close();
  });
});
