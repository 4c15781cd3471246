import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extractPage } from '../../../../electron/core/formats/extract/extraction.ts';
import { textFinder } from '../../../../electron/core/formats/extract/kept-text.ts';
import { hostilePage, hostileShapes } from '../../../support/hostile-shapes.ts';

const url = 'https://mill.example/a/page';

for (const shape of hostileShapes)
  test(`a page of ${shape.count} ${shape.name} comes out right`, () => {
    const { textContent } = extractPage({ html: hostilePage(shape, shape.count), url });
    assert.match(textContent, /The mill at the mouth of the bay/);
    for (const words of shape.says?.(shape.count) ?? []) assert.ok(textContent.includes(words), words);
  });

test('texts are found wherever they stand, and not found where they do not', () => {
  const blocks = Array.from({ length: 500 }, (_, at) => `block${at}of${(at * 7919) % 1009}`);
  const text = blocks.join('');
  const isKept = textFinder(text);
  for (const block of [...blocks, ...blocks.toReversed(), 'b', '', blocks.slice(3, 9).join('')])
    assert.equal(isKept(block), true, block);
  for (const absent of ['block500of', 'zebra', 'block1of7919x', 'q', 'kcolb'])
    assert.equal(isKept(absent), text.includes(absent), absent);
  assert.equal(textFinder('')('word'), false);
});
