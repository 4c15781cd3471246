/** Milliseconds after which a closed folder opens under what is dragged. */
const OPENS_AFTER = 600;

/** Opens a closed folder once something was held over it for a while. */
export class HeldFolder {
  #held: { readonly key: string; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  /** Something is held over the row of that key; `open` is null where there is nothing to open. */
  hold(key: string, open: (() => void) | null): void {
    if (open && this.#held?.key === key) return;
    this.release();
    if (open) this.#held = { key, timer: setTimeout(open, OPENS_AFTER) };
  }

  release(): void {
    if (this.#held) clearTimeout(this.#held.timer);
    this.#held = null;
  }
}
