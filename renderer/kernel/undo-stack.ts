import { Store } from './store.ts';

/** Something the reader did, can take back, and can do again. */
export interface UndoableAct {
  /** What was done, in words: shown while it can be undone. */
  readonly words: string;
  readonly undo: () => Promise<unknown>;
  readonly redo: () => Promise<unknown>;
}

/** How many acts can be taken back, newest first; older ones stay done. */
export const UNDO_DEPTH = 50;

/** The acts of this window that can be undone, and those that were. */
export class UndoStack extends Store {
  readonly #done: UndoableAct[] = [];
  readonly #undone: UndoableAct[] = [];
  readonly #underWay = new Set<Promise<unknown>>();
  #last: Promise<unknown> = Promise.resolve();

  get latest(): UndoableAct | null {
    return this.#done.at(-1) ?? null;
  }

  /** What would be done again next. */
  get next(): UndoableAct | null {
    return this.#undone.at(-1) ?? null;
  }

  get size(): number {
    return this.#done.length;
  }

  /** A new act: what was undone before it can no longer be done again. */
  push(act: UndoableAct): void {
    this.#done.push(act);
    if (this.#done.length > UNDO_DEPTH) this.#done.shift();
    this.#undone.length = 0;
    this.changed();
  }

  /** Runs an act that may push itself; an undo asked for meanwhile waits for its end. */
  during<T>(act: () => Promise<T>): Promise<T> {
    const running = act();
    const ended = running.then(
      () => undefined,
      () => undefined,
    );
    this.#underWay.add(ended);
    void ended.then(() => this.#underWay.delete(ended));
    return running;
  }

  /**
   * Takes back the newest act, once those under way have ended; returns it, or null when there is none.
   * An act whose undo fails stays on the stack, so that it can be tried again.
   */
  undo(): Promise<UndoableAct | null> {
    return this.#inTurn(async () => {
      const act = this.#done.at(-1);
      if (!act) return null;
      await act.undo();
      this.#move(act, this.#done, this.#undone);
      return act;
    });
  }

  /** Does again what was taken back last; returns it, or null when there is nothing. */
  redo(): Promise<UndoableAct | null> {
    return this.#inTurn(async () => {
      const act = this.#undone.at(-1);
      if (!act) return null;
      await act.redo();
      this.#move(act, this.#undone, this.#done);
      return act;
    });
  }

  /** One after the other, in the order asked for, each after the acts that were begun before it. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const before = [this.#last, ...this.#underWay];
    const turn = Promise.all(before).then(step);
    // Whoever asked for it hears of its failure.
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #move(act: UndoableAct, from: UndoableAct[], to: UndoableAct[]): void {
    const at = from.lastIndexOf(act);
    // Something new was done meanwhile, and what was undone is forgotten.
    if (at < 0) return;
    from.splice(at, 1);
    to.push(act);
    this.changed();
  }
}
