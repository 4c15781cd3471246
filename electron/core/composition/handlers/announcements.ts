import type { ArticleId } from '../../api/index.ts';
import type { CommandParts } from './command-parts.ts';

/** How handlers announce what they changed. */
export interface Announcements {
  /** Announces that any feed or folder may have changed. */
  readonly changedFeeds: () => void;
  /** The same, and returns what it is given. */
  readonly told: <T>(answer: T) => T;
  /** Announces that articles went to the trash, or came back from it. */
  readonly tellRemoved: (ids: readonly ArticleId[], removed: boolean) => void;
  /** Moves articles to the trash or back, and announces it; returns those that it moved. */
  readonly setRemoved: (ids: readonly ArticleId[], removed: boolean) => { ids: readonly ArticleId[] };
}

export function createAnnouncements({ articles, emit, emitArticles, index }: CommandParts): Announcements {
  const changedFeeds = (): void => emit('feeds.changed', { ids: [] });

  function tellRemoved(ids: readonly ArticleId[], removed: boolean): void {
    if (ids.length === 0) return;
    emitArticles('articles.removed', { ids, removed });
    changedFeeds();
    index();
  }

  return {
    changedFeeds,
    tellRemoved,
    told(answer) {
      changedFeeds();
      return answer;
    },
    setRemoved(ids, removed) {
      const changed = articles.setRemoved(ids, removed);
      tellRemoved(changed, removed);
      return { ids: changed };
    },
  };
}
