import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNDO_DEPTH, UndoStack } from '../../renderer/app/undo-stack.ts';

function recording() {
  const stack = new UndoStack();
  const undone: string[] = [];
  const act = (words: string) =>
    stack.push({
      words,
      undo: () => {
        undone.push(words);
        return Promise.resolve();
      },
    });
  return { stack, undone, act };
}

describe('the undo stack', () => {
  test('takes back the newest first', async () => {
    const { stack, undone, act } = recording();
    act('a');
    act('b');
    await stack.undo();
    await stack.undo();
    assert.deepEqual(undone, ['b', 'a']);
    assert.equal(await stack.undo(), null);
  });

  test('is at least twenty deep, and forgets the oldest beyond its depth', async () => {
    assert.ok(UNDO_DEPTH >= 20);
    const { stack, undone, act } = recording();
    for (let index = 0; index <= UNDO_DEPTH; index++) act(String(index));
    while (await stack.undo());
    assert.equal(undone.length, UNDO_DEPTH);
    assert.equal(undone.at(-1), '1');
  });

  test('keeps an act whose undo failed', async () => {
    const stack = new UndoStack();
    let broken = true;
    stack.push({
      words: 'x',
      undo: () => (broken ? Promise.reject(new Error('no')) : Promise.resolve()),
    });
    await assert.rejects(stack.undo());
    assert.equal(stack.size, 1);
    broken = false;
    assert.equal((await stack.undo())?.words, 'x');
    assert.equal(stack.size, 0);
  });

  test('does not undo twice while one undo is under way', async () => {
    const stack = new UndoStack();
    let finish: () => void = () => undefined;
    let calls = 0;
    stack.push({
      words: 'x',
      undo: () => {
        calls++;
        return new Promise((resolve) => (finish = resolve));
      },
    });
    const first = stack.undo();
    assert.equal(await stack.undo(), null);
    finish();
    await first;
    assert.equal(calls, 1);
  });
});
