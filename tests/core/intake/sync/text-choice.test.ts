import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isShortened } from '../../../../electron/core/intake/sync/text-choice.ts';

test('an entry is a teaser by the length of its text, tags left out', () => {
  const words = 'Młyn stoi nad rzeką. '.repeat(100);
  assert.equal(isShortened(`<p>${words}</p>`), false);
  assert.equal(isShortened('<p>Młyn stoi nad rzeką.</p>'), true);
  assert.equal(isShortened(`<p title="${words}">Młyn.</p>`), true, 'what stands in a tag is no text');
  assert.equal(isShortened(`<b>a</b>`.repeat(1499)), true);
  assert.equal(isShortened(`<b>a</b>`.repeat(1500)), false);
  assert.equal(isShortened(`<p>${words} […]</p>`), true, 'it says that it goes on elsewhere');
  assert.equal(isShortened(`a < ${words}`), false, 'a tag that never ends is text');
  assert.equal(isShortened(''), true);
});
