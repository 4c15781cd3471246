import type { ArticleId, LibraryQueries } from '../../api/index.ts';
import { markQueries } from '../marks.ts';
import type { QueryParts } from './query-parts.ts';

/** All queries of the contract. */
export function createQueryHandlers(parts: QueryParts): LibraryQueries {
  return {
    ...contentQueries(parts),
    ...markQueries(parts.marks),
    ...searchQueries(parts),
    ...intakeQueries(parts),
    ...sourceQueries(parts),
    ...stateQueries(parts),
  };
}

/** Feeds and articles. */
function contentQueries({
  articles,
  feeds,
  folders,
  retention,
  welcome,
}: QueryParts): Pick<LibraryQueries, 'articles' | 'feeds' | 'folders' | 'retention'> {
  return {
    articles: {
      list: ({ view, arrangement }) => articles.list(view, arrangement),
      counts: () => articles.counts(),
      summaries: ({ ids }) => articles.summaries(ids),
      difference: ({ id, revision }) => articles.difference(id, revision),
    },
    feeds: {
      list: () => feeds.list(),
      log: ({ id }) => feeds.log(id),
      logOfAll: ({ problems, limit }) => feeds.logOfAll(problems, limit),
      starters: () => welcome.starters(),
    },
    folders: { list: () => folders.list() },
    retention: { preview: () => retention.preview() },
  };
}

/** The search, saved searches, and rules. */
function searchQueries({
  librarySearch,
  searches,
  rules,
}: QueryParts): Pick<LibraryQueries, 'search' | 'searches' | 'rules'> {
  return {
    search: {
      query: (request) => librarySearch.query(request),
      facets: (request) => librarySearch.facets(request),
      related: ({ id }) => librarySearch.related(id as ArticleId),
    },
    searches: { list: () => searches.list() },
    rules: { list: () => rules.list(), preview: ({ query, acts }) => rules.preview(query, acts) },
  };
}

/** What came in by lists and imports. */
function intakeQueries({
  bulkSave,
  opml,
  serviceImports,
}: QueryParts): Pick<LibraryQueries, 'bulkSave' | 'opml' | 'serviceImports'> {
  return {
    bulkSave: { reports: () => bulkSave.reports() },
    opml: { lastImport: () => opml.lastImport(), export: () => opml.export() },
    serviceImports: { report: () => serviceImports.report() },
  };
}

/** Kept pages, and the rules of their sites. */
function sourceQueries({ siteRules, sources }: QueryParts): Pick<LibraryQueries, 'siteRules' | 'sources'> {
  return {
    sources: {
      status: () => sources.status(),
      leftOut: ({ id }) => sources.leftOut(id),
      original: ({ id }) => sources.original(id),
    },
    siteRules: {
      list: () => siteRules.list(),
      kinds: ({ id, block }) => sources.kinds(id, block),
      async preview({ id, rule }) {
        const rules = siteRules.rulesFor(sources.addressOf(id));
        return { content: await sources.preview(id, [...rules, rule]) };
      },
      exportRules: () => siteRules.exportRules(),
    },
  };
}

/** Settings, work under way, copies outside, and how the library is. */
function stateQueries({
  backup,
  exchange,
  facts,
  jobs,
  mirror,
  setAside,
  settings,
}: QueryParts): Pick<
  LibraryQueries,
  'backup' | 'exchange' | 'jobs' | 'library' | 'mirror' | 'setAside' | 'settings'
> {
  return {
    backup: {
      state: () => backup.state(),
      found: () => backup.found(),
      preview: ({ file }) => backup.preview(file),
    },
    exchange: { state: () => exchange.state() },
    jobs: { list: () => jobs.list() },
    library: { facts },
    mirror: { state: () => mirror.state() },
    setAside,
    settings: { get: () => settings.get() },
  };
}
