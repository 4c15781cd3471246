import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { Analyser, spelling } from '../../../../electron/core/retrieval/search/analysis/analyse.ts';
import { createLemmas } from '../../../../electron/core/retrieval/search/analysis/lemmas.ts';
import { stem } from '../../../../electron/core/retrieval/search/analysis/stem.ts';
import { analyser, LEMMAS_FOLDER } from '../../../support/lemmas.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

const pairs = v.array(v.tuple([v.string(), v.string()]));
const { meet, apart } = v.parse(
  v.object({ meet: pairs, apart: pairs }),
  JSON.parse(readFileSync(new URL('../../../fixtures/word-forms/pl.json', import.meta.url), 'utf8')),
);

/** Whether a query of one word finds the other in a text of a language. */
function finds(query: string, word: string, language = 'pl'): boolean {
  const terms = new Set(analyser.termsOf(spelling(query, language), language));
  return analyser.tokens(word, language).some(({ stems }) => stems.some((stem) => terms.has(stem)));
}

const found = (list: typeof meet, test: (a: boolean, b: boolean) => boolean): readonly string[] =>
  list.filter(([a, b]) => test(finds(a, b), finds(b, a))).map((pair) => pair.join(' ~ '));

const halves = (list: typeof meet): readonly (readonly [string, typeof meet])[] => [
  ['first half', list.slice(0, list.length / 2)],
  ['second half', list.slice(list.length / 2)],
];

describe('Polish words', () => {
  for (const [name, list] of halves(meet)) {
    it(`find each other by their forms: 96 % of the ${name}`, (test) => {
      const lost = found(list, (a, b) => !a || !b);
      test.diagnostic(`${list.length - lost.length} of ${list.length}; not: ${lost.join(', ')}`);
      assert.ok(lost.length <= list.length * 0.04, lost.join(', '));
    });
  }

  for (const [name, list] of halves(apart)) {
    it(`that only begin alike do not: at most 2 % of the ${name} do`, (test) => {
      const met = found(list, (a, b) => a || b);
      test.diagnostic(`${met.length} of ${list.length}: ${met.join(', ')}`);
      assert.ok(met.length <= list.length * 0.02, met.join(', '));
    });
  }

  it('find each other where a form has nothing of its lemma', () => {
    for (const [a, b] of [
      ['pies', 'psów'],
      ['okno', 'okien'],
      ['dzień', 'dniami'],
      ['wieś', 'wsiach'],
      ['sędzia', 'sędziowie'],
      ['brat', 'braćmi'],
      ['ręka', 'rękoma'],
      ['człowiek', 'ludzie'],
      ['iść', 'szedł'],
      ['rok', 'lat'],
      ['dobry', 'najlepszy'],
    ] as const)
      assert.ok(finds(a, b) && finds(b, a), `${a} ~ ${b}`);
  });

  it('are found as names by their endings, known or not', () => {
    for (const [a, b] of [
      ['Tusk', 'Tuskiem'],
      ['tusk', 'Tuskowi'],
      ['łódź', 'Łodzi'],
      ['Zełenski', 'Zełenskiego'],
      ['musk', 'Muska'],
      ['Muska', 'Muskiem'],
      ['Muskiem', 'Musk'],
    ] as const)
      assert.ok(finds(a, b), `${a} ~ ${b}`);
  });

  it('count for each of several lemmas', () => {
    const [token] = analyser.tokens('mam', 'pl');
    assert.deepEqual([...(token?.stems ?? [])].sort(), ['mama', 'mamic', 'miec']);
  });
});

describe('English words', () => {
  it('find each other by irregular forms', () => {
    for (const [a, b] of [
      ['go', 'went'],
      ['goes', 'gone'],
      ['child', 'children'],
      ['mouse', 'mice'],
      ['person', 'people'],
      ['wrote', 'writing'],
      ['taught', 'teaches'],
      ['crisis', 'crises'],
      ['good', 'better'],
      ['worst', 'bad'],
    ] as const)
      assert.ok(finds(a, b, 'en') && finds(b, a, 'en'), `${a} ~ ${b}`);
  });

  it('that are alike by chance do not', () => {
    for (const [a, b] of [
      ['go', 'goose'],
      ['mouse', 'mouth'],
      ['bear', 'beer'],
      ['wrote', 'rote'],
    ] as const)
      assert.ok(!finds(a, b, 'en') && !finds(b, a, 'en'), `${a} ~ ${b}`);
  });
});

describe('a dictionary', () => {
  for (const [what, bytes] of [
    ['is missing', null],
    ['is another file', Buffer.from('no dictionary')],
    ['ends too early', readFileSync(join(LEMMAS_FOLDER, 'pl.dict')).subarray(0, 20_000)],
  ] as const) {
    it(`that ${what} is told of, and words are stemmed`, (test) => {
      const folder = temporaryFolder(test);
      if (bytes !== null) writeFileSync(join(folder, 'pl.dict'), bytes);
      const lines: string[] = [];
      const damaged = new Analyser(createLemmas(folder, (line) => lines.push(line)));
      assert.deepEqual(damaged.termsOf('książkami', 'pl'), [stem('książkami', 'pl')]);
      assert.equal(damaged.tokens('Czytał książki', 'pl').length, 2);
      assert.equal(lines.length, 1);
      assert.match(lines[0] ?? '', /pl\.dict cannot be read/);
    });
  }
});
