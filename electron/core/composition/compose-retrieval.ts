import { join } from 'node:path';
import type { Sync } from '../intake/sync/sync.ts';
import { createLibrarySearch, type LibrarySearch } from '../retrieval/library-search/library-search.ts';
import { createRules, type Rules } from '../retrieval/rules/rules.ts';
import { createSearches, type Searches } from '../retrieval/searches/searches.ts';
import { createBackgroundIndexing, type BackgroundIndexing } from './background-indexing.ts';
import type { Content } from './compose-content.ts';
import type { Marks } from './marks.ts';
import type { OpenLibrary } from './open-library.ts';
import { createRuleExecutor } from './rule-executor.ts';

/** What finds articles, and what acts on those that arrive. */
export interface Retrieval {
  readonly indexing: BackgroundIndexing;
  readonly librarySearch: LibrarySearch;
  readonly rules: Rules;
  readonly searches: Searches;
}

/** Builds the search, saved searches and rules, and has them work in the background. */
export function composeRetrieval(
  base: OpenLibrary,
  { articles }: Content,
  marks: Marks,
  sync: Sync,
): Retrieval {
  const { database, events, log, now, online } = base;
  const { summaries } = articles;
  const file = join(base.folder, 'search.db');
  const assets = base.options.assetsFolder ?? null;
  const lemmasFolder = assets === null ? null : join(assets, 'lemmas');
  const librarySearch = createLibrarySearch({ file, lemmasFolder, database, summaries, now, log });
  const rules = createRules({
    database,
    now,
    log,
    summaries,
    matches: (query) => librarySearch.matches(query),
    executor: createRuleExecutor({
      articles,
      marks,
      database,
      now,
      emit: events.emit,
      emitArticles: events.emitArticles,
      fetch: () => {
        if (online()) sync.start({ feeds: [], force: false });
      },
    }),
    changed: (all) => events.emit('rules.changed', all),
  });
  const indexing = createBackgroundIndexing({
    async work() {
      marks.reanchor();
      // A rule's query finds what is in the index, so what arrived is indexed first.
      return (await librarySearch.work()) || rules.work();
    },
    isBringing: () => sync.isBringing(),
    failed: (error) => log('Indexing failed.', error),
  });
  const searches = createSearches({
    database,
    now,
    count: (query) => librarySearch.count(query),
    async indexed() {
      indexing.begin();
      await indexing.ended();
    },
    changed: (state) => events.emit('searches.changed', state),
    counted: (counts) => events.emit('searches.counted', { counts }),
  });
  return { indexing, librarySearch, rules, searches };
}
