import type { EventName, LibraryEvents, LibraryFacts, LibraryHandlers } from '../../api/index.ts';
import type { EmitArticles } from '../article-events.ts';
import type { Articles } from '../../library/articles/articles.ts';
import type { Backup } from '../../keeping/backup/backup.ts';
import type { Exporting } from '../../keeping/export/export.ts';
import type { Documents } from '../../intake/documents/documents.ts';
import type { Feeds } from '../../library/feeds/feeds.ts';
import type { Finding } from '../../retrieval/finding/finding.ts';
import type { Folders } from '../../library/folders/folders.ts';
import type { Jobs } from '../../foundation/jobs/jobs.ts';
import type { ReaderFolders } from '../reader-folders.ts';
import type { Marks } from '../marks.ts';
import type { Retention } from '../../library/retention/retention.ts';
import type { Rules } from '../../retrieval/rules/rules.ts';
import type { Saving } from '../../intake/saving/saving.ts';
import type { Searches } from '../../retrieval/searches/searches.ts';
import type { Services } from '../../intake/services/services.ts';
import type { Settings } from '../../library/settings/settings.ts';
import type { SiteRules } from '../../library/site-rules/site-rules.ts';
import type { Sources } from '../../intake/sources/sources.ts';
import type { Sync } from '../../intake/sync/sync.ts';
import type { Transfer } from '../../intake/transfer/transfer.ts';
import type { Welcome } from '../../library/welcome/welcome.ts';

/** The features that the contract is led to, and how what changed is announced. */
export interface LibraryParts {
  readonly articles: Articles;
  readonly backup: Backup;
  readonly readerFolders: ReaderFolders;
  readonly exporting: Exporting;
  readonly documents: Documents;
  readonly feeds: Feeds;
  readonly finding: Finding;
  readonly folders: Folders;
  readonly jobs: Jobs;
  readonly marks: Marks;
  readonly retention: Retention;
  readonly rules: Rules;
  readonly saving: Saving;
  readonly searches: Searches;
  readonly settings: Settings;
  readonly services: Services;
  readonly setAside: LibraryHandlers['setAside'];
  readonly siteRules: SiteRules;
  readonly sources: Sources;
  readonly sync: Sync;
  readonly transfer: Transfer;
  readonly welcome: Welcome;
  readonly emit: <Name extends EventName>(name: Name, data: LibraryEvents[Name]) => void;
  readonly emitArticles: EmitArticles;
  /** Starts indexing what is queued. */
  readonly index: () => void;
  readonly online: () => boolean;
  /** Looks for the icons of feeds that were followed just now, where anything is done without the user asking. */
  readonly lookForIcons: () => void;
  readonly facts: () => Promise<LibraryFacts>;
}
