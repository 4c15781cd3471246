import type { FeedId } from '../api/index.ts';

/** Milliseconds in which feeds that changed are gathered before they are announced. */
const GATHERED_MS = 50;

/** Announces feeds that changed within a short time in one event. */
export function debounceFeedChanges(announce: (ids: readonly FeedId[]) => void) {
  const changed = new Set<FeedId>();
  let timer: NodeJS.Timeout | undefined;
  return {
    notify: (ids: readonly FeedId[]): void => {
      for (const id of ids) changed.add(id);
      timer ??= setTimeout(() => {
        timer = undefined;
        const all = [...changed];
        changed.clear();
        announce(all);
      }, GATHERED_MS);
    },
    close: () => clearTimeout(timer),
  };
}
