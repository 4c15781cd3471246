import { Store } from './store.ts';

/** Something the reader did and can take back. */
export interface UndoableAct {
  /** What was done, in words: shown while it can be undone. */
  readonly words: string;
  readonly undo: () => Promise<void>;
}

/** How many acts can be taken back, newest first; older ones stay done. */
export const UNDO_DEPTH = 50;

/** The acts of this window that can be undone. */
export class UndoStack extends Store {
  readonly #acts: UndoableAct[] = [];
  #busy = false;

  get latest(): UndoableAct | null {
    return this.#acts.at(-1) ?? null;
  }

  get size(): number {
    return this.#acts.length;
  }

  push(act: UndoableAct): void {
    this.#acts.push(act);
    if (this.#acts.length > UNDO_DEPTH) this.#acts.shift();
    this.changed();
  }

  /**
   * Takes back the newest act; answers with it, or null when there is none or an undo is still under way.
   * An act whose undo fails stays on the stack, so that it can be tried again.
   */
  async undo(): Promise<UndoableAct | null> {
    const act = this.#acts.at(-1);
    if (!act || this.#busy) return null;
    this.#busy = true;
    try {
      await act.undo();
      const at = this.#acts.lastIndexOf(act);
      if (at >= 0) this.#acts.splice(at, 1);
      this.changed();
      return act;
    } finally {
      this.#busy = false;
    }
  }
}
