import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runHistories } from '../../../support/feed-histories.ts';

/** Other seeds than the bench's first, so that both together see more. */
const FIRST = 500_000;

test('whatever a feed does, no story is lost or swapped, and hardly one is doubled', async () => {
  const { counts, faults } = await runHistories(160, { first: FIRST });
  const { stories, lost, merged, doubled, strayed } = counts;
  assert.ok(stories > 2000, `${String(stories)} stories were published`);
  assert.deepEqual({ lost, merged, strayed }, { lost: 0, merged: 0, strayed: 0 }, JSON.stringify(faults));
  assert.ok(doubled * 1000 <= stories, `${String(doubled)} of ${String(stories)}: ${JSON.stringify(faults)}`);
});

test('a library from before goes on without a new duplicate and without a mark that moves', async () => {
  const { counts, faults } = await runHistories(80, { first: FIRST, formerDays: 4 });
  const { stories, merged, doubled, strayed } = counts;
  assert.deepEqual({ merged, strayed }, { merged: 0, strayed: 0 }, JSON.stringify(faults));
  assert.ok(doubled * 1000 <= stories, `${String(doubled)} of ${String(stories)}: ${JSON.stringify(faults)}`);
});
