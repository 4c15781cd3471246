import type { LibraryHandlers } from '../../api/index.ts';
import type { LibraryParts } from './library-parts.ts';

/** Syncs, jobs, settings, and what failed. */
export function jobHandlers(
  parts: LibraryParts,
): Pick<LibraryHandlers, 'sync' | 'jobs' | 'settings' | 'setAside' | 'library'> {
  const { sync, jobs, settings, setAside, online, facts } = parts;

  return {
    sync: { start: ({ feeds, force }) => sync.start({ feeds, force }) },
    jobs: { list: () => jobs.list(), cancel: ({ id }) => jobs.cancel(id) },
    settings: {
      get: () => settings.get(),
      set(change) {
        const before = settings.get();
        const after = settings.set(change);
        // The pictures that waited for it.
        if (before.metered && !after.metered && online()) sync.start({ feeds: [], force: false });
        return after;
      },
    },
    setAside,
    library: { facts },
  };
}
