import type { ArticleId, FeedId } from './ids.ts';

/** New articles of one feed of which the user wishes to be told. */
export interface FeedNotification {
  readonly feedId: FeedId;
  readonly title: string;
  readonly count: number;
  /** The newest of them. */
  readonly newest: { readonly id: ArticleId; readonly title: string };
}

/** What is told outside the window. */
export type LibraryNotification =
  /** How many articles are unread. */
  | { readonly kind: 'unread'; readonly count: number }
  /** What a sync brought, from feeds with notifications. */
  | { readonly kind: 'articles'; readonly feeds: readonly FeedNotification[] };
