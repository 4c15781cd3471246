import { html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { SavedSearchId, SearchSort } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { completionSources } from './completion-sources.ts';
import { FacetsStore } from './facets-store.ts';
import './op-saved-searches.ts';
import './op-search-field.ts';
import type { OpSearchResults } from './op-search-results.ts';
import { resultsInFront } from './results-in-front.ts';
import { searchCommands } from './search-commands.ts';
import { searchLines } from './search-lines.ts';
import { SearchStore } from './search-store.ts';
import { SearchesStore } from './searches-store.ts';
import { SearchingActs } from './searching-acts.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly 'search-help': object;
    /** Null: the search in the field, which is to be saved. */
    readonly 'saved-search': { readonly id: SavedSearchId | null };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    /** Asks a query that is kept somewhere: saved, recent, or an example. */
    readonly 'run-search': { readonly query: string; readonly sort: SearchSort };
    readonly 'search-details': { readonly id: SavedSearchId };
  }
}

/** The stores of a window's search, which hear of one another. */
function searchStores(kernel: Kernel) {
  const { library } = kernel;
  const store = new SearchStore((input) => library.search.query(input));
  const searches = new SearchesStore(library.searches);
  const facets = new FacetsStore((input) => library.search.facets(input));
  store.subscribe(() => facets.follow(store.answered, store.asYouType));
  return { store, searches, facets, acts: new SearchingActs(searches, kernel) };
}

/** Searching the library, and the searches that are kept. */
export function search(kernel: Kernel) {
  const { navigation, preferences, dialogs } = kernel;
  const { store, searches, facets, acts } = searchStores(kernel);
  const results = createRef<OpSearchResults>();
  const run = async (query: string, sort: SearchSort): Promise<void> => {
    kernel.provided.reading.close();
    navigation.showPanes();
    await store.submit(query, sort);
    navigation.focusPane('list');
  };
  return {
    provides: { found: resultsInFront(store, searches) },
    stores: [store, searches],
    load: () => searches.load(),
    elements: () => import('./elements.ts'),
    commands: searchCommands(kernel, store, searches, () => results.value),
    intents: {
      'run-search': ({ query, sort }) => void run(query, sort),
      'search-details': ({ id }) => dialogs.show({ kind: 'saved-search', id }),
    },
    events: searchEvents(store, searches, facets),
    paletteLines: () => searchLines(searches.saved),
    field: () =>
      html`<op-search-field
        data-pane="search"
        .store=${store}
        .searches=${searches}
        .sources=${() => completionSources(kernel.queryNames)}
      ></op-search-field>`,
    listing: {
      place: 'front',
      shown: () => store.active,
      hide: () => store.clear(),
      step: async (step) => {
        const id = await store.neighbour(step);
        if (id !== null) await navigation.openArticle(id);
      },
      render: () =>
        html`<op-search-results
          data-pane="list"
          ${ref(results)}
          .store=${store}
          .searches=${searches}
          .facets=${facets}
        ></op-search-results>`,
    },
    section: () => {
      const current = store.active ? (searches.asking(store.text)?.id ?? null) : null;
      return {
        current: current !== null,
        content: html`<op-saved-searches
          ?folded=${preferences.value.foldedSections.includes('searches')}
          .store=${searches}
          .acts=${acts}
          .current=${current}
        ></op-saved-searches>`,
      };
    },
    dialogs: searchDialogs(store, searches, acts),
  } satisfies Feature;
}

function searchEvents(store: SearchStore, searches: SearchesStore, facets: FacetsStore) {
  return {
    'searches.changed': (state) => searches.apply(state),
    'searches.counted': ({ counts }) => searches.applyCounts(counts),
    'articles.changed': () => facets.stale(),
    'articles.read': ({ ids, read }) => store.applyRead(ids, read),
    'articles.removed': ({ ids, removed }) => {
      facets.stale();
      if (store.active) store.applyRemoved(ids, removed);
    },
    'bookmarks.changed': (state) => {
      store.applyBookmark(state);
      facets.stale();
    },
    'tags.changed': () => facets.stale(),
    'collections.changed': () => facets.stale(),
    'readLater.changed': () => facets.stale(),
  } satisfies Feature['events'];
}

function searchDialogs(store: SearchStore, searches: SearchesStore, acts: SearchingActs) {
  return {
    'search-help': () => html`<op-search-help></op-search-help>`,
    'saved-search': ({ id }) =>
      html`<op-search-details
        .searchId=${id}
        .search=${store}
        .searches=${searches}
        .acts=${acts}
      ></op-search-details>`,
  } satisfies Feature['dialogs'];
}
