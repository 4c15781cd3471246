import type { ArticleId, FeedId } from './ids.ts';
import type { BookmarkState } from './bookmarks.ts';
import type { Collection } from './collections.ts';
import type { ExchangeState } from './exchange.ts';
import type { MirrorState } from './mirror.ts';
import type { NoteState } from './notes.ts';
import type { Rule } from './rules.ts';
import type { SavedSearchCount, SearchesState } from './searches.ts';
import type { LibrarySettings } from './settings.ts';
import type { Job } from './sync.ts';
import type { Tag } from './tags.ts';

/** What the library announces. Events tell of state; they carry no work. */
export interface LibraryEvents {
  /** Feeds, or the folders they are in. */
  'feeds.changed': { readonly ids: readonly FeedId[] };
  /** New or altered articles. `added` are ids that no listing has yet. */
  'articles.changed': { readonly ids: readonly ArticleId[]; readonly added: readonly ArticleId[] };
  'articles.read': { readonly ids: readonly ArticleId[]; readonly read: boolean };
  'articles.removed': { readonly ids: readonly ArticleId[]; readonly removed: boolean };
  'bookmarks.changed': BookmarkState;
  /** All tags, and the articles that carry others than before, or the same with another look; no ids: any may. */
  'tags.changed': { readonly tags: readonly Tag[]; readonly ids: readonly ArticleId[] };
  /** Articles whose highlights are others than before, or stand elsewhere. */
  'highlights.changed': { readonly ids: readonly ArticleId[] };
  /** Articles whose placemarks are others than before, or stand elsewhere. */
  'placemarks.changed': { readonly ids: readonly ArticleId[] };
  /** All collections, and the articles that came into one or left it; no ids: their names or places are others. */
  'collections.changed': { readonly collections: readonly Collection[]; readonly ids: readonly ArticleId[] };
  'notes.changed': NoteState;
  /** The queue, and the articles that came into it or left it. */
  'later.changed': { readonly order: readonly ArticleId[]; readonly ids: readonly ArticleId[] };
  'searches.changed': SearchesState;
  /** Saved searches that find more or fewer articles than before. */
  'searches.counted': { readonly counts: readonly SavedSearchCount[] };
  'rules.changed': readonly Rule[];
  /** Articles that arrived, of which a rule of that name is to tell. */
  'rules.notified': { readonly name: string; readonly ids: readonly ArticleId[] };
  'mirror.changed': MirrorState;
  'exchange.changed': ExchangeState;
  'jobs.changed': Job;
  'settings.changed': LibrarySettings;
}

export type EventName = keyof LibraryEvents;

/** One event with its name, as it travels. */
export type LibraryEvent = {
  readonly [Name in EventName]: { readonly name: Name; readonly data: LibraryEvents[Name] };
}[EventName];
