import { html } from 'lit';
import type { ArticleId, CollectionId } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { CollectingActs } from './collecting-acts.ts';
import { collectionLines } from './collection-lines.ts';
import { CollectionsStore } from './collections-store.ts';
import './op-collections-section.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly collections: { readonly ids: readonly ArticleId[] };
    /** Null: a collection that is to be made. */
    readonly collection: { readonly id: CollectionId | null };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    readonly 'collection-details': { readonly id: CollectionId };
  }
}

/** The articles gathered by hand. */
export function collections(kernel: Kernel) {
  const { library, navigation, preferences, dialogs } = kernel;
  const store = new CollectionsStore(library.collections);
  const acts = new CollectingActs(library.collections, kernel);
  return {
    stores: [store],
    load: () => store.load(),
    elements: () => import('./elements.ts'),
    commands: {
      'new-collection': () => dialogs.show({ kind: 'collection', id: null }),
      collections: () => dialogs.show({ kind: 'collections', ids: navigation.chosen }),
    },
    intents: {
      'collection-details': ({ id }) => dialogs.show({ kind: 'collection', id }),
    },
    events: {
      'collections.changed': ({ collections: all, ids }) => {
        store.apply(all);
        void navigation.leaveIfGone();
        const { list, reading } = kernel.provided;
        const { openId } = reading;
        if (openId !== null && (ids.length === 0 || ids.includes(openId))) navigation.refreshOpen();
        // Also when only the order is another.
        if (list.view.kind === 'collection') void list.listAnew();
      },
    },
    views: {
      collection: {
        name: ({ collectionId }) => store.get(collectionId)?.name ?? '',
        gone: ({ collectionId }) => store.loaded && !store.get(collectionId),
        move: ({ collectionId }, id, before) => acts.move(collectionId, id, before),
      },
    },
    queryNames: { collections: () => store.list.map(({ name }) => name) },
    paletteLines: () => collectionLines(store.list),
    section: () => {
      const { view } = navigation;
      const current = view?.kind === 'collection' ? view.collectionId : null;
      return {
        current: current !== null,
        content: html`<op-collections-section
          ?folded=${preferences.value.foldedSections.includes('collections')}
          .store=${store}
          .acts=${acts}
          .current=${current}
        ></op-collections-section>`,
      };
    },
    dialogs: {
      collections: ({ ids }) =>
        html`<op-collections-dialog
          .ids=${ids}
          .store=${store}
          .acts=${acts}
          .library=${library}
        ></op-collections-dialog>`,
      collection: ({ id }) =>
        html`<op-collection-details
          .collectionId=${id}
          .store=${store}
          .acts=${acts}
        ></op-collection-details>`,
    },
  } satisfies Feature;
}
