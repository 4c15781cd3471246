import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allIn, heard, oneIn, settled, show } from '../../support/elements.ts';
import {
  OffprintError,
  type Folder,
  type FolderId,
  type LibraryClient,
} from '../../../electron/core/api/index.ts';
import { FeedsStore } from '../../../renderer/feeds/feeds-store.ts';
import { FollowingActs } from '../../../renderer/feeds/following-acts.ts';
import { ToastStore } from '../../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../../renderer/kernel/undo-stack.ts';

await import('../../../renderer/feeds/op-folder-dialog.ts');

const folder = (id: number, name: string, parentId: number | null): Folder => ({
  id: id as FolderId,
  name,
  parentId: parentId as FolderId | null,
  collapsed: false,
  position: id,
});

async function dialogOf(t: { after: (act: () => void) => void }, folderId: number | null, fault?: Error) {
  const asked: string[] = [];
  const answer = (input: { readonly name: string }) => {
    asked.push(input.name);
    return fault ? Promise.reject(fault) : Promise.resolve(folder(9, input.name, null));
  };
  const all = [folder(1, 'News', null), folder(2, 'Sea', 1), folder(3, 'Ships', null)];
  const client = {
    feeds: { list: () => Promise.resolve([]) },
    articles: { counts: () => Promise.resolve({ today: 0, unread: 0 }) },
    folders: { list: () => Promise.resolve(all), create: answer, rename: answer },
  } as unknown as LibraryClient;
  const feeds = new FeedsStore(client);
  await feeds.load();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  const acts = new FollowingActs(feeds, { undo: new UndoStack(), toasts });
  const element = await show('op-folder-dialog', { folderId: folderId as FolderId | null, feeds, acts });
  const told = heard(element, 'op-intent');
  const submit = async (name: string) => {
    oneIn<HTMLInputElement>(element, 'input').value = name;
    oneIn<HTMLFormElement>(element, 'form').requestSubmit();
    await settled(element);
  };
  return { element, asked, told, submit };
}

test('a new folder gets the name without the space around it, and the dialog closes', async (t) => {
  const { element, asked, told, submit } = await dialogOf(t, null);
  assert.deepEqual(allIn(element, '.danger, op-folder-select'), [], 'nothing to move or to take away yet');
  await submit('   ');
  assert.deepEqual(asked, [], 'spaces are no name');
  await submit(' Boats ');
  assert.deepEqual(asked, ['Boats']);
  assert.deepEqual(told.at(-1), ['op-intent', { kind: 'close-dialog' }]);
});

test('a folder can lie in others, but not in itself or in what lies in it', async (t) => {
  const { element } = await dialogOf(t, 1);
  const select = oneIn<HTMLElementTagNameMap['op-folder-select']>(element, 'op-folder-select');
  assert.deepEqual(
    select.folders.map(({ name }) => name),
    ['Ships'],
  );
});

test('what fails is told in the dialog, which stays', async (t) => {
  const { element, told, submit } = await dialogOf(t, 3, new OffprintError('disk-full', 'full'));
  await submit('Boats');
  assert.equal(allIn(element, '[role=alert]').length, 1);
  assert.deepEqual(told, []);
});
