import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, type Inspection } from '../../electron/core/api/index.ts';
import { AddStore } from '../../renderer/feeds/add-store.ts';

function inspection(change: Partial<Inspection> = {}): Inspection {
  return {
    url: 'https://example.org/',
    feeds: [{ url: 'https://example.org/feed', title: 'Feed', newest: [], followed: false }],
    page: { title: 'Page', excerpt: null, saved: false },
    suggestion: 'follow',
    ...change,
  };
}

function storeWith(inspect: () => Promise<Inspection>): AddStore {
  const unused = () => Promise.reject(new Error('not part of this test'));
  return new AddStore({
    feeds: { inspect, starters: () => Promise.resolve([]), follow: unused },
    articles: { save: unused },
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
  const feeds = [{ url: 'https://example.org/feed', title: 'Feed', newest: [], followed: true }];
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
