import type { LibraryFacts, LibraryQueries } from '../../api/index.ts';
import type { Jobs } from '../../foundation/jobs/jobs.ts';
import type { BulkSave } from '../../intake/bulk-save/bulk-save.ts';
import type { OpmlQueries } from '../../intake/opml/opml.ts';
import type { ServiceImports } from '../../intake/service-imports/service-imports.ts';
import type { SourceQueries } from '../../intake/sources/sources.ts';
import type { Backup } from '../../keeping/backup/backup.ts';
import type { Exchange } from '../../keeping/exchange/exchange.ts';
import type { Mirror } from '../../keeping/mirror/mirror.ts';
import type { ArticleQueries } from '../../library/articles/articles.ts';
import type { FeedQueries } from '../../library/feeds/feeds.ts';
import type { FolderQueries } from '../../library/folders/folders.ts';
import type { RetentionQueries } from '../../library/retention/retention.ts';
import type { Settings } from '../../library/settings/settings.ts';
import type { SiteRuleQueries, SiteRules } from '../../library/site-rules/site-rules.ts';
import type { Welcome } from '../../library/welcome/welcome.ts';
import type { LibrarySearch } from '../../retrieval/library-search/library-search.ts';
import type { RuleQueries } from '../../retrieval/rules/rules.ts';
import type { Searches } from '../../retrieval/searches/searches.ts';
import type { MarkQueries } from '../marks.ts';

/**
 * What queries are given: of each feature its readings, so that a query that writes does not compile
 * (`tests/core/queries.test.ts`). A feature whose readings are an interface of their own (`…Queries`) builds them over a
 * `Reading`: in them as well nothing that writes is at hand. One thing is stored on behalf of a query: the first search opens
 * the index, which may have to be built anew (`retrieval/search/README.md`).
 */
export interface QueryParts {
  readonly articles: ArticleQueries;
  readonly backup: Pick<Backup, 'state' | 'found' | 'preview'>;
  readonly bulkSave: Pick<BulkSave, 'reports'>;
  readonly exchange: Pick<Exchange, 'state'>;
  readonly facts: () => Promise<LibraryFacts>;
  readonly feeds: FeedQueries;
  readonly folders: FolderQueries;
  readonly jobs: Pick<Jobs, 'list'>;
  readonly librarySearch: Pick<LibrarySearch, 'query' | 'facets' | 'related'>;
  readonly marks: MarkQueries;
  readonly mirror: Pick<Mirror, 'state'>;
  readonly opml: OpmlQueries;
  readonly retention: RetentionQueries;
  readonly rules: RuleQueries;
  readonly searches: Pick<Searches, 'list'>;
  readonly serviceImports: Pick<ServiceImports, 'report'>;
  readonly setAside: LibraryQueries['setAside'];
  readonly settings: Pick<Settings, 'get'>;
  readonly siteRules: SiteRuleQueries & Pick<SiteRules, 'rulesFor'>;
  readonly sources: SourceQueries;
  readonly welcome: Pick<Welcome, 'starters'>;
}
