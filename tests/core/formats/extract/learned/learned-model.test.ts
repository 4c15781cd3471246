import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blockFeatureNames,
  numbersOf,
} from '../../../../../electron/core/formats/extract/learned/block-features.ts';
import {
  blockColumns,
  blockRows,
  contentProbabilities,
  secondColumns,
  secondRows,
} from '../../../../../electron/core/formats/extract/learned/learned-model.ts';
import { blocksOfPage } from '../../../../../electron/core/formats/extract/learned/page-blocks.ts';
import {
  pageFeatureNames,
  type PageFacts,
} from '../../../../../electron/core/formats/extract/learned/page-features.ts';
import { shippedModel } from '../../../../../electron/core/formats/extract/learned/shipped-model.ts';
import { parseFragment } from '../../../../../electron/core/formats/extract/parse-document.ts';

const facts: PageFacts = {
  url: 'https://example.org/a/b',
  title: 'A mill',
  description: 'About a mill',
  type: 'article',
  linkedData: '{"@type": "Article"}',
  linkedText: '',
};
const html = `<nav><a href="/">Home</a> <a href="/news">News</a></nav><main><h1>A mill</h1><p>The mill stood for
  two hundred years, and then the flood took it away in one night.</p><ul><li>One</li><li>Two</li></ul></main>`;
const numbers = numbersOf(blocksOfPage(parseFragment(html)), facts);

test('every number of a page and of a block has a name, and is one', () => {
  const rows = blockRows(numbers, shippedModel().names);
  const seconds = secondRows(numbers, rows, new Float32Array(rows.length));
  assert.equal(numbers.page.length, pageFeatureNames.length);
  assert.equal(rows.length, numbers.blocks.length);
  for (const row of numbers.rows) assert.equal(row.length, blockFeatureNames.length);
  for (const row of rows) assert.equal(row.length, blockColumns.length);
  for (const row of seconds) assert.equal(row.length, secondColumns.length);
  for (const columns of [blockColumns, secondColumns]) assert.equal(new Set(columns).size, columns.length);
  for (const row of [...rows, ...seconds, numbers.page])
    assert.ok(row.every((number) => Number.isFinite(number)));
});

test('a paragraph is likelier content than a menu; a page without text has no block', () => {
  const probabilities = contentProbabilities(shippedModel(), numbers);
  const of = (start: string): number =>
    probabilities[numbers.blocks.findIndex(({ text }) => text.startsWith(start))] ?? Number.NaN;
  assert.ok(of('The mill stood') > of('Home'));
  const none = numbersOf(blocksOfPage(parseFragment('<img src="/a.png">')), facts);
  assert.deepEqual([...contentProbabilities(shippedModel(), none)], []);
});
