import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { BulkSaveActs } from './bulk-save-acts.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly 'save-report': object;
  }
}

/** Lists of addresses that are saved as articles. */
export function bulkSave(kernel: Kernel) {
  const { library, hub, undo, toasts, navigation, dialogs } = kernel;
  const acts = new BulkSaveActs(library, hub, undo, toasts);
  return {
    provides: { bulkSave: acts },
    elements: () => import('./elements.ts'),
    commands: {
      'save-links': {
        run: () => {
          const { article } = navigation;
          return article ? acts.saveLinks(article) : undefined;
        },
        whyNot: () => (navigation.article?.links.length ? null : t('done.noLinks')),
      },
      'save-report': () => dialogs.show({ kind: 'save-report' }),
    },
    events: {
      'jobs.changed': (job) => {
        if (job.kind === 'save' && job.state !== 'running') acts.finished(job);
      },
    },
    dialogs: {
      'save-report': () =>
        html`<op-save-report
          .library=${library}
          .acts=${acts}
          .jobs=${kernel.provided.jobs}
        ></op-save-report>`,
    },
  } satisfies Feature;
}
