import { ListGrouping, ListSort, type Preferences } from '../../electron/core/api/index.ts';
import { t } from '../kernel/locale.ts';
import type { MenuEntry } from '../components/op-menu.ts';
import type { Density } from '../components/row-styles.ts';

const densities = ['compact', 'comfortable', 'card'] as const satisfies readonly Density[];

/** The menu of how lists are laid out; `set` changes some of it. */
export function listOptions(
  { listSort, listGrouping, unreadOnly, density }: Preferences,
  set: (change: Partial<Preferences>) => void,
  unreadKeys: readonly (readonly string[])[],
): readonly MenuEntry[] {
  return [
    {
      kind: 'check',
      label: t('list.unreadOnly'),
      checked: unreadOnly,
      keys: unreadKeys,
      choose: () => set({ unreadOnly: !unreadOnly }),
    },
    { kind: 'heading', label: t('list.sort') },
    ...ListSort.options.map((sort): MenuEntry => ({
      kind: 'radio',
      label: t(`list.sort.${sort}`),
      checked: listSort === sort,
      // Days go by time, so another order ends them.
      choose: () =>
        set({
          listSort: sort,
          ...(listGrouping === 'day' && sort !== 'newest' && sort !== 'oldest'
            ? { listGrouping: 'none' }
            : {}),
        }),
    })),
    { kind: 'heading', label: t('list.group') },
    ...ListGrouping.options.map((grouping): MenuEntry => ({
      kind: 'radio',
      label: t(`list.group.${grouping}`),
      checked: listGrouping === grouping,
      choose: () =>
        set({
          listGrouping: grouping,
          ...(grouping === 'day' && listSort !== 'oldest' ? { listSort: 'newest' } : {}),
        }),
    })),
    { kind: 'heading', label: t('list.density') },
    ...densities.map((each): MenuEntry => ({
      kind: 'radio',
      label: t(`list.density.${each}`),
      checked: density === each,
      choose: () => set({ density: each }),
    })),
  ];
}
