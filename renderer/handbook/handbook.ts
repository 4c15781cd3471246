import { html } from 'lit';
import type { Feature } from '../kernel/feature.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { HandbookStore } from './handbook-store.ts';

declare module '../kernel/dialogs.ts' {
  interface Dialogs {
    readonly handbook: object;
  }
}

/** The handbook for users, in the language of the window. */
export function handbook({ dialogs }: Kernel) {
  const store = new HandbookStore(async (language) => {
    const { readHandbook } = await import('./read-handbook.ts');
    return readHandbook(language);
  });
  return {
    elements: () => import('./elements.ts'),
    commands: {
      handbook: () => {
        store.search('');
        dialogs.show({ kind: 'handbook' });
      },
    },
    dialogs: { handbook: () => html`<op-handbook .store=${store}></op-handbook>` },
  } satisfies Feature;
}
