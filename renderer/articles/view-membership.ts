import type { ArticleSummary, ArticleView, FeedId } from '../../electron/core/api/index.ts';

/**
 * Whether a new article would stand in `view`: what the "new" pill counts. `now` in milliseconds; `feedsInView`
 * are the feeds of a folder's view.
 */
export function belongsTo(
  view: ArticleView,
  summary: ArticleSummary,
  feedsInView: ReadonlySet<FeedId> = new Set(),
  now: number = Date.now(),
): boolean {
  switch (view.kind) {
    case 'all':
      return true;
    case 'unread':
      return !summary.read;
    case 'today':
      return new Date(summary.sortedAt).toDateString() === new Date(now).toDateString();
    case 'bookmarks':
      return summary.bookmarked;
    case 'later':
      return summary.later;
    case 'saved':
      return summary.feedId === null;
    case 'trash':
      return false;
    case 'folder':
      return summary.feedId !== null && feedsInView.has(summary.feedId);
    case 'collection':
      return false;
    case 'tag':
      return summary.tags.some((tag) => tag.id === view.tagId);
    case 'feed':
      return summary.feedId === view.feedId && !(view.unreadOnly && summary.read);
  }
}

/** Whether an article of `view` is still in it when the view is opened again: not one that was read meanwhile, say. */
export function staysIn(view: ArticleView, summary: ArticleSummary, unreadOnly: boolean): boolean {
  if (summary.read && (unreadOnly || view.kind === 'unread' || (view.kind === 'feed' && view.unreadOnly)))
    return false;
  if (view.kind === 'bookmarks') return summary.bookmarked;
  return view.kind !== 'later' || summary.later;
}
