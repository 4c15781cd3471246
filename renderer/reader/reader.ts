import { html, nothing } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import type { DrawnPage } from '../kernel/drawn-page.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { BlockRuleStore } from './block-rule-store.ts';
import type { OpReader } from './op-reader.ts';
import { readerCommands } from './reader-commands.ts';
import { ReaderStore } from './reader-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly difference: object;
    readonly language: object;
  }
}

/** The article that is being read. */
export function reader(kernel: Kernel) {
  const { library, navigation, preferences } = kernel;
  const store = new ReaderStore(library);
  const blockRules = new BlockRuleStore(library.siteRules);
  const element = createRef<OpReader>();
  return {
    provides: { reading: store },
    stores: [store],
    elements: () => import('./elements.ts'),
    commands: readerCommands(kernel, store, () => element.value),
    events: {
      'articles.read': ({ ids, read }) => store.applyRead(ids, read),
      'articles.removed': ({ ids, removed }) => {
        if (removed) store.applyRemoved(ids);
      },
      'bookmarks.changed': (state) => store.applyBookmark(state),
      'jobs.changed': (job) => {
        // The links below the open article may lead to articles that are here now.
        if (job.kind === 'save' && job.state !== 'running') navigation.refreshOpen();
      },
    },
    leave: () => store.keepProgress(),
    stepBack: () => store.closePanel() || (element.value?.aloud.stop() ?? false),
    articlePane: ({ overlays, withBack, onKey }) =>
      html`<op-reader
        role="main"
        data-pane="article"
        ${ref(element)}
        .store=${store}
        .blockRules=${blockRules}
        .next=${navigation.nextUnread}
        .preferences=${preferences}
        ?withBack=${withBack}
        .feeds=${kernel.provided.feeds}
        .shell=${kernel.shell}
        @op-frame-key=${(event: CustomEvent<KeyboardEvent>) => onKey(event.detail)}
        @op-page-drawn=${({ detail }: CustomEvent<DrawnPage | null>) => navigation.setDrawn(detail)}
      >
        ${overlays}
      </op-reader>`,
    dialogs: {
      difference: () => {
        const { article } = store;
        return article
          ? html`<op-difference .article=${article} .library=${library}></op-difference>`
          : nothing;
      },
      language: () => {
        const { article } = store;
        return article
          ? html`<op-language-dialog
              .article=${article}
              .choose=${(language: string | null) => kernel.articleActs.setLanguage(article, language)}
            ></op-language-dialog>`
          : nothing;
      },
    },
  } satisfies Feature;
}
