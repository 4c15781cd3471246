import type { Features } from './compose-features.ts';
import type { OpenLibrary } from './open-library.ts';

/** Third phase: what features do after something happened in others. */
export function wireEvents({ events }: OpenLibrary, features: Features): void {
  const { indexing, intake, librarySearch, linkedFolders, searches } = features;
  events.wire({
    // What searches count may have changed with the articles.
    articlesChanged: (ids) => librarySearch.changed(ids),
    libraryChanged() {
      searches.stale();
      linkedFolders.notifyChanged();
    },
    settingsChanged(settings, before) {
      if (settings.feedIcons !== before.feedIcons) intake.icons.start();
    },
    index: () => indexing.begin(),
  });
}
