import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { logFailure } from '../kernel/log-failure.ts';
import type { ListStore } from './list-store.ts';

/** What becomes of the list when articles change. */
export function articleEvents(kernel: Kernel, list: ListStore) {
  const { navigation } = kernel;
  return {
    'articles.changed': ({ ids, added }) => {
      // The trash was emptied: what is in the list is gone.
      if (ids.length === 0 && list.view.kind === 'trash') void navigation.openView({ kind: 'trash' });
      else navigation.refresh(ids, added);
    },
    // What an import brings was asked for: the user is not to be asked again whether to show it.
    'jobs.changed': ({ kind, state }) => {
      if (kind === 'import' && state === 'running')
        list.letNewIn().catch(logFailure('The list could not be refreshed'));
    },
    'articles.read': ({ ids, read }) => list.applyRead(ids, read),
    'articles.removed': ({ ids, removed }) => {
      const { found, reading } = kernel.provided;
      const openGone =
        removed === (list.view.kind !== 'trash') && reading.openId !== null && ids.includes(reading.openId);
      void list.applyRemoved(ids, removed);
      if (!openGone) return;
      const next = found.active ? null : list.activeId;
      if (next === null) reading.close();
      else void navigation.openArticle(next);
    },
    'bookmarks.changed': (state) => list.applyBookmark(state),
  } satisfies Feature['events'];
}
