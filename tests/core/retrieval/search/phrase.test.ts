import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiskIndex } from '../../../../electron/core/retrieval/search/disk-index.ts';
import { QueryRunner } from '../../../../electron/core/retrieval/search/query-runner.ts';
import { MemoryLibrary } from '../../../support/memory-library.ts';
import { seededRandom } from '../../../support/synthetic-articles.ts';

/** Few words, so that every pair of them occurs, some with spellings that fold alike, one that is a stop word (i). */
const WORDS = ['lód', 'lod', 'kra', 'kra', 'kra', 'rzeka', 'most', 'mosty', 'zima', '2024', 'i', 'śryż'];

const BETWEEN = [' ', ' ', ' ', ' ', ', ', '. ', ' — ', '... '];

/** The phrase by its meaning: words that fold alike, with at most a mark and a space between them. */
function patternOf(phrase: string): RegExp {
  const letters: Readonly<Record<string, string>> = { o: '[oó]', s: '[sś]', z: '[zż]' };
  const words = phrase
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(' ')
    .map((word) => word.replace(/[osz]/g, (letter) => letters[letter] ?? letter));
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join('[ ,.]{1,2}')}(?![\\p{L}\\p{N}])`, 'u');
}

test('phrases are found exactly, in segments old and new and in memory, after removals', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'offprint-phrase-'));
  const file = join(folder, 'search.db');
  const options = { flushAt: 90, mergeAt: 3 };
  let index = new DiskIndex(file, options);
  t.after(() => {
    index.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const random = seededRandom(20);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const text = (most: number): string =>
    Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(WORDS) + pick(BETWEEN)).join('');
  const library = new MemoryLibrary();
  for (let id = 1; id <= 1500; id++) {
    library.add(id, { title: text(4), body: text(30), captions: random() < 0.2 ? text(6) : '' });
    if (random() < 0.15) library.remove(1 + Math.floor(random() * id));
    if (random() < 0.1) library.add(1 + Math.floor(random() * id), { title: text(4), body: text(30) });
    if (id % 7 !== 0) continue;
    const pending = library.pending(1000);
    index.apply(pending);
    library.done(pending.map((one) => one.id));
    // Sometimes only some slices, so that articles leave while their segment is being written.
    for (let slices = Math.floor(random() * 60); slices > 0; slices--) index.tend(0);
    if (random() < 0.03) {
      index.close();
      index = new DiskIndex(file, options);
    }
  }
  index.apply(library.pending(1000));
  assert.ok(
    index.segments.list.length > 1 && index.lastDocument > index.flushed,
    'all three places are used',
  );
  assert.ok(index.segments.list.some(({ level }) => level > 0));
  const runner = new QueryRunner(index, library);

  let found = 0;
  let asked = 0;
  for (let length = 1; length <= 4; length++) {
    for (let round = 0; round < 60; round++) {
      const words = Array.from({ length }, () => pick(WORDS));
      const field = pick(['', '', 'title:', 'body:']);
      const phrase = words.join(' ');
      const query = `${field}"${phrase}"`;
      const actual = [...runner.matches(query, false)].sort((a, b) => a - b);
      const pattern = patternOf(phrase);
      const matching = [...library.articles.values()]
        .filter(({ fields }) => {
          const texts =
            field === '' ? Object.values(fields) : [fields[field === 'title:' ? 'title' : 'body']];
          return texts.some((one) => pattern.test(one));
        })
        .map(({ id }) => id)
        .sort((a, b) => a - b);
      assert.deepEqual(actual, matching, query);
      assert.equal(runner.run(query, {}).total, actual.length, query);
      const rest = runner.matches(`-${query}`, false);
      assert.equal(rest.length, library.articles.size - actual.length, `without ${query}`);
      found += actual.length;
      asked++;
    }
  }
  assert.ok(asked > 180 && found > 5000, `${asked} phrases, ${found} articles`);
});
