import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, oneIn, press, settled, show, type, words } from '../../support/elements.ts';
import type { ArticleId, Collection, CollectionId, LibraryClient } from '../../../electron/core/api/index.ts';
import { CollectingActs } from '../../../renderer/collections/collecting-acts.ts';
import { CollectionsStore } from '../../../renderer/collections/collections-store.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';

await import('../../../renderer/collections/op-collections-dialog.ts');

const named = (id: number, name: string, parentId: number | null, depth: number) =>
  ({ id: id as CollectionId, name, parentId, depth }) as unknown as Collection;

async function dialogOf(t: { after: (act: () => void) => void }, held: Readonly<Record<number, number>>) {
  const list = [named(1, 'Reading', null, 0), named(2, 'Łódź', 1, 1), named(3, 'Recipes', null, 0)];
  const put: unknown[] = [];
  const collections = {
    list: () => Promise.resolve(list),
    holding: () => Promise.resolve(Object.entries(held).map(([id, count]) => ({ id: Number(id), count }))),
    create({ name }: { readonly name: string }) {
      const made = named(list.length + 1, name, null, 0);
      list.push(made);
      return Promise.resolve(made);
    },
    put(input: unknown) {
      put.push(input);
      return Promise.resolve({ before: [], order: [] });
    },
  } as unknown as LibraryClient['collections'];
  const summaries = () => Promise.resolve([{ title: 'Tides' }]);
  const store = new CollectionsStore(collections);
  await store.load();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const element = await show('op-collections-dialog', {
    ids: [1, 2] as ArticleId[],
    store,
    acts: new CollectingActs(collections, { undo: new UndoStack(), toasts }),
    library: { collections, articles: { summaries } } as unknown as LibraryClient,
  });
  const field = oneIn<HTMLInputElement>(element, 'input[type=text]');
  const write = async (text: string) => {
    type(field, text);
    await settled(element);
  };
  const names = () => allIn(element, 'li span').map(words);
  const boxes = () => allIn<HTMLInputElement>(element, 'input[type=checkbox]');
  return { element, put, field, write, names, boxes };
}

test('a box is ticked for all, undecided for some of the articles', async (t) => {
  const { put, boxes, element } = await dialogOf(t, { 1: 2, 2: 1 });
  assert.deepEqual(
    boxes().map((box) => [box.checked, box.indeterminate]),
    [
      [true, false],
      [false, true],
      [false, false],
    ],
  );
  boxes()[1]?.dispatchEvent(new Event('change'));
  boxes()[0]?.dispatchEvent(new Event('change'));
  await settled(element);
  assert.deepEqual(put, [
    { id: 2, ids: [1, 2], held: true },
    { id: 1, ids: [1, 2], held: false },
  ]);
});

test('typing finds by the whole path, without accents; Enter takes the one that is left', async (t) => {
  const { element, put, field, write, names } = await dialogOf(t, {});
  await write('reading');
  assert.equal(names().length, 2, 'with what lies in it');
  await write('lod');
  assert.equal(names().length, 1);
  press(field, 'Enter');
  await settled(element);
  assert.deepEqual(put, [{ id: 2, ids: [1, 2], held: true }]);
  assert.equal(field.value, '');
});

test('a name that none has is offered and made; one that differs only in case or accents is not', async (t) => {
  const { element, put, write } = await dialogOf(t, {});
  await write('RECIPES');
  assert.deepEqual(allIn(element, '.fresh'), []);
  await write(' Boats ');
  buttonOf(element, words(oneIn(element, '.fresh'))).click();
  await settled(element);
  assert.deepEqual(put, [{ id: 4, ids: [1, 2], held: true }]);
});
