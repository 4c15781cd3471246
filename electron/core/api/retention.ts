import * as v from 'valibot';
import type { ArticleSummary } from './articles.ts';
import type { ArticleId, FeedId } from './ids.ts';
import { command, query } from './procedure.ts';

/** What would go to the trash if articles were tidied up now. */
export interface RetentionPreview {
  readonly total: number;
  /** Feeds that would lose articles, with how many. */
  readonly feeds: readonly { readonly feedId: FeedId; readonly title: string; readonly count: number }[];
  /** The newest of the articles, at most 200. */
  readonly first: readonly ArticleSummary[];
}

/**
 * Tidying up: read articles beyond the age or number that the user set go to the trash. Never one that is
 * unread, bookmarked or otherwise kept.
 */
export const retention = {
  /** Returns what `run` would move to the trash. */
  preview: query(v.object({}))<RetentionPreview>(),
  /**
   * Moves these articles to the trash. Returns them; `articles.restore` brings them back. If there are any, emits
   * `articles.removed` and `feeds.changed`.
   */
  run: command(v.object({}))<{ readonly ids: readonly ArticleId[] }>(),
  /** Erases what is in the trash, pictures included. This cannot be undone. Emits `articles.changed`. */
  emptyTrash: command(v.object({}))<{ readonly erased: number }>(),
} as const;
