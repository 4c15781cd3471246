/** Runs `work` when the event loop has had a turn since the last such work: a query that waits comes in between. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/**
 * Work that keeps the processor busy (reading a feed) is done one piece a turn: answers of many servers may come
 * in together, and would otherwise be worked off without a pause.
 */
export function createTurns(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = last.then(nextTurn).then(work);
    last = result.catch(() => undefined);
    return result;
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
