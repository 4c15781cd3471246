import type { ArticleId, LibraryHandlers } from '../../api/index.ts';
import type { LibraryParts } from './library-parts.ts';

/** The search, saved searches, and rules. */
export function searchHandlers(parts: LibraryParts): Pick<LibraryHandlers, 'search' | 'searches' | 'rules'> {
  const { librarySearch, searches, rules, index } = parts;

  return {
    search: {
      query: (request) => librarySearch.query(request),
      facets: (request) => librarySearch.facets(request),
      related: ({ id }) => librarySearch.related(id as ArticleId),
    },
    searches: {
      list: () => searches.list(),
      save: (search) => searches.save(search),
      rename: ({ id, name }) => searches.rename(id, name),
      move: ({ id, before }) => searches.move(id, before),
      remove: ({ id }) => searches.setRemoved(id, true),
      restore: ({ id }) => searches.setRemoved(id, false),
      remember: ({ query }) => searches.remember(query),
      forgetRecent: () => searches.forgetRecent(),
    },
    rules: {
      list: () => rules.list(),
      save: ({ id, ...draft }) => rules.save(id, draft),
      move: ({ id, before }) => rules.move(id, before),
      remove: ({ id }) => rules.setRemoved(id, true),
      restore: ({ id }) => rules.setRemoved(id, false),
      preview: ({ query, acts }) => rules.preview(query, acts),
      async run({ id }) {
        const run = await rules.run(id);
        index();
        return run;
      },
      takeBack({ run }) {
        rules.takeBack(run);
        index();
        return { done: true };
      },
    },
  };
}
