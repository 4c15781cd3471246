import type { ArticleId, BlockRule, FeedId } from '../api/index.ts';
import { createDocuments, type Documents } from '../intake/documents/documents.ts';
import { createIcons, type Icons } from '../intake/icons/icons.ts';
import type { Jobs } from '../foundation/jobs/jobs.ts';
import { createBulkSave, type BulkSave } from '../intake/bulk-save/bulk-save.ts';
import { createServiceImports, type ServiceImports } from '../intake/service-imports/service-imports.ts';
import { createSources, type Sources } from '../intake/sources/sources.ts';
import type { Sync, SyncContext } from '../intake/sync/sync.ts';

/** What brings articles in by the user's own hand, and reads them again. */
export interface Intake {
  readonly documents: Documents;
  readonly bulkSave: BulkSave;
  readonly sources: Sources;
  readonly serviceImports: ServiceImports;
  readonly icons: Icons;
  close(): Promise<void>;
  /** Goes on with what an earlier run left. */
  resume(): void;
}

/** What is done for them by other features. */
interface Elsewhere {
  readonly archive: string | undefined;
  readonly isWholeDocument: (hash: string) => Promise<boolean>;
  readonly wantsIcons: () => boolean;
  /** The user's rules for the site of an address. */
  readonly rulesFor: (address: string) => readonly BlockRule[];
  /** Follows the feeds of an OPML file; returns those that were not followed yet. */
  readonly follow: (file: string, opml: string) => Promise<readonly FeedId[]>;
  readonly unfollowed: () => void;
  /** Moves articles to the trash. */
  readonly trash: (ids: readonly ArticleId[]) => void;
  /** After an import took articles over or was taken back: whatever is known of articles may be other. */
  readonly takenOver: (ids: readonly ArticleId[], added: readonly ArticleId[]) => void;
}

/** Builds the features that work on top of sync. */
export function createIntake(context: SyncContext, jobs: Jobs, sync: Sync, elsewhere: Elsewhere): Intake {
  const { database, extractor, assets, now } = context;
  const online = () => context.conditions().online;
  const changed = (ids: readonly ArticleId[]) => context.announce.articles({ ids, added: [] });
  const fetchSoon = () => {
    if (online()) sync.start({ feeds: [], force: false });
  };
  const bulkSave = createBulkSave({
    database,
    jobs,
    now,
    online,
    changed,
    trash: elsewhere.trash,
    savePage: (address, signal) => sync.savePage(address, signal),
  });
  const sources = createSources({
    database,
    extractor,
    assets,
    jobs,
    now,
    changed,
    fetchSoon,
    rulesFor: elsewhere.rulesFor,
  });
  const serviceImports = createServiceImports({
    database,
    extractor,
    assets,
    jobs,
    now,
    fetchSoon,
    archive: elsewhere.archive,
    follow: elsewhere.follow,
    unfollowed: elsewhere.unfollowed,
    changed: elsewhere.takenOver,
  });
  const documents = createDocuments({
    database,
    extractor,
    assets,
    now,
    isWhole: elsewhere.isWholeDocument,
    saveAll: (name, addresses) => bulkSave.start(name, addresses),
    changed: (ids, added) => context.announce.articles({ ids, added }),
  });
  const icons = createIcons({
    database,
    network: context.network,
    assets,
    now,
    random: context.random,
    log: context.log,
    wanted: elsewhere.wantsIcons,
    may: () => online() && !context.metered(),
    paused: (host) => (context.hostPauses.get(host) ?? 0) > now().getTime(),
    changed: (feeds) => context.announce.feeds(feeds),
  });
  return {
    documents,
    bulkSave,
    sources,
    serviceImports,
    icons,
    resume() {
      serviceImports.resume();
      sources.resume();
      bulkSave.resume();
    },
    async close() {
      documents.close();
      await Promise.all([serviceImports.close(), icons.close()]);
    },
  };
}
