import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedId } from '../../../../electron/core/api/index.ts';
import { createFeedClaims } from '../../../../electron/core/intake/sync/feed-claims.ts';

const id = (value: number) => value as FeedId;

test('a round that ends frees none of its feeds that somebody else has claimed since', async () => {
  const claims = createFeedClaims();
  claims.request([id(1), id(2)], 'import');
  const ended = Promise.withResolvers<undefined>();
  const round = claims.round('import', () => ended.promise);
  // The first was asked, and is requested by a sync while the import still asks the second.
  claims.end(id(1));
  claims.request([id(1), id(2)], 'sync');
  assert.deepEqual([claims.has(id(1)), claims.isWaiting('sync')], [true, true]);
  ended.resolve(undefined);
  await round;
  assert.deepEqual([claims.has(id(1)), claims.has(id(2))], [true, false]);
  await claims.round('sync', (ids) => {
    assert.deepEqual(ids, [1]);
    return Promise.resolve();
  });
  assert.equal(claims.has(id(1)), false);
});

test('what is requested during a round is for the next, and is freed when the job ends before it', async () => {
  const claims = createFeedClaims();
  claims.request([id(1)], 'sync');
  await assert.rejects(
    claims.round('sync', () => {
      claims.request([id(1), id(2)], 'sync');
      return Promise.reject(new Error('The network is gone.'));
    }),
  );
  assert.deepEqual([claims.has(id(1)), claims.has(id(2))], [false, true]);
  claims.release('sync');
  assert.deepEqual([claims.has(id(2)), claims.isWaiting('sync')], [false, false]);
});
