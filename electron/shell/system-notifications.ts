import type { FeedNotification, Place } from '../core/api/index.ts';
import type { Translate } from './locale.ts';

/** A notification as the system shows it, and where a click on it leads. */
export interface SystemNotification {
  readonly title: string;
  readonly body: string;
  readonly place: Place;
}

/** Feeds that get a notification each; news of more of them are told in one. */
const APART = 3;

/** What is told of new articles: a few notifications, however many there are. */
export function systemNotifications(
  feeds: readonly FeedNotification[],
  t: Translate,
): readonly SystemNotification[] {
  if (feeds.length <= APART) {
    return feeds.map(({ feedId, title, count, newest }) => ({
      title,
      body: count === 1 ? newest.title : `${newest.title}\n${t('notifications.more', count - 1)}`,
      place: { view: { kind: 'feed', feedId }, articleId: newest.id },
    }));
  }
  const count = feeds.reduce((sum, feed) => sum + feed.count, 0);
  return [
    {
      title: t('notifications.many', count),
      body: feeds.map(({ title }) => title).join(', '),
      place: { view: { kind: 'unread' }, articleId: null },
    },
  ];
}
