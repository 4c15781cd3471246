import * as v from 'valibot';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'bookmarks.changed': BookmarkState;
  }
}

export interface BookmarkState {
  readonly id: ArticleId;
  readonly bookmarked: boolean;
}

export const bookmarks = {
  /**
   * Bookmarks an article, or takes its bookmark away; a second time keeps the first moment. Emits
   * `bookmarks.changed`.
   * @throws {OffprintError} `not-found`
   */
  set: command(v.object({ id: ArticleId, bookmarked: v.boolean() }))<BookmarkState>(),
} as const;
