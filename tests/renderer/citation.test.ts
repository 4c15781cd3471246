import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bibtex, citation } from '../../renderer/reader/citation.ts';

const article = {
  title: 'Zegar & 100% {czasu}',
  byline: 'Anna Nowak, Jan Kot i Ewa Lis',
  siteName: 'Kurier Zarzecza',
  published: '2026-03-14T08:00:00.000Z',
  url: 'https://kurier.example/zegar_1',
};
const unknown = { title: '', byline: null, siteName: null, published: null, url: null };

test('a citation names what is known, and nothing else', () => {
  assert.equal(
    citation(article),
    'Anna Nowak, Jan Kot i Ewa Lis, “Zegar & 100% {czasu}”, Kurier Zarzecza, March 14, 2026, https://kurier.example/zegar_1.',
  );
  assert.equal(citation(unknown), '“Untitled”.');
});

test('a BibTeX entry has its authors apart, and what TeX would read as something else escaped', () => {
  assert.equal(
    bibtex(article, '2026-04-01'),
    `@online{lis2026zegar,
  author = {Anna Nowak and Jan Kot and Ewa Lis},
  title = {{Zegar \\& 100\\% \\{czasu\\}}},
  organization = {Kurier Zarzecza},
  date = {2026-03-14},
  url = {https://kurier.example/zegar_1},
  urldate = {2026-04-01},
}
`.replace('lis2026', 'nowak2026'),
  );
  assert.match(bibtex(unknown, '2026-04-01'), /^@online\{article,/);
});
