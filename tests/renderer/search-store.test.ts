import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, type SearchResults } from '../../electron/core/api/index.ts';
import { SearchStore } from '../../renderer/search/search-store.ts';

function results(total: number): SearchResults {
  return { total, results: [], words: [], didYouMean: null, pending: 0 };
}

test('the newest query wins, whichever answers first', async () => {
  const answers = new Map<string, (results: SearchResults) => void>();
  const store = new SearchStore(({ query }) => new Promise((resolve) => answers.set(query, resolve)));
  const first = store.submit('sea');
  const second = store.submit('seal');
  answers.get('seal')?.(results(2));
  answers.get('sea')?.(results(90));
  await Promise.all([first, second]);
  assert.equal(store.total, 2);
  assert.equal(store.answered, 'seal');
  assert.equal(store.searching, false);
});

test('a query that cannot be read keeps what was found, and says where', async () => {
  let broken = false;
  const store = new SearchStore(() =>
    broken
      ? Promise.reject(new OffprintError('search-query', 'no', { position: 4, length: 2 }))
      : Promise.resolve(results(5)),
  );
  await store.submit('tide');
  broken = true;
  await store.submit('tide"~');
  assert.equal(store.total, 5);
  assert.deepEqual(store.fault, { position: 4, length: 2 });
  broken = false;
  await store.submit('tide');
  assert.equal(store.fault, null);
});

test('an answer that comes after the field was cleared is dropped', async () => {
  let answer: (results: SearchResults) => void = () => undefined;
  const store = new SearchStore(() => new Promise((resolve) => (answer = resolve)));
  const asked = store.submit('tide');
  store.clear();
  answer(results(5));
  await asked;
  assert.equal(store.total, 0);
  assert.equal(store.active, false);
});
