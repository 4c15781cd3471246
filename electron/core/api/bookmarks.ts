import * as v from 'valibot';
import { ArticleId } from './ids.ts';
import { command } from './procedure.ts';

export interface BookmarkState {
  readonly id: ArticleId;
  readonly bookmarked: boolean;
}

export const bookmarks = {
  set: command(v.object({ id: ArticleId, bookmarked: v.boolean() }))<BookmarkState>(),
} as const;
