import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { MirrorStore } from './mirror-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly mirror: object;
  }
}

/** Kept articles as Markdown files in a folder. */
export function mirror({ library, shell, dialogs, toasts }: Kernel) {
  const store = new MirrorStore(library.mirror, shell);
  return {
    elements: () => import('./elements.ts'),
    commands: { mirror: () => dialogs.show({ kind: 'mirror' }) },
    events: {
      'mirror.changed': (state) => {
        if (store.apply(state) && dialogs.open?.kind !== 'mirror')
          toasts.show(t('mirror.stands'), { kind: 'error', act: 'mirror' });
      },
    },
    dialogs: { mirror: () => html`<op-mirror-dialog .store=${store}></op-mirror-dialog>` },
  } satisfies Feature;
}
