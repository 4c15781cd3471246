import { html } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { FeedId } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { articleActions } from './article-actions.ts';
import { articleEvents } from './article-events.ts';
import { ListStore } from './list-store.ts';
import './op-article-list.ts';
import type { OpArticleList } from './op-article-list.ts';
import { listNavigation } from './list-navigation.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly 'empty-trash': object;
  }
}

/** The articles of a view, what is done to articles, and the ways from one to another. */
export function articles(kernel: Kernel) {
  const { library, navigation, preferences, dialogs, articleActs } = kernel;
  const list = new ListStore(library.articles, (view) =>
    view.kind === 'folder' ? kernel.provided.feeds.feedsIn(view.folderId) : new Set(),
  );
  const element = createRef<OpArticleList>();
  preferences.subscribe(() => void list.arrange(preferences.arrangement));
  return {
    provides: { list },
    stores: [list],
    commands: {
      ...listNavigation(kernel, list),
      ...articleActions(kernel, list),
      'list-options': {
        run: () => element.value?.openOptions(),
        whyNot: () => (kernel.provided.found.active ? t('why.inSearch') : null),
      },
    },
    events: articleEvents(kernel, list),
    dialogs: {
      'empty-trash': () =>
        html`<op-confirm
          heading=${t('trash.empty')}
          text=${t('trash.warning')}
          yes=${t('trash.erase')}
          no=${t('trash.not')}
          @op-close=${() => dialogs.close()}
          @op-confirm=${() => {
            dialogs.close();
            void articleActs.emptyTrash();
          }}
        ></op-confirm>`,
    },
    elements: () => import('./elements.ts'),
    listing: {
      place: 'back',
      shown: () => true,
      step: async (step) => {
        const id = list.neighbour(step);
        if (id !== null) await navigation.openArticle(id);
      },
      render: () =>
        html`<op-article-list
          data-pane="list"
          ${ref(element)}
          .store=${list}
          .preferences=${preferences}
          heading=${navigation.viewName}
          .feedName=${(id: string) => kernel.provided.feeds.get(Number(id) as FeedId)?.title ?? ''}
        ></op-article-list>`,
    },
  } satisfies Feature;
}
