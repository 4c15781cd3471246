/**
 * State that tells when it changed. Stores know neither Lit nor the DOM, so they run, and are tested, in Node.
 */
export class Store {
  readonly #listeners = new Set<() => void>();

  /** Calls `listener` after every change; returns a function that stops it. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
