import type { ArticleId, SmartKind } from '../../electron/core/api/index.ts';
import type { Commands } from '../kernel/actions.ts';
import { writtenIn } from '../kernel/edit-text.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { ListStore } from './list-store.ts';

/** The actions that lead to a view, and from one article to another in whatever is listed. */
export function listNavigation(kernel: Kernel, list: ListStore) {
  const { navigation, preferences, toasts } = kernel;
  const found = () => kernel.provided.found;
  const open = (id: ArticleId | null | undefined) =>
    id === null || id === undefined ? undefined : navigation.openArticle(id);
  const goTo = (kind: SmartKind) => async () => {
    const before = writtenIn();
    await navigation.openView({ kind });
    // Not from a field that was gone to meanwhile, and may be being typed in.
    const now = writtenIn();
    if (now === null || now === before) navigation.focusPane('list');
  };
  const nothingHere = (): string | null => {
    const empty = found().active ? found().total === 0 : list.ids.length === 0;
    return empty && kernel.provided.reading.openId === null ? t('why.nothingHere') : null;
  };
  const move = (step: 1 | -1) => ({ run: () => navigation.listing?.step(step), whyNot: nothingHere });
  const moveUnread = (step: 1 | -1) => () =>
    kernel.attempt(async () => {
      const id = await (found().active ? found() : list).nearestUnread(step);
      if (id === null) toasts.show(t('done.noMoreUnread'));
      else await open(id);
    });
  const edge = (which: 'first' | 'last') => ({
    run: async () => {
      if (found().active) return open(await found().articleAt(which === 'first' ? 0 : found().total - 1));
      return open(list.ids.at(which === 'first' ? 0 : -1));
    },
    whyNot: nothingHere,
  });
  return {
    'go-today': goTo('today'),
    'go-all': goTo('all'),
    'go-unread': goTo('unread'),
    'go-bookmarks': goTo('bookmarks'),
    'go-saved': goTo('saved'),
    'go-later': goTo('later'),
    'go-trash': goTo('trash'),
    next: move(1),
    previous: move(-1),
    'next-unread': moveUnread(1),
    'previous-unread': moveUnread(-1),
    first: edge('first'),
    last: edge('last'),
    open: {
      run: async () => {
        if (kernel.provided.reading.openId === null) await open(list.activeId ?? list.ids[0]);
        navigation.focusPane('article');
      },
      whyNot: nothingHere,
      needsArticle: false,
    },
    'unread-only': () =>
      kernel.attempt(async () => {
        const unreadOnly = !preferences.value.unreadOnly;
        await preferences.set({ unreadOnly });
        toasts.announce(t(unreadOnly ? 'done.unreadOnly' : 'done.readToo'));
      }),
  } satisfies Commands;
}
