import { html } from 'lit';
import type { ArticleId, TagId } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import './op-tags-section.ts';
import { TagActs } from './tag-acts.ts';
import { tagLines } from './tag-lines.ts';
import { TagsStore } from './tags-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly tags: { readonly ids: readonly ArticleId[] };
    readonly tag: { readonly id: TagId };
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    readonly 'tag-details': { readonly id: TagId };
  }
}

/** The tags of articles. */
export function tags(kernel: Kernel) {
  const { library, navigation, preferences, dialogs } = kernel;
  const store = new TagsStore(library.tags);
  const acts = new TagActs(library.tags, kernel);
  return {
    stores: [store],
    load: () => store.load(),
    elements: () => import('./elements.ts'),
    commands: {
      tags: () => {
        const { chosen } = navigation;
        return chosen.length > 0 ? dialogs.show({ kind: 'tags', ids: chosen }) : undefined;
      },
    },
    intents: {
      'tag-details': ({ id }) => dialogs.show({ kind: 'tag', id }),
    },
    events: {
      'tags.changed': ({ tags: all, ids }) => {
        store.apply(all);
        void navigation.leaveIfGone();
        navigation.refresh(ids);
      },
    },
    views: {
      tag: {
        name: ({ tagId }) => store.get(tagId)?.name ?? '',
        gone: ({ tagId }) => store.loaded && !store.get(tagId),
      },
    },
    queryNames: { tags: () => store.list.map(({ name }) => name) },
    paletteLines: () => tagLines(store.list),
    section: () => {
      const { view } = navigation;
      const current = view?.kind === 'tag' ? view.tagId : null;
      return {
        current: current !== null,
        content: html`<op-tags-section
          ?folded=${preferences.value.foldedSections.includes('tags')}
          .store=${store}
          .acts=${acts}
          .current=${current}
        ></op-tags-section>`,
      };
    },
    dialogs: {
      tags: ({ ids }) =>
        html`<op-tags-dialog .ids=${ids} .store=${store} .acts=${acts} .library=${library}></op-tags-dialog>`,
      tag: ({ id }) => html`<op-tag-details .tagId=${id} .store=${store} .acts=${acts}></op-tag-details>`,
    },
  } satisfies Feature;
}
