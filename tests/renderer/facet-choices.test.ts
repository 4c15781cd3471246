import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedId, SearchFacets } from '../../electron/core/api/index.ts';
import { facetChoices } from '../../renderer/search/facet-choices.ts';

const facets: SearchFacets = {
  total: 9,
  feeds: [
    { feedId: 1 as FeedId, title: 'Kurier nocny', count: 6, filter: 'in:"Kurier nocny"' },
    { feedId: 2 as FeedId, title: 'Plain', count: 3, filter: 'in:"Plain"' },
  ],
  tags: [],
  languages: [{ language: 'pl', count: 9, filter: 'lang:pl' }],
  years: [
    { year: 2026, count: 4, filter: 'after:2026 before:2027' },
    { year: 2025, count: 5, filter: 'after:2025 before:2026' },
  ],
  bookmarked: { count: 0, filter: 'is:bookmarked' },
};
const nameOf = (code: string) => `language ${code}`;

test('what would narrow nothing is left out', () => {
  assert.deepEqual(
    facetChoices(facets, 'rzeka', nameOf).map(({ name }) => name),
    ['feed', 'year'],
  );
});

test('what was chosen stays, so that it can be taken back, and is known however it was typed', () => {
  const all = facetChoices(facets, 'rzeka lang:PL in:„kurier nocny” before:2027 after:2026', nameOf);
  assert.deepEqual(
    all.map(({ name, choices }) => [name, choices.filter(({ chosen }) => chosen).map(({ label }) => label)]),
    [
      ['feed', ['Kurier nocny']],
      ['language', ['language pl']],
      ['year', ['2026']],
    ],
  );
});
