import { nothing } from 'lit';
import type { Dialog } from '../kernel/dialogs.ts';
import type { Drawn, Feature } from '../kernel/feature.ts';

/** The dialog that is open, if one is, drawn by the feature whose it is. */
export function renderDialog(features: readonly Feature[], dialog: Dialog | null): Drawn {
  if (!dialog) return nothing;
  for (const { dialogs } of features) {
    const draw = dialogs?.[dialog.kind] as ((dialog: Dialog) => Drawn) | undefined;
    if (draw) return draw(dialog);
  }
  return nothing;
}
