import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  OffprintError,
  type ArticleId,
  type LeftOut,
  type LibraryClient,
} from '../../electron/core/api/index.ts';
import { LeftOutStore } from '../../renderer/sources/left-out-store.ts';

const one = 1 as ArticleId;
const two = 2 as ArticleId;
const piece = (text: string): LeftOut => ({
  ...{ text, reason: 'links', evidence: '', after: '', back: false, bySite: false },
});

/** A store, and the questions it asked, each to be answered by the test. */
function storeOf() {
  const asked: {
    readonly id: ArticleId;
    answer(pieces: readonly LeftOut[]): void;
    fail(error: unknown): void;
  }[] = [];
  const leftOut = ({ id }: { readonly id: ArticleId }) =>
    new Promise<readonly LeftOut[]>((answer, fail) => asked.push({ id, answer, fail }));
  const store = new LeftOutStore({ sources: { leftOut } as LibraryClient['sources'] });
  return { store, asked };
}

test('nothing is asked before it is wanted, and once known it is asked for again with every change', async () => {
  const { store, asked } = storeOf();
  store.follow({ id: one, content: 'a' });
  store.follow({ id: one, content: 'b' });
  assert.equal(asked.length, 0);
  const shown = store.show();
  assert.deepEqual([store.shown, store.pieces, asked.length], [true, null, 1]);
  asked[0]?.answer([piece('x')]);
  await shown;
  assert.equal(store.pieces?.length, 1);
  await store.ask();
  assert.equal(asked.length, 1);
  store.follow({ id: one, content: 'c' });
  assert.equal(asked.length, 2);
  assert.equal(store.pieces?.length, 1, 'what is known stays until there is an answer');
});

test('another article is not shown with the pieces of the one before, however late they come', async () => {
  const { store, asked } = storeOf();
  store.follow({ id: one, content: 'a' });
  const shown = store.show();
  store.follow({ id: two, content: 'a' });
  assert.deepEqual([store.shown, store.articleId], [false, two]);
  asked[0]?.answer([piece('of the first')]);
  await shown;
  assert.equal(store.pieces, null);
  store.follow(null);
  await store.show();
  assert.deepEqual([store.shown, asked.length], [false, 1]);
});

test('the last answer holds, and what an act answered with is newer than what was asked before it', async () => {
  const { store, asked } = storeOf();
  store.follow({ id: one, content: 'a' });
  const first = store.ask();
  store.apply([{ ...piece('x'), back: true }]);
  asked[0]?.answer([piece('x')]);
  await first;
  assert.equal(store.pieces?.[0]?.back, true);
});

test('what failed is said, and tried again when it is opened again', async () => {
  const { store, asked } = storeOf();
  store.follow({ id: one, content: 'a' });
  const first = store.show();
  asked[0]?.fail(new OffprintError('source-missing', 'gone'));
  await first;
  assert.equal((store.error as OffprintError).code, 'source-missing');
  assert.equal(store.hide(), true);
  assert.equal(store.hide(), false);
  const again = store.show();
  asked[1]?.answer([]);
  await again;
  assert.deepEqual([store.error, store.pieces], [null, []]);
});
