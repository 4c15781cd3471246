import type { ActionId } from '../../electron/core/api/index.ts';
import { Store } from './store.ts';

/** Milliseconds a toast stays: long enough to read it and reach for Undo. */
const TOAST_TIME = 8000;

export interface Toast {
  readonly words: string;
  readonly kind: 'info' | 'error';
  readonly undoable: boolean;
  /** What is offered with it. */
  readonly act: ActionId | null;
}

/** The one message at the window's foot, and what screen readers are told without showing it. */
export class ToastStore extends Store {
  #toast: Toast | null = null;
  #announcement = '';
  #timer: ReturnType<typeof setTimeout> | undefined;

  get toast(): Toast | null {
    return this.#toast;
  }

  get announcement(): string {
    return this.#announcement;
  }

  show(
    words: string,
    options: { readonly kind?: Toast['kind']; readonly undoable?: boolean; readonly act?: ActionId } = {},
  ): void {
    const { kind = 'info', undoable = false, act = null } = options;
    this.#toast = { words, kind, undoable, act };
    this.release();
    this.changed();
  }

  /** Keeps the toast while the pointer or the focus rests on it. */
  hold(): void {
    clearTimeout(this.#timer);
  }

  /** Lets the toast go after its time. */
  release(): void {
    this.hold();
    if (this.#toast) this.#timer = setTimeout(() => this.hide(), TOAST_TIME);
  }

  hide(): void {
    this.hold();
    this.#toast = null;
    this.changed();
  }

  /** Says something to screen readers only. */
  announce(words: string): void {
    this.#announcement = words;
    this.changed();
  }
}
