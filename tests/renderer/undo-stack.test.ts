import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { UNDO_DEPTH, UndoStack } from '../../renderer/kernel/undo-stack.ts';

function recording() {
  const stack = new UndoStack();
  const undone: string[] = [];
  const redone: string[] = [];
  const act = (words: string) =>
    stack.push({
      words,
      undo: () => {
        undone.push(words);
        return Promise.resolve();
      },
      redo: () => {
        redone.push(words);
        return Promise.resolve();
      },
    });
  return { stack, undone, redone, act };
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
      redo: () => Promise.resolve(),
    });
    await assert.rejects(stack.undo());
    assert.equal(stack.size, 1);
    broken = false;
    assert.equal((await stack.undo())?.words, 'x');
    assert.equal(stack.size, 0);
  });

  test('does again what was taken back, in the order it was done', async () => {
    const { stack, undone, redone, act } = recording();
    act('a');
    act('b');
    await stack.undo();
    await stack.undo();
    assert.equal((await stack.redo())?.words, 'a');
    assert.equal((await stack.redo())?.words, 'b');
    assert.equal(await stack.redo(), null);
    assert.deepEqual(redone, ['a', 'b']);
    await stack.undo();
    assert.deepEqual(undone, ['b', 'a', 'b']);
  });

  test('a new act ends what could be done again', async () => {
    const { stack, redone, act } = recording();
    act('a');
    await stack.undo();
    act('b');
    assert.equal(await stack.redo(), null);
    assert.deepEqual(redone, []);
    assert.equal(stack.latest?.words, 'b');
  });

  test('undo waits for the act under way, and a second undo for the first', async () => {
    const { stack, undone, act } = recording();
    act('old');
    let finish: () => void = () => undefined;
    const slow = stack.during(async () => {
      await new Promise<void>((resolve) => (finish = resolve));
      act('slow');
    });
    const first = stack.undo();
    const second = stack.undo();
    finish();
    await slow;
    assert.equal((await first)?.words, 'slow');
    assert.equal((await second)?.words, 'old');
    assert.deepEqual(undone, ['slow', 'old']);
  });

  test('an act under way that fails holds up nothing', async () => {
    const { stack, undone, act } = recording();
    act('a');
    const failing = stack.during(() => Promise.reject(new Error('no')));
    const undo = stack.undo();
    await assert.rejects(failing);
    await undo;
    assert.deepEqual(undone, ['a']);
  });
});
