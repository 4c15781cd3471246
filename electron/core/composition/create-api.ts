import type { LibraryFacts, LibraryHandlers } from '../api/index.ts';
import type { Features } from './compose-features.ts';
import { createHandlers } from './handlers/handlers.ts';
import { libraryFacts } from './library-facts.ts';
import type { OpenLibrary } from './open-library.ts';
import { setAsideCommands } from './retry-set-aside.ts';
import type { Schedules } from './prepare-schedules.ts';

/** Fifth phase: leads the contract's procedures to the features. */
export function createApi(base: OpenLibrary, features: Features, schedules: Schedules): LibraryHandlers {
  const { database, events, folder, online, version } = base;
  const { emit, emitArticles, index } = events;
  const { intake, librarySearch } = features;

  async function facts(): Promise<LibraryFacts> {
    const { notices, ...known } = libraryFacts(database);
    return { ...known, folder, version, notices: [...notices, ...(await librarySearch.notices())] };
  }

  return createHandlers({
    ...features,
    ...intake,
    emit,
    emitArticles,
    facts,
    index,
    online,
    jobs: base.jobs,
    read: database.read,
    settings: base.settings,
    setAside: setAsideCommands({ ...features, database, emitArticles, index, online }),
    lookForIcons: () => schedules.isStarted() && intake.icons.start(),
  });
}
