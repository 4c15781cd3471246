/** Items that come before their consumer is there: kept in order, and given to it when it comes. */
export interface DeferredQueue<Item> {
  put(item: Item): void;
  /** From now on everything goes to `take`, at first what was kept. */
  drainTo(take: (item: Item) => void): void;
}

export function createDeferredQueue<Item>(): DeferredQueue<Item> {
  const waiting: Item[] = [];
  let taker: ((item: Item) => void) | null = null;
  return {
    put(item) {
      if (taker) taker(item);
      else waiting.push(item);
    },
    drainTo(take) {
      // What is put meanwhile comes after what was kept.
      for (const item of waiting) take(item);
      waiting.length = 0;
      taker = take;
    },
  };
}
