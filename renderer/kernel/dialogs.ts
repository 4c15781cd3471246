import { Store } from './store.ts';

/**
 * Every dialog by its kind, with what it is opened about; these are the window's own. A feature adds its dialogs with
 * `declare module '../kernel/dialogs.ts'` and draws them in its manifest.
 */
export interface Dialogs {
  readonly palette: object;
  readonly about: object;
  readonly help: object;
}

/** A dialog and what it is opened about. */
export type Dialog = {
  readonly [Kind in keyof Dialogs]: { readonly kind: Kind } & Dialogs[Kind];
}[keyof Dialogs];

/** The dialog that is open over the panes. */
export class DialogStore extends Store {
  #open: Dialog | null = null;

  /** Null while none is. */
  get open(): Dialog | null {
    return this.#open;
  }

  show(dialog: Dialog): void {
    this.#open = dialog;
    this.changed();
  }

  close(): void {
    this.#open = null;
    this.changed();
  }
}
