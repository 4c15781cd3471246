import type { FeedId } from '../api/index.ts';

/** Milliseconds in which feeds that changed are gathered before the windows are told. */
const GATHERED_MS = 50;

/** Tells of many feeds that changed within a moment at once. */
export function tellTogether(tell: (ids: readonly FeedId[]) => void) {
  const changed = new Set<FeedId>();
  let timer: NodeJS.Timeout | undefined;
  return {
    tell: (ids: readonly FeedId[]): void => {
      for (const id of ids) changed.add(id);
      timer ??= setTimeout(() => {
        timer = undefined;
        const all = [...changed];
        changed.clear();
        tell(all);
      }, GATHERED_MS);
    },
    close: () => clearTimeout(timer),
  };
}
