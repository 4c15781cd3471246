import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { t } from '../kernel/locale.ts';
import { ExchangeStore } from './exchange-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly exchange: object;
  }
}

/** What was done, shared between machines through a folder. */
export function exchange({ library, shell, dialogs, toasts }: Kernel) {
  const store = new ExchangeStore(library.exchange, shell);
  return {
    elements: () => import('./elements.ts'),
    commands: { exchange: () => dialogs.show({ kind: 'exchange' }) },
    events: {
      'exchange.changed': (state) => {
        if (store.apply(state) && dialogs.open?.kind !== 'exchange')
          toasts.show(t('exchange.stands'), { kind: 'error', act: 'exchange' });
      },
    },
    dialogs: { exchange: () => html`<op-exchange-dialog .store=${store}></op-exchange-dialog>` },
  } satisfies Feature;
}
