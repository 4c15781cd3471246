import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, type ArticleId, type SearchResults } from '../../electron/core/api/index.ts';
import { SearchStore } from '../../renderer/search/search-store.ts';
import { resultPage } from '../support/search-results.ts';

test('the newest query wins, whichever answers first', async () => {
  const answers = new Map<string, (results: SearchResults) => void>();
  const store = new SearchStore(({ query }) => new Promise((resolve) => answers.set(query, resolve)));
  const first = store.submit('sea');
  const second = store.submit('seal');
  answers.get('seal')?.(resultPage(2));
  answers.get('sea')?.(resultPage(90));
  await Promise.all([first, second]);
  assert.equal(store.total, 2);
  assert.equal(store.answered, 'seal');
  assert.equal(store.searching, false);
});

test('a query that cannot be read keeps what was found, and says where', async () => {
  let broken = false;
  const store = new SearchStore(() =>
    broken
      ? Promise.reject(
          new OffprintError('search-query', 'no', { position: 4, length: 2, problem: 'bad-distance' }),
        )
      : Promise.resolve(resultPage(5)),
  );
  await store.submit('tide');
  broken = true;
  await store.submit('tide"~');
  assert.equal(store.total, 5);
  assert.deepEqual(store.fault, { position: 4, length: 2, problem: 'bad-distance' });
  broken = false;
  await store.submit('tide');
  assert.equal(store.fault, null);
});

test('an answer that comes after the field was cleared is dropped', async () => {
  let answer: (results: SearchResults) => void = () => undefined;
  const store = new SearchStore(() => new Promise((resolve) => (answer = resolve)));
  const asked = store.submit('tide');
  store.clear();
  answer(resultPage(5));
  await asked;
  assert.equal(store.total, 0);
  assert.equal(store.active, false);
});

test('going on beyond what is here fetches it, in both directions', async () => {
  const store = new SearchStore(({ offset = 0 }) => Promise.resolve(resultPage(120, offset)));
  await store.submit('tide');
  store.select((await store.articleAt(49)) ?? assert.fail());
  assert.equal(await store.neighbour(1), 51);
  assert.equal(await store.articleAt(119), 120);
  assert.equal(await store.articleAt(120), null);
  store.applyRead([50, 51, 52] as unknown as ArticleId[], true);
  assert.equal(store.unreadAfter?.id, 53);
  assert.equal(await store.nearestUnread(1), 53);
  assert.equal(await store.nearestUnread(-1), 49);
});

test('what is marked: the forms found, phrases whole, their words only where they were sought alone too', async () => {
  const words = ['młyna', 'stary', 'młyn', 'rzeki'];
  const store = new SearchStore(() => Promise.resolve({ ...resultPage(1), words }));
  await store.submit('rzeka "stary młyn"');
  assert.deepEqual(store.sought, { words: ['młyna', 'rzeki'], phrases: ['stary młyn'] });
  await store.submit('stary "stary młyn"');
  assert.deepEqual(store.sought.words, ['młyna', 'stary', 'rzeki']);
});
