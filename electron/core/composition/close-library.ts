import type { Features } from './compose-features.ts';
import type { OpenLibrary } from './open-library.ts';
import type { Schedules } from './prepare-schedules.ts';

/** Resolves when nothing runs in the background: no job, nothing to index. */
export async function librarySettled({ jobs }: OpenLibrary, features: Features): Promise<void> {
  const { indexing, intake, linkedFolders, searches, thumbnails } = features;
  await jobs.settled();
  // What other machines keep is fetched by a job.
  await linkedFolders.exchange.settled();
  await jobs.settled();
  indexing.begin();
  await indexing.ended();
  await Promise.all([thumbnails.settled(), searches.settled(), intake.icons.settled()]);
  await linkedFolders.mirror.settled();
}

/** Ends all features, then closes the database. */
export async function closeLibrary(
  { database, jobs, log, network }: OpenLibrary,
  features: Features,
  schedules: Schedules,
): Promise<void> {
  const { extractor, indexing, intake, librarySearch, linkedFolders, searches, sync, thumbnails } = features;
  schedules.stop();
  features.stopAnnouncing();
  await endAll(
    [
      () => jobs.close(),
      () => searches.close(),
      () => linkedFolders.close(),
      () => indexing.close(),
      () =>
        Promise.all([
          sync.close(),
          network.close(),
          extractor.close(),
          intake.close(),
          features.closeReader(),
          thumbnails.close(),
        ]),
      () => librarySearch.close(),
    ],
    log,
  );
  await database.close();
}

/** One part that cannot end well, as on a full disk, must not keep the library from being closed. */
async function endAll(
  parts: readonly (() => unknown)[],
  log: (message: string, error: unknown) => void,
): Promise<void> {
  for (const end of parts) {
    try {
      await end();
    } catch (error) {
      log('A part of the library did not end well.', error);
    }
  }
}
