import { Store } from './store.ts';

/** Whether the system has a network at all; not whether a site can be reached. */
class Network extends Store {
  constructor() {
    super();
    for (const event of ['online', 'offline']) window.addEventListener(event, () => this.changed());
  }

  get online(): boolean {
    return navigator.onLine;
  }
}

/** The one network of the window. */
export const network = new Network();
