/** What comes before somebody is there to take it: kept in its order, and handed over then. */
export interface Held<Item> {
  put(item: Item): void;
  /** From now on everything goes to `take`, at first what was kept. */
  giveTo(take: (item: Item) => void): void;
}

export function hold<Item>(): Held<Item> {
  const waiting: Item[] = [];
  let taker: ((item: Item) => void) | null = null;
  return {
    put(item) {
      if (taker) taker(item);
      else waiting.push(item);
    },
    giveTo(take) {
      // What is put meanwhile comes after what was kept.
      for (const item of waiting) take(item);
      waiting.length = 0;
      taker = take;
    },
  };
}
