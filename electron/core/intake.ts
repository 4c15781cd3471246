import type { ArticleId } from './api/index.ts';
import { createDocuments, type Documents } from './documents/documents.ts';
import type { Jobs } from './jobs/jobs.ts';
import { createSaving, type Saving } from './saving/saving.ts';
import { createSources, type Sources } from './sources/sources.ts';
import type { Sync, SyncContext } from './sync/sync.ts';

/** What brings articles in by the reader's own hand, and reads them again. */
export interface Intake {
  readonly documents: Documents;
  readonly saving: Saving;
  readonly sources: Sources;
  /** Goes on with what an earlier run left. */
  resume(): void;
}

/** Builds the features that work on top of sync. */
export function createIntake(context: SyncContext, jobs: Jobs, sync: Sync): Intake {
  const { database, extractor, assets, now } = context;
  const online = () => context.conditions().online;
  const changed = (ids: readonly ArticleId[]) => context.announce.articles({ ids, added: [] });
  const saving = createSaving({
    ...{ database, jobs, now, online, changed },
    savePage: (address, signal) => sync.savePage(address, signal),
  });
  const sources = createSources({
    ...{ database, extractor, assets, jobs, now, changed },
    fetchSoon() {
      if (online()) sync.start({ feeds: [], force: false });
    },
  });
  const documents = createDocuments({
    ...{ database, extractor, assets, now },
    saveAll: (name, addresses) => saving.start(name, addresses),
    changed: (ids, added) => context.announce.articles({ ids, added }),
  });
  return {
    documents,
    saving,
    sources,
    resume() {
      sources.resume();
      saving.resume();
    },
  };
}
