import type { EventName, LibraryEvents, LibraryCommands } from '../../api/index.ts';
import type { EmitArticles } from '../article-events.ts';
import type { Articles } from '../../library/articles/articles.ts';
import type { Backup } from '../../keeping/backup/backup.ts';
import type { Exporting } from '../../keeping/export/export.ts';
import type { Documents } from '../../intake/documents/documents.ts';
import type { Feeds } from '../../library/feeds/feeds.ts';
import type { Folders } from '../../library/folders/folders.ts';
import type { Jobs } from '../../foundation/jobs/jobs.ts';
import type { LinkedFolders } from '../linked-folders.ts';
import type { Marks } from '../marks.ts';
import type { Retention } from '../../library/retention/retention.ts';
import type { Rules } from '../../retrieval/rules/rules.ts';
import type { BulkSave } from '../../intake/bulk-save/bulk-save.ts';
import type { Searches } from '../../retrieval/searches/searches.ts';
import type { ServiceImports } from '../../intake/service-imports/service-imports.ts';
import type { Settings } from '../../library/settings/settings.ts';
import type { SiteRules } from '../../library/site-rules/site-rules.ts';
import type { Sources } from '../../intake/sources/sources.ts';
import type { Sync } from '../../intake/sync/sync.ts';
import type { Opml } from '../../intake/opml/opml.ts';

/** What commands are given: the features, and how what changed is announced. */
export interface CommandParts {
  readonly articles: Articles;
  readonly backup: Backup;
  readonly linkedFolders: LinkedFolders;
  readonly exporting: Exporting;
  readonly documents: Documents;
  readonly feeds: Feeds;
  readonly folders: Folders;
  readonly jobs: Jobs;
  readonly marks: Marks;
  readonly retention: Retention;
  readonly rules: Rules;
  readonly bulkSave: BulkSave;
  readonly searches: Searches;
  readonly settings: Settings;
  readonly serviceImports: ServiceImports;
  readonly setAside: LibraryCommands['setAside'];
  readonly siteRules: SiteRules;
  readonly sources: Sources;
  readonly sync: Sync;
  readonly opml: Opml;
  readonly emit: <Name extends EventName>(name: Name, data: LibraryEvents[Name]) => void;
  readonly emitArticles: EmitArticles;
  /** Starts indexing what is queued. */
  readonly index: () => void;
  readonly online: () => boolean;
  /** Looks for the icons of feeds that were followed just now, where anything is done without the user asking. */
  readonly lookForIcons: () => void;
}
