import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { ServicesStore } from './services-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly services: object;
  }
}

/** What other reading services export, brought in. */
export function services({ library, dialogs, toasts }: Kernel) {
  const store = new ServicesStore(library);
  return {
    elements: () => import('./elements.ts'),
    commands: { 'import-service': () => dialogs.show({ kind: 'services' }) },
    events: {
      'jobs.changed': (job) => {
        store.applyJob(job);
        if (job.kind === 'services' && job.state === 'done' && dialogs.open?.kind !== 'services')
          toasts.announce(t('services.came', { count: job.added }));
      },
    },
    dialogs: { services: () => html`<op-services-dialog .store=${store}></op-services-dialog>` },
  } satisfies Feature;
}
