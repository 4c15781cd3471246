import type { Commands } from '../kernel/actions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import type { ListStore } from './list-store.ts';

/** The actions that do something to the articles chosen, or to many at once. */
export function articleActions(kernel: Kernel, list: ListStore) {
  const { articleActs: acts, navigation, dialogs } = kernel;
  const searching = () => kernel.provided.found.active;
  const notInSearch = () => (searching() ? t('why.inSearch') : null);
  const markBeyond = (direction: 1 | -1) =>
    ({
      run: () => (searching() ? undefined : acts.markRead(list.beyond(direction))),
      whyNot: () => notInSearch() ?? (navigation.current ? null : t('why.noArticle')),
      needsArticle: false,
    }) as const;
  /** Moves the current article in an order of the user's own: the queue's, a collection's. */
  const moveInOrder = (step: 1 | -1) =>
    ({
      run: () => {
        const id = navigation.current?.id;
        if (id === undefined) return undefined;
        const at = list.ids.indexOf(id);
        const other = at + step;
        if (at < 0 || other < 0 || other >= list.ids.length) return undefined;
        return navigation.move?.(id, list.ids[step === 1 ? at + 2 : other] ?? null);
      },
      whyNot: () => {
        if (!navigation.move) return t('why.notInQueue');
        return navigation.current ? null : t('why.noArticle');
      },
      needsArticle: false,
    }) as const;
  return {
    'later-sooner': moveInOrder(-1),
    'later-still': moveInOrder(1),
    'empty-trash': () => dialogs.show({ kind: 'empty-trash' }),
    'toggle-read': () => {
      const { chosen, chosenSummaries } = navigation;
      return chosen.length > 0
        ? acts.setRead(
            chosen,
            chosenSummaries.some(({ read }) => !read),
          )
        : undefined;
    },
    'toggle-bookmark': async () => {
      const wanted = navigation.chosenSummaries.some(({ bookmarked }) => !bookmarked);
      for (const id of navigation.chosen) await acts.setBookmarked(id, wanted);
    },
    'mark-all-read': {
      run: () => (searching() ? undefined : acts.markRead(list.ids)),
      whyNot: notInSearch,
      needsArticle: false,
    },
    'mark-above-read': markBeyond(-1),
    'mark-below-read': markBeyond(1),
    'select-all': {
      run: () => {
        if (!searching()) list.selectAll();
      },
      whyNot: notInSearch,
    },
    'toggle-full-text': () => {
      const { current } = navigation;
      return current ? acts.toggleFullText(current.id) : undefined;
    },
    remove: () => {
      const { chosen } = navigation;
      if (chosen.length === 0) return undefined;
      return list.view.kind === 'trash' ? acts.restore(chosen) : acts.remove(chosen);
    },
  } satisfies Commands;
}
