import type { EventName, LibraryEvents } from '../api/index.ts';

/** Events after which the answer to a search may be another: all but those that are not about articles. */
type ArticleEvent = Exclude<
  EventName,
  `${'feeds' | 'searches' | 'rules' | 'mirror' | 'exchange' | 'jobs' | 'settings'}.${string}`
>;

/** Announces that something of articles changed, to the windows and to what counts searches. */
export type EmitArticles = <Name extends ArticleEvent>(name: Name, data: LibraryEvents[Name]) => void;
