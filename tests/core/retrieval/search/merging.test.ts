import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { DiskIndex } from '../../../../electron/core/retrieval/search/disk-index.ts';
import { SyntheticArticles } from '../../../support/synthetic-articles.ts';
import { temporaryFolder } from '../../../support/test-library.ts';

test('segments are merged after a restart, when their terms stand beside the table', (t) => {
  const file = join(temporaryFolder(t), 'search.db');
  const options = { flushAt: 20, mergeAt: 3 };
  const articles = new SyntheticArticles(12);
  const batch = (from: number) =>
    Array.from({ length: 20 }, (_, at) => ({ id: from + at, document: articles.article(from + at) }));
  const first = new DiskIndex(file, options);
  for (const from of [1, 21, 41]) {
    first.apply(batch(from));
    first.flush();
  }
  const terms = first.vocabulary.size;
  const frequencies = Array.from({ length: terms }, (_, tid) => first.frequency(tid));
  first.close();

  const index = new DiskIndex(file, options);
  t.after(() => index.close());
  assert.ok(index.vocabulary.recent.size > 0, 'terms stand beside the table');
  assert.deepEqual(
    index.segments.list.map(({ level }) => level),
    [0, 0, 0],
  );
  while (index.tend());
  assert.deepEqual(
    index.segments.list.map(({ level }) => level),
    [1],
  );
  for (let tid = 0; tid < terms; tid++) {
    let postings = 0;
    index.eachPostings({ tid, term: index.vocabulary.term(tid) }, ({ count }) => (postings += count));
    assert.ok(postings > 0, index.vocabulary.term(tid));
    assert.equal(index.frequency(tid), frequencies[tid]);
  }
});
