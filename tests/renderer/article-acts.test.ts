import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OffprintError, type ArticleId, type LibraryClient } from '../../electron/core/api/index.ts';
import { ArticleActs } from '../../renderer/kernel/article-acts.ts';
import { EventHub } from '../../renderer/kernel/event-hub.ts';
import { ToastStore } from '../../renderer/kernel/toast-store.ts';
import { UndoStack } from '../../renderer/kernel/undo-stack.ts';

const id = (value: number) => value as ArticleId;

/** A library in which articles 1 to 5 are unread, and one act that can be made to fail. */
function world(t: { after: (act: () => void) => void }) {
  const unread = new Set([1, 2, 3, 4, 5].map(id));
  const removed = new Set<ArticleId>();
  const state = { broken: false };
  const library = {
    articles: {
      setRead: ({ ids, read }: { ids: readonly ArticleId[]; read: boolean }) => {
        if (state.broken) return Promise.reject(new OffprintError('disk-full', 'full'));
        const changed = ids.filter((each) => unread.has(each) === read);
        for (const each of changed) if (read) unread.delete(each);
        for (const each of changed) if (!read) unread.add(each);
        return Promise.resolve({ ids: changed, read });
      },
      remove: ({ ids }: { ids: readonly ArticleId[] }) => {
        for (const each of ids) removed.add(each);
        return Promise.resolve({ ids });
      },
      restore: ({ ids }: { ids: readonly ArticleId[] }) => {
        for (const each of ids) removed.delete(each);
        return Promise.resolve({ ids });
      },
    },
  } as unknown as LibraryClient;
  const hub = new EventHub();
  const undo = new UndoStack();
  const toasts = new ToastStore();
  t.after(() => toasts.hide());
  return { acts: new ArticleActs(library, hub, undo, toasts), hub, undo, toasts, unread, removed, state };
}

test('marking all read is undone for just those that it changed', async (t) => {
  const { acts, unread, toasts } = world(t);
  await acts.opened(id(1));
  await acts.markRead([1, 2, 3, 4, 5].map(id));
  assert.equal(unread.size, 0);
  assert.equal(toasts.toast?.undoable, true);
  await acts.undoLatest();
  assert.deepEqual([...unread].sort(), [2, 3, 4, 5]);
});

test('an article opened is marked read without a word, and is nothing to undo', async (t) => {
  const { acts, undo, toasts, unread } = world(t);
  await acts.opened(id(1));
  assert.equal(unread.has(id(1)), false);
  assert.equal(undo.size, 0);
  assert.equal(toasts.toast, null);
});

test('a removed article comes back, and the stores hear of both', async (t) => {
  const { acts, hub, removed } = world(t);
  const heard: boolean[] = [];
  hub.on('articles.removed', (event) => heard.push(event.removed));
  await acts.remove([id(3)]);
  assert.ok(removed.has(id(3)));
  await acts.undoLatest();
  assert.equal(removed.size, 0);
  assert.deepEqual(heard, [true, false]);
});

test('an undo that fails says so and can be tried again', async (t) => {
  const { acts, undo, toasts, state, unread } = world(t);
  await acts.setRead([id(1)], true);
  state.broken = true;
  await acts.undoLatest();
  assert.equal(toasts.toast?.kind, 'error');
  assert.equal(undo.size, 1);
  state.broken = false;
  await acts.undoLatest();
  assert.ok(unread.has(id(1)));
  assert.equal(undo.size, 0);
});

test('an act that changes nothing leaves nothing to undo', async (t) => {
  const { acts, undo } = world(t);
  await acts.setRead([id(1)], false);
  assert.equal(undo.size, 0);
});
