import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, show, words } from '../../support/elements.ts';
import type { Mark } from '../../../electron/core/api/index.ts';

await import('../../../renderer/components/op-marked-text.ts');

const shown = async (text: string, marks: readonly Mark[]) => {
  const element = await show('op-marked-text', { text, marks });
  return { all: element.shadowRoot?.textContent, marked: allIn(element, 'mark').map(words) };
};

test('marks are at their places, and the text is whole', async () => {
  const { all, marked } = await shown('Low water at noon', [
    [0, 3],
    [13, 4],
  ]);
  assert.equal(all, 'Low water at noon');
  assert.deepEqual(marked, ['Low', 'noon']);
});

test('a mark over another, or beyond the end, is passed over', async () => {
  const { all, marked } = await shown('Low water', [
    [0, 5],
    [3, 4],
    [4, 40],
  ]);
  assert.equal(all, 'Low water');
  assert.deepEqual(marked, ['Low w']);
});

test('text is text, also where it looks like markup', async () => {
  const { all, marked } = await shown('<b>1</b> & 2', [[3, 1]]);
  assert.equal(all, '<b>1</b> & 2');
  assert.deepEqual(marked, ['1']);
});
