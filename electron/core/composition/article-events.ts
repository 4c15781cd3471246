import type { EventName, LibraryEvents } from '../api/index.ts';

/** Events after which the answer to a search may be another. */
export type ArticleEvent = Extract<
  EventName,
  `${'articles' | 'bookmarks' | 'collections' | 'tags' | 'highlights' | 'placemarks' | 'notes' | 'later'}.${string}`
>;

/** Announces that something of articles changed, to the windows and to what counts searches. */
export type EmitArticles = <Name extends ArticleEvent>(name: Name, data: LibraryEvents[Name]) => void;
