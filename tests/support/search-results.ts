import type { ArticleId, SearchResult, SearchResults } from '../../electron/core/api/index.ts';
import { PAGE } from '../../renderer/search/result-pages.ts';

/** The result at a place: article 1 is at 0. */
export function resultAt(index: number): SearchResult {
  const article = {
    id: (index + 1) as ArticleId,
    title: `Article ${index}`,
    siteName: null,
    feedId: null,
    byline: null,
    excerpt: null,
    language: 'en',
    sortedAt: '2026-03-14T00:00:00.000Z',
    minutes: 3,
    read: false,
    bookmarked: false,
    thumbnail: null,
    kept: 'kept',
    tags: [],
    later: false,
    progress: 0,
  } as const;
  return { article, score: 1, snippet: '', marks: [], titleMarks: [] };
}

/** A page of so many results, from `offset` on. */
export function resultPage(total: number, offset = 0): SearchResults {
  const length = Math.max(0, Math.min(PAGE, total - offset));
  return {
    total,
    results: Array.from({ length }, (_, index) => resultAt(offset + index)),
    words: [`w${offset}`],
    didYouMean: null,
    pending: 0,
  };
}
