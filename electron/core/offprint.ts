/**
 * The composition root: opens a library in five phases and returns it as the contract has it. The library process, the
 * command line and the unit tests all get it from here.
 */
import { closeLibrary, librarySettled } from './composition/close-library.ts';
import { composeFeatures } from './composition/compose-features.ts';
import { createApi } from './composition/create-api.ts';
import type { Offprint, OffprintOptions } from './composition/offprint-contract.ts';
import { openLibrary } from './composition/open-library.ts';
import { prepareSchedules } from './composition/prepare-schedules.ts';
import { wireEvents } from './composition/wire-events.ts';

export { watchNotifications } from './library/notifications/notifications.ts';

export type { Offprint, OffprintOptions } from './composition/offprint-contract.ts';

/**
 * Opens the library.
 * @throws {OffprintError} `library-unwritable`, `library-in-use`, `library-newer`
 */
export async function createOffprint(options: OffprintOptions): Promise<Offprint> {
  const base = openLibrary(options);
  const features = composeFeatures(base);
  wireEvents(base, features);
  const schedules = prepareSchedules(base, features);
  const api = createApi(base, features, schedules);

  const { articles, assetCheck, intake, sync, thumbnails, welcome } = features;
  if (base.database.created && !base.database.lost) await welcome.seed();
  thumbnails.start();
  return {
    api,
    onEvent: (listener) => base.events.onEvent(listener),
    setCredentials: base.signIns.set,
    placesOf: articles.placesOf,
    failedPages: sync.failedPages,
    setConditions: schedules.setConditions,
    allowFile: (path, grant) => base.files.allow(path, grant),
    addFile: (path) => intake.documents.addFile(path),
    saveFile: (path) => intake.documents.saveFile(path),
    textOf: (id) => articles.text(id),
    startSchedule: schedules.start,
    lookAtFile: (hash) => assetCheck.look(hash),
    maintain: schedules.maintain,
    settled: () => librarySettled(base, features),
    close: () => closeLibrary(base, features, schedules),
  };
}
