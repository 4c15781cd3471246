import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverageOf, wordsIn } from '../../../../../electron/core/formats/extract/learned/coverage.ts';

const coverage = (blocks: readonly string[], text: string): readonly number[] =>
  coverageOf(blocks.map(wordsIn), text);

test('a block of the text is covered, another is not, a half is half', () => {
  const text = 'The mill on the river stood for two hundred years before the flood took it away.';
  const blocks = [
    text,
    'Subscribe to our letter of the week',
    'The mill on the river is now a museum of paper',
  ];
  const [own, other, half] = coverage(blocks, text);
  assert.equal(own, 1);
  assert.equal(other, 0);
  assert.ok(half !== undefined && half > 0.3 && half < 0.7);
});

test('short blocks count by their context, or as lines of their own among what is covered', () => {
  const long = 'They rebuilt the mill in spring with oak from the hills above the town';
  const text = `Spring\n${long}. In the end. It runs again every day of the week`;
  assert.deepEqual(
    coverage(['Spring', long, 'In the end', 'It runs again every day of the week', 'Share'], text),
    [1, 1, 1, 1, 0],
  );
});

test('of equal blocks as many are covered as the text has', () => {
  const line = 'Oak from the hills above the town';
  const near = 'They rebuilt the mill in spring with great care';
  const menu = ['Home', 'News', 'Sport', 'Culture', 'Weather', 'Traffic', 'About'];
  assert.deepEqual(coverage([line, ...menu, near, line], `${near}\n${line}`), [
    0,
    ...menu.map(() => 0),
    1,
    1,
  ]);
});
