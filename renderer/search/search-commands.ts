import type { Commands } from '../kernel/actions.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { OpSearchResults } from './op-search-results.ts';
import type { SearchStore } from './search-store.ts';
import type { SearchesStore } from './searches-store.ts';

/** The actions of searching. `results` is what was found, where it is in the window. */
export function searchCommands(
  { navigation, dialogs }: Kernel,
  search: SearchStore,
  searches: SearchesStore,
  results: () => OpSearchResults | undefined,
) {
  return {
    search: () => navigation.focusPane('search'),
    'search-help': () => dialogs.show({ kind: 'search-help' }),
    'save-search': () => {
      if (!search.active) return navigation.focusPane('search');
      dialogs.show({ kind: 'saved-search', id: searches.asking(search.text)?.id ?? null });
    },
    'narrow-search': () => {
      if (!results()?.focusFacets()) navigation.focusPane('search');
    },
  } satisfies Commands;
}
