import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { exportScopes } from './export-scopes.ts';
import { ExportStore } from './export-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly export: object;
  }
}

/** Articles in other formats, as files. */
export function exporting(kernel: Kernel) {
  const { library, shell, dialogs } = kernel;
  const store = new ExportStore(library, shell);
  return {
    elements: () => import('./elements.ts'),
    commands: { export: () => dialogs.show({ kind: 'export' }) },
    events: { 'jobs.changed': (job) => store.applyJob(job) },
    dialogs: {
      export: () =>
        html`<op-export-dialog .store=${store} .scopes=${exportScopes(kernel)}></op-export-dialog>`,
    },
  } satisfies Feature;
}
