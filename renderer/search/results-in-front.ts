import type { ArticleId } from '../../electron/core/api/index.ts';
import type { FoundArticles } from '../kernel/provided.ts';
import type { SearchStore } from './search-store.ts';
import type { SearchesStore } from './searches-store.ts';

/** What other features may know of the results of a search. */
export function resultsInFront(search: SearchStore, searches: SearchesStore): FoundArticles {
  return {
    get active() {
      return search.active;
    },
    get text() {
      return search.text;
    },
    get sort() {
      return search.sort;
    },
    get total() {
      return search.total;
    },
    get name() {
      return search.active ? (searches.asking(search.text)?.name ?? null) : null;
    },
    get sought() {
      return search.sought;
    },
    get unreadAfter() {
      return search.unreadAfter;
    },
    opened: (id: ArticleId) => {
      search.select(id);
      searches.remember(search.text);
    },
    neighbour: (step) => search.neighbour(step),
    nearestUnread: (step) => search.nearestUnread(step),
    articleAt: (index) => search.articleAt(index),
    clear: () => search.clear(),
  };
}
