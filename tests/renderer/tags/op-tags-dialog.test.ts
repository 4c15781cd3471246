import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, buttonOf, heard, oneIn, press, settled, show, type, words } from '../../support/elements.ts';
import type {
  ArticleId,
  ArticleSummary,
  LibraryClient,
  Tag,
  TagChange,
  TagId,
} from '../../../electron/core/api/index.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';
import { TagActs } from '../../../renderer/tags/tag-acts.ts';
import { TagsStore } from '../../../renderer/tags/tags-store.ts';

await import('../../../renderer/tags/op-tags-dialog.ts');

const NAMES = ['harbour', 'sea', 'sea/tides', 'seabird'];
const all = NAMES.map((name, at): Tag => ({ id: (at + 1) as TagId, name, colour: null, count: 9 - at }));

/** The dialog over articles that carry tags as `carried` says, one list an article; and what it changed. */
async function dialogOf(carried: readonly (readonly string[])[], t: { after: (act: () => void) => void }) {
  const tagged = new Map(carried.map((names, at) => [at + 1, [...names]]));
  const done: TagChange[] = [];
  const tags = {
    list: () => Promise.resolve(all),
    change({ changes }: { readonly changes: readonly TagChange[] }) {
      done.push(...changes);
      for (const { ids, add, remove } of changes)
        for (const id of ids) {
          const kept = (tagged.get(id) ?? []).filter((name) => !remove.includes(name));
          tagged.set(id, [...kept, ...add]);
        }
      return Promise.resolve({ tags: all, undo: changes });
    },
  } as unknown as LibraryClient['tags'];
  const tagOf = (name: string) => ({
    id: all.find((tag) => tag.name === name)?.id ?? 99,
    name,
    colour: null,
  });
  const summaries = ({ ids }: { readonly ids: readonly ArticleId[] }) =>
    Promise.resolve(
      ids.map((id) => ({ id, title: `Article ${id}`, tags: (tagged.get(id) ?? []).map(tagOf) })),
    ) as unknown as Promise<readonly ArticleSummary[]>;
  const store = new TagsStore(tags);
  await store.load();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const element = await show('op-tags-dialog', {
    ids: [...tagged.keys()] as ArticleId[],
    store,
    acts: new TagActs(tags, { undo: new UndoStack(), toasts }),
    library: { articles: { summaries } } as unknown as LibraryClient,
  });
  const offered = () => allIn(element, '#offers li').map(words);
  return { element, field: oneIn<HTMLInputElement>(element, 'input'), done, offered };
}

test('Enter adds what is chosen among the tags offered', async (t) => {
  const { element, field, done, offered } = await dialogOf([['harbour']], t);
  assert.ok(!offered().includes('harbour'), 'what it has is not offered');
  type(field, 'sea');
  await settled(element);
  assert.deepEqual(offered(), ['sea', 'sea/tides', 'seabird']);
  assert.ok(press(field, 'ArrowDown'));
  assert.ok(press(field, 'Enter'));
  await settled(element);
  assert.deepEqual(done, [{ ids: [1], add: ['sea/tides'], remove: [] }]);
  assert.equal(field.value, '', 'ready for the next');
  assert.deepEqual(allIn(element, '.chips li span').map(words), ['harbour', 'sea/tides']);
});

test('a name that is none is offered last, as new, in the form in which it is kept', async (t) => {
  const { element, field, done, offered } = await dialogOf([[]], t);
  type(field, ' #seab ');
  await settled(element);
  assert.deepEqual(offered(), ['seabird', 'New tag “seab”']);
  press(field, 'ArrowUp');
  press(field, 'Enter');
  await settled(element);
  assert.deepEqual(done, [{ ids: [1], add: ['seab'], remove: [] }]);
});

test('Backspace in the empty field takes the last tag, and in a word a letter', async (t) => {
  const { element, field, done } = await dialogOf([['harbour', 'sea']], t);
  type(field, 'x');
  press(field, 'Backspace');
  assert.deepEqual(done, []);
  type(field, '');
  press(field, 'Backspace');
  await settled(element);
  assert.deepEqual(done, [{ ids: [1], add: [], remove: ['sea'] }]);
});

test('a tag that some of the articles have says how many, and can be given to all', async (t) => {
  const { element, done, offered } = await dialogOf([['sea'], ['sea', 'harbour'], ['sea']], t);
  assert.equal(words(oneIn(element, '.some')), '1 of 3');
  assert.ok(offered().includes('harbour') && !offered().includes('sea'));
  oneIn(element, '.some').click();
  await settled(element);
  assert.deepEqual(done, [{ ids: [1, 2, 3], add: ['harbour'], remove: [] }]);
  assert.deepEqual(allIn(element, '.some'), []);
});

test('the button of a tag takes it away, Enter in the empty field closes', async (t) => {
  const { element, done } = await dialogOf([['sea']], t);
  buttonOf(element, 'Take away “sea”').click();
  await settled(element);
  assert.deepEqual(done, [{ ids: [1], add: [], remove: ['sea'] }]);
  const intents = heard(element, 'op-intent');
  oneIn<HTMLFormElement>(element, 'form').requestSubmit();
  assert.deepEqual(intents, [['op-intent', { kind: 'close-dialog' }]]);
});
