import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  OffprintError,
  type Feed,
  type FeedCandidate,
  type FeedId,
  type Inspection,
} from '../../electron/core/api/index.ts';
import { AddStore } from '../../renderer/feeds/add-store.ts';

const candidate = (url: string, followedAs: number | null = null): FeedCandidate => ({
  url,
  title: 'Feed',
  kind: 'rss',
  newest: [],
  followedAs: followedAs as FeedId | null,
});

function inspection(change: Partial<Inspection> = {}): Inspection {
  return {
    url: 'https://example.org/',
    feeds: [candidate('https://example.org/feed')],
    page: { title: 'Page', excerpt: null, saved: false },
    locked: null,
    suggestion: 'follow',
    tried: [],
    ...change,
  };
}

function storeWith(inspect: () => Promise<Inspection>): AddStore {
  const unused = () => Promise.reject(new Error('not part of this test'));
  return new AddStore({
    feeds: { inspect, starters: () => Promise.resolve([]), follow: unused },
    articles: { save: unused },
    sync: { start: unused },
  });
}

test('Enter looks first, then does what is suggested', async () => {
  const store = storeWith(() => Promise.resolve(inspection()));
  assert.equal(store.next, null);
  store.type('example.org');
  assert.equal(store.next, 'inspect');
  await store.inspect();
  assert.equal(store.next, 'follow');
  store.type('example.org/other');
  assert.equal(store.next, 'inspect');
});

test('what is followed already is not offered again', async () => {
  const feeds = [candidate('https://example.org/feed', 1)];
  const store = storeWith(() => Promise.resolve(inspection({ feeds, page: null })));
  store.type('example.org');
  await store.inspect();
  assert.equal(store.next, null);
});

test('an error is kept until the address changes', async () => {
  const store = storeWith(() => Promise.reject(new OffprintError('host-unknown', 'no such host')));
  store.type('nowhere.example');
  await store.inspect();
  assert.ok(store.error instanceof OffprintError);
  assert.equal(store.busy, null);
  store.type('nowhere.example/');
  assert.equal(store.error, null);
});

test('an answer for an address that was changed meanwhile is dropped', async () => {
  let answer: (inspection: Inspection) => void = () => undefined;
  const store = storeWith(() => new Promise((resolve) => (answer = resolve)));
  store.type('one.example');
  const asked = store.inspect();
  store.type('two.example');
  answer(inspection());
  await asked;
  assert.equal(store.inspection, null);
  assert.equal(store.busy, null);
});

const several = inspection({
  feeds: [candidate('a'), candidate('b', 7), candidate('c')],
  page: null,
});

/** A library where following `broken` fails; it keeps what was followed and synced. */
function followingStore(found: Inspection, broken?: string) {
  const followed: string[] = [];
  const synced: number[] = [];
  const store = new AddStore({
    feeds: {
      inspect: () => Promise.resolve(found),
      starters: () => Promise.resolve([]),
      follow: ({ address }) => {
        if (address === broken) return Promise.reject(new OffprintError('not-a-feed', 'no feed'));
        followed.push(address);
        const id = followed.length as FeedId;
        return Promise.resolve({ id, lastSyncedAt: address === 'c' ? null : 'now' } as Feed);
      },
    },
    articles: { save: () => Promise.reject(new Error('not part of this test')) },
    sync: {
      start: ({ feeds }) => {
        synced.push(...(feeds ?? []));
        return Promise.reject(new Error('a sync that fails is no failure to follow'));
      },
    },
  });
  store.type('example.org');
  return { store, followed, synced };
}

test('the first feed is chosen, others can be, and all are followed in one go', async () => {
  const { store, followed, synced } = followingStore(several);
  await store.inspect();
  assert.deepEqual(store.toFollow, ['a']);
  store.choose('c', true);
  store.choose('b', true);
  assert.deepEqual(store.toFollow, ['a', 'c'], 'what is followed cannot be followed again');
  const feeds = await store.follow(store.toFollow);
  assert.equal(feeds?.length, 2);
  assert.deepEqual(followed, ['a', 'c']);
  assert.deepEqual(synced, [2], 'only what has nothing to show yet is asked for');
  assert.deepEqual(store.open, []);
  assert.equal(store.next, null);
});

test('nothing chosen among several is nothing to follow', async () => {
  const { store } = followingStore(several);
  await store.inspect();
  store.choose('a', false);
  assert.deepEqual(store.toFollow, []);
  assert.equal(store.next, null);
});

test('a feed that cannot be followed says so by itself; the others are followed', async () => {
  const { store, followed } = followingStore(several, 'a');
  await store.inspect();
  store.choose('c', true);
  assert.equal(await store.follow(store.toFollow), null);
  assert.deepEqual(followed, ['c']);
  assert.ok(store.failureOf('a') instanceof OffprintError);
  const others: unknown = store.error;
  assert.equal(others, null);
  assert.deepEqual(
    store.open.map(({ url }) => url),
    ['a'],
  );
  assert.equal(await store.follow(['a']), null);
  assert.ok(store.error instanceof OffprintError, 'the only one that fails is the dialog’s error');
  assert.equal(store.busy, null);
});

test('of an article Enter keeps the page; a single feed can still be followed', async () => {
  const { store } = followingStore(inspection({ suggestion: 'save' }));
  await store.inspect();
  assert.equal(store.next, 'save');
  assert.equal(store.toFollow.length, 1);
});
