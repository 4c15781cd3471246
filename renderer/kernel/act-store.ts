import { Store } from './store.ts';

/** A store with acts that can fail: why the last one did is kept, to be shown beside what it was about. */
export abstract class ActStore extends Store {
  #error: unknown = null;

  /** Why the last act here failed; null when it did not. */
  get error(): unknown {
    return this.#error;
  }

  protected async attempt(act: () => Promise<void>): Promise<void> {
    this.#error = null;
    try {
      await act();
    } catch (error) {
      this.#error = error;
    }
    this.changed();
  }
}
