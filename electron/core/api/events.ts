import type { ArticleId, FeedId } from './ids.ts';
import type { BookmarkState } from './bookmarks.ts';
import type { SavedSearchCount, SearchesState } from './searches.ts';
import type { LibrarySettings } from './settings.ts';
import type { Job } from './sync.ts';

/** What the library announces. Events tell of state; they carry no work. */
export interface LibraryEvents {
  /** Feeds, or the folders they are in. */
  'feeds.changed': { readonly ids: readonly FeedId[] };
  /** New or altered articles. `added` are ids that no listing has yet. */
  'articles.changed': { readonly ids: readonly ArticleId[]; readonly added: readonly ArticleId[] };
  'articles.read': { readonly ids: readonly ArticleId[]; readonly read: boolean };
  'articles.removed': { readonly ids: readonly ArticleId[]; readonly removed: boolean };
  'bookmarks.changed': BookmarkState;
  'searches.changed': SearchesState;
  /** Saved searches that find more or fewer articles than before. */
  'searches.counted': { readonly counts: readonly SavedSearchCount[] };
  'jobs.changed': Job;
  'settings.changed': LibrarySettings;
}

export type EventName = keyof LibraryEvents;

/** One event with its name, as it travels. */
export type LibraryEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly data: LibraryEvents[Name] };
}[EventName];
