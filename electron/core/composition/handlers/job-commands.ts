import type { LibraryCommands } from '../../api/index.ts';
import type { CommandParts } from './command-parts.ts';

/** Syncs, jobs, settings, and what failed. */
export function jobCommands(
  parts: CommandParts,
): Pick<LibraryCommands, 'sync' | 'jobs' | 'settings' | 'setAside'> {
  const { sync, jobs, settings, setAside, online } = parts;

  return {
    sync: { start: ({ feeds, force }) => sync.start({ feeds, force }) },
    jobs: { cancel: ({ id }) => jobs.cancel(id) },
    settings: {
      set(change) {
        const before = settings.get();
        const after = settings.set(change);
        // The pictures that waited for it.
        if (before.metered && !after.metered && online()) sync.start({ feeds: [], force: false });
        return after;
      },
    },
    setAside,
  };
}
