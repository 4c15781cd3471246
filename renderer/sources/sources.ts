import { html, nothing } from 'lit';
import type { ArticleId, BlockRule } from '../../electron/core/api/index.ts';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { LeftOutStore } from './left-out-store.ts';
import { SourceActs } from './source-acts.ts';
import { sourceCommands } from './source-commands.ts';
import { SourcesStore } from './sources-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly original: object;
    readonly 'left-out': object;
  }
}

declare module '../kernel/intents.ts' {
  interface Intents {
    readonly 'add-site-rule': { readonly id: ArticleId; readonly rule: BlockRule };
  }
}

/** The pages as they were fetched, what was left out of them, and the rules for sites. */
export function sources(kernel: Kernel) {
  const { library, shell, navigation, toasts } = kernel;
  const store = new SourcesStore(library);
  const leftOut = new LeftOutStore(library);
  const acts = new SourceActs(library, shell, store, kernel.undo, toasts);
  acts.watchLeftOut(() => void leftOut.refresh());
  store.onFinished((job) => {
    if (job.state === 'done') toasts.announce(t('sources.done', { count: job.done - job.failed }));
  });
  return {
    provides: { leftOut },
    started: () => acts.offer(),
    elements: () => import('./elements.ts'),
    commands: sourceCommands(kernel, leftOut, acts),
    intents: { 'add-site-rule': ({ id, rule }) => void acts.addRule(id, rule) },
    events: { 'jobs.changed': (job) => store.apply(job) },
    articleShown: (article) => leftOut.follow(article),
    stepBack: () => leftOut.hide(),
    overlay: () =>
      html`<op-left-out-view
        slot="bar"
        .store=${leftOut}
        .acts=${acts}
        .drawn=${navigation.drawn}
      ></op-left-out-view>`,
    settingsPart: () => html`<op-source-settings .store=${store} .acts=${acts}></op-source-settings>`,
    dialogs: {
      original: () => {
        const { article } = navigation;
        return article ? html`<op-original .article=${article}></op-original>` : nothing;
      },
      'left-out': () => {
        const { article } = navigation;
        return article
          ? html`<op-left-out .article=${article} .acts=${acts} .library=${library}></op-left-out>`
          : nothing;
      },
    },
  } satisfies Feature;
}
