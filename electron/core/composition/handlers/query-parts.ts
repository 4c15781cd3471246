import type { LibraryFacts, LibraryQueries } from '../../api/index.ts';
import type { JobQueries } from '../../foundation/jobs/jobs.ts';
import type { BulkSaveQueries } from '../../intake/bulk-save/bulk-save.ts';
import type { OpmlQueries } from '../../intake/opml/opml.ts';
import type { ServiceImportQueries } from '../../intake/service-imports/service-imports.ts';
import type { SourceQueries } from '../../intake/sources/sources.ts';
import type { BackupQueries } from '../../keeping/backup/backup.ts';
import type { ExchangeQueries } from '../../keeping/exchange/exchange.ts';
import type { MirrorQueries } from '../../keeping/mirror/mirror.ts';
import type { ArticleQueries } from '../../library/articles/articles.ts';
import type { FeedQueries } from '../../library/feeds/feeds.ts';
import type { FolderQueries } from '../../library/folders/folders.ts';
import type { RetentionQueries } from '../../library/retention/retention.ts';
import type { SettingsQueries } from '../../library/settings/settings.ts';
import type { SiteRuleQueries, SiteRules } from '../../library/site-rules/site-rules.ts';
import type { WelcomeQueries } from '../../library/welcome/welcome.ts';
import type { LibrarySearchQueries } from '../../retrieval/library-search/library-search.ts';
import type { RuleQueries } from '../../retrieval/rules/rules.ts';
import type { SearchesQueries } from '../../retrieval/searches/searches.ts';
import type { MarkQueries } from '../marks.ts';

/**
 * What queries are given: of each feature its readings, so that a query that writes does not compile
 * (`tests/core/composition/queries.test.ts`). Its readings are an interface of their own (`…Queries`), built over a
 * `Reading`: in them as well nothing that writes is at hand. One thing is stored on behalf of a query: the first search
 * opens the index, which may have to be built anew (`retrieval/search/README.md`).
 */
export interface QueryParts {
  readonly articles: ArticleQueries;
  readonly backup: BackupQueries;
  readonly bulkSave: BulkSaveQueries;
  readonly exchange: ExchangeQueries;
  readonly facts: () => Promise<LibraryFacts>;
  readonly feeds: FeedQueries;
  readonly folders: FolderQueries;
  readonly jobs: JobQueries;
  readonly librarySearch: LibrarySearchQueries;
  readonly marks: MarkQueries;
  readonly mirror: MirrorQueries;
  readonly opml: OpmlQueries;
  readonly retention: RetentionQueries;
  readonly rules: RuleQueries;
  readonly searches: SearchesQueries;
  readonly serviceImports: ServiceImportQueries;
  readonly setAside: LibraryQueries['setAside'];
  readonly settings: SettingsQueries;
  readonly siteRules: SiteRuleQueries & Pick<SiteRules, 'rulesFor'>;
  readonly sources: SourceQueries;
  readonly welcome: WelcomeQueries;
}
