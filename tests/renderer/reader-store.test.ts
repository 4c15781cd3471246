import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  OffprintError,
  type Article,
  type ArticleId,
  type ArticleSummary,
  type LibraryClient,
} from '../../electron/core/api/index.ts';
import { ReaderStore } from '../../renderer/reader/reader-store.ts';
import { resultAt } from '../support/search-results.ts';

const summary = (id: number): ArticleSummary => resultAt(id - 1).article;
const id = (value: number) => value as ArticleId;

function article(of: ArticleId): Article {
  return {
    ...summary(of),
    url: null,
    published: null,
    modified: null,
    section: null,
    keywords: [],
    collections: [],
    addedAt: '2026-03-14T00:00:00.000Z',
    wordCount: 3,
    content: '<p>one two three</p>',
    pictures: [],
    links: [],
    origins: [],
    revisions: [],
    removedAt: null,
    sourceFetchedAt: null,
    document: null,
    problem: null,
    chosenLanguage: null,
    note: '',
    place: null,
    progress: 0,
  };
}

/** The parts of the library a reader asks; related articles are given by hand. */
function setUp() {
  const related = new Map<ArticleId, (articles: readonly ArticleSummary[]) => void>();
  const asked: number[] = [];
  const articles = {
    open: ({ id: wanted }: { id: number }) => {
      asked.push(wanted);
      return Promise.resolve(article(id(wanted)));
    },
  };
  const search = {
    related: ({ id: of }: { id: number }) =>
      new Promise<readonly ArticleSummary[]>((resolve) => related.set(id(of), resolve)),
  };
  const store = new ReaderStore({ articles, search } as unknown as LibraryClient);
  return { store, asked, related, relatedIds: () => store.related.map((each) => each.id) };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('of articles that pass by while a key is held, only the one it rests on is opened', async () => {
  const { store, asked } = setUp();
  await store.open(id(1));
  const passed = [2, 3, 4].map((each) => store.open(id(each)));
  // What is done meanwhile is done to the one that was gone to last.
  assert.deepEqual([store.openId, store.article], [4, null]);
  await Promise.all(passed);
  assert.equal(store.article?.id, 4);
  // Whether the second came fast enough after the first is up to the machine.
  assert.deepEqual(
    asked.filter((each) => each !== 2),
    [1, 4],
  );
});

test('related articles come after the article, and those of one that was left are dropped', async () => {
  const { store, related, relatedIds } = setUp();
  await store.open(id(1));
  assert.equal(store.article?.id, 1);
  assert.deepEqual(relatedIds(), []);
  await store.open(id(2));
  related.get(id(2))?.([summary(7), summary(8)]);
  related.get(id(1))?.([summary(9)]);
  await turn();
  assert.deepEqual(relatedIds(), [7, 8]);
  store.applyRemoved([id(7)]);
  assert.deepEqual(relatedIds(), [8]);
  await store.open(id(3));
  assert.deepEqual(relatedIds(), []);
});

test('the place among the matches is begun anew with what is sought, and gone with the article', async () => {
  const { store } = setUp();
  const sought = { words: ['two'], phrases: [] };
  await store.open(id(1), sought);
  store.countMatches(4);
  store.atMatch(2);
  assert.deepEqual(store.matches, { count: 4, at: 2 });
  store.countMatches(4);
  assert.deepEqual(store.matches, { count: 4, at: null });
  await store.open(id(2));
  assert.deepEqual(store.matches, { count: 0, at: null });
  assert.deepEqual(store.sought, { words: [], phrases: [] });
});

test('an article that could not be opened is opened by trying again, without asking the network', async () => {
  let broken = true;
  const asked: string[] = [];
  const articles = {
    open: ({ id: of }: { id: ArticleId }) => {
      asked.push('get');
      return broken
        ? Promise.reject(new OffprintError('library-unreadable', 'no'))
        : Promise.resolve(article(of));
    },
    retry: () => {
      asked.push('retry');
      return Promise.reject(new OffprintError('offline', 'no'));
    },
  };
  const search = { related: () => Promise.resolve([]) };
  const store = new ReaderStore({ articles, search } as unknown as LibraryClient);
  await store.open(id(1), { words: ['two'], phrases: [] });
  assert.equal(store.error instanceof OffprintError && store.error.code, 'library-unreadable');
  broken = false;
  await store.retry();
  assert.equal(store.error, null);
  assert.equal(store.article?.id, 1);
  assert.deepEqual(store.sought.words, ['two']);
  assert.deepEqual(asked, ['get', 'get']);
});
