import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { ServiceImportsStore } from './service-imports-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly 'service-imports': object;
  }
}

/** What other reading services export, brought in. */
export function serviceImports({ library, dialogs, toasts }: Kernel) {
  const store = new ServiceImportsStore(library);
  return {
    elements: () => import('./elements.ts'),
    commands: { 'import-service': () => dialogs.show({ kind: 'service-imports' }) },
    events: {
      'jobs.changed': (job) => {
        store.applyJob(job);
        if (job.kind === 'service-import' && job.state === 'done' && dialogs.open?.kind !== 'service-imports')
          toasts.announce(t('serviceImports.came', { count: job.added }));
      },
    },
    dialogs: {
      'service-imports': () => html`<op-service-imports-dialog .store=${store}></op-service-imports-dialog>`,
    },
  } satisfies Feature;
}
