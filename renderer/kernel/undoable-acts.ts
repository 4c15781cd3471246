import type { ToastStore } from './toast-store.ts';
import type { UndoStack } from './undo-stack.ts';

/** Where acts are kept to be undone, and told of; a kernel has both. */
export interface Told {
  readonly undo: UndoStack;
  readonly toasts: ToastStore;
}

/** Acts of a feature that can be undone, and are told of in a toast that offers that. */
export abstract class UndoableActs {
  protected readonly undo: UndoStack;
  protected readonly toasts: ToastStore;

  constructor({ undo, toasts }: Told) {
    this.undo = undo;
    this.toasts = toasts;
  }

  /** Gives something another value by `to`; an undo gives it `before` again. */
  protected changeValue<Value>(
    words: string,
    to: (value: Value) => Promise<unknown>,
    before: Value,
    after: Value,
  ): Promise<void> {
    return this.undo.during(async () => {
      await to(after);
      this.remember(
        words,
        () => to(before),
        () => to(after),
      );
    });
  }

  /** Something was done: it can be undone from now on. */
  protected remember(words: string, undo: () => Promise<unknown>, redo: () => Promise<unknown>): void {
    this.undo.push({ words, undo, redo });
    this.toasts.show(words, { undoable: true });
  }
}
