import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createDeferredQueue } from '../../electron/shell/deferred-queue.ts';

test('what comes early is handed over in its order, and what comes later at once', () => {
  const held = createDeferredQueue<string>();
  held.put('a link');
  held.put('a file');
  const taken: string[] = [];
  held.drainTo((item) => {
    taken.push(item);
    // What comes of what was kept, comes after it.
    if (item === 'a link') held.put('another link');
  });
  assert.deepEqual(taken, ['a link', 'a file', 'another link']);
  held.put('a page');
  assert.equal(taken.at(-1), 'a page');
});
