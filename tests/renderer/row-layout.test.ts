import assert from 'node:assert/strict';
import { test } from 'node:test';
import { headingsTo, rowAt, rowOffset, rowsHeight } from '../../renderer/components/row-layout.ts';

const layout = { count: 10, rowHeight: 50, headings: [0, 3, 4], headingHeight: 20 };

test('a row begins below all the rows and headings before it', () => {
  assert.deepEqual(
    [0, 1, 3, 4, 9].map((index) => rowOffset(layout, index)),
    [20, 70, 190, 260, 510],
  );
  assert.equal(rowsHeight(layout), 560);
  assert.equal(rowOffset({ ...layout, headings: [] }, 7), 350);
});

test('every pixel belongs to a row, and a heading to the row below it', () => {
  for (let index = 0; index < layout.count; index++) {
    const top = rowOffset(layout, index);
    assert.equal(rowAt(layout, top), index);
    assert.equal(rowAt(layout, top + 49), index);
    if (layout.headings.includes(index)) assert.equal(rowAt(layout, top - 1), index);
  }
  assert.equal(rowAt(layout, -100), 0);
  assert.equal(rowAt(layout, 1e9), 9);
  assert.equal(rowAt({ ...layout, count: 0, headings: [] }, 0), 0);
});

test('headings are counted up to a row', () => {
  assert.deepEqual(
    [0, 2, 3, 4, 9].map((index) => headingsTo(layout, index)),
    [1, 1, 2, 3, 3],
  );
});
