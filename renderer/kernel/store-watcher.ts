import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Store } from './store.ts';

/**
 * Updates an element when one of its stores changes. The stores are asked for anew at each update, because
 * they come as properties and may be set, or exchanged, after the element was made.
 */
export class StoreWatcher implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #stores: () => readonly (Store | undefined)[];
  readonly #stops = new Map<Store, () => void>();

  constructor(host: ReactiveControllerHost, stores: () => readonly (Store | undefined)[]) {
    this.#host = host;
    this.#stores = stores;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const wanted = new Set(this.#stores());
    for (const [store, stop] of this.#stops) {
      if (wanted.has(store)) continue;
      stop();
      this.#stops.delete(store);
    }
    for (const store of wanted) {
      if (!store || this.#stops.has(store)) continue;
      this.#stops.set(
        store,
        store.subscribe(() => this.#host.requestUpdate()),
      );
    }
  }

  hostDisconnected(): void {
    for (const stop of this.#stops.values()) stop();
    this.#stops.clear();
  }
}
