import { Store } from './store.ts';

const MINUTE = 60_000;

/** Tells every minute, while somebody looks, that ages on the screen are to be written anew. */
class Clock extends Store {
  constructor() {
    super();
    setInterval(() => {
      if (document.visibilityState === 'visible') this.changed();
    }, MINUTE);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.changed();
    });
  }
}

/** The one clock of the window. */
export const clock = new Clock();
