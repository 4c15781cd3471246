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
  set: command(v.object({ id: ArticleId, bookmarked: v.boolean() }))<BookmarkState>(),
} as const;
