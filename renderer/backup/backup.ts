import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { BackupStore } from './backup-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly backup: object;
    readonly 'lost-library': object;
  }
}

/** The whole library: backup, restore, merge and move. */
export function backup({ library, shell, dialogs }: Kernel) {
  const store = new BackupStore(library, shell);
  return {
    elements: () => import('./elements.ts'),
    // A library that is lost is the first thing to decide on, in every window, until somebody did.
    connected: () =>
      void store.look().then((lost) => {
        if (lost) dialogs.show({ kind: 'lost-library' });
      }),
    commands: { backup: () => dialogs.show({ kind: 'backup' }) },
    events: {
      'jobs.changed': (job) => store.applyJob(job),
      'settings.changed': (changed) => store.applySettings(changed),
    },
    dialogs: {
      backup: () => html`<op-backup-dialog .store=${store}></op-backup-dialog>`,
      'lost-library': () => html`<op-lost-library .store=${store}></op-lost-library>`,
    },
  } satisfies Feature;
}
