import { createOpml, type Opml } from '../intake/opml/opml.ts';
import {
  createFeedReader,
  createSync,
  createWriteBatch,
  type Sync,
  type SyncContext,
} from '../intake/sync/sync.ts';
import type { Content } from './compose-content.ts';
import { debounceFeedChanges } from './debounce-feed-changes.ts';
import { createIntake, type Intake } from './intake.ts';
import type { Marks } from './marks.ts';
import type { OpenLibrary } from './open-library.ts';

/** What brings articles in. */
export interface Incoming {
  readonly sync: Sync;
  readonly intake: Intake;
  readonly opml: Opml;
  /** Ends what announces feeds, and the thread that reads them. */
  readonly stopAnnouncing: () => void;
  readonly closeReader: () => Promise<void>;
}

/** Builds sync, and the features on top of it. */
export function composeIntake(base: OpenLibrary, content: Content, marks: Marks): Incoming {
  const { database, events, now, online } = base;
  const { articles, documentCheck, feeds, folders, siteRules } = content;
  const feedChanges = debounceFeedChanges((ids) => events.emit('feeds.changed', { ids }));
  const opml = createOpml({
    database,
    now,
    keepSignIn: base.signIns.keep,
    feeds,
    folders: () => folders.list(),
    log: base.log,
  });
  const context: SyncContext = createSyncContext(base, content, {
    feeds: feedChanges.notify,
    copies: {
      of: (id, url) => intake.serviceImports.copyOf(id, url),
      used: (id) => intake.serviceImports.noteCopy(id),
    },
  });
  const sync = createSync(context, feeds, base.jobs);
  const intake: Intake = createIntake(context, base.jobs, sync, {
    archive: base.options.archive,
    wantsIcons: () => base.settings.get().feedIcons,
    isWholeDocument: (hash) => documentCheck.isWhole(hash),
    rulesFor: (address) => siteRules.rulesFor(address),
    async follow(file, text) {
      const { added } = await opml.import(file, Buffer.from(text));
      feedChanges.notify([]);
      if (online()) sync.startImport(added);
      return added;
    },
    unfollowed: () => events.emit('feeds.changed', { ids: [] }),
    trash: (ids) =>
      events.emitArticles('articles.removed', { ids: articles.setRemoved(ids, true), removed: true }),
    takenOver(ids, added) {
      events.emitArticles('articles.changed', { ids, added });
      marks.announce();
      events.index();
    },
  });
  return {
    sync,
    intake,
    opml,
    stopAnnouncing: () => feedChanges.close(),
    closeReader: () => context.feedReader.close(),
  };
}

/** What sync works with. */
function createSyncContext(
  base: OpenLibrary,
  { assets, extractor, thumbnails }: Content,
  more: { readonly feeds: SyncContext['announce']['feeds']; readonly copies: SyncContext['copies'] },
): SyncContext {
  const { database, events, log, settings } = base;
  return {
    database,
    assets,
    extractor,
    log,
    network: base.network,
    batch: createWriteBatch(database),
    feedReader: createFeedReader({ log }),
    now: base.now,
    keepSignIn: base.signIns.keep,
    random: base.options.random ?? Math.random,
    syncEveryMinutes: () => settings.get().syncEveryMinutes,
    metered: () => settings.get().metered,
    conditions: base.conditions,
    hostPauses: new Map(),
    copies: more.copies,
    announce: {
      feeds: more.feeds,
      articles(changed) {
        events.emitArticles('articles.changed', changed);
        events.index();
        thumbnails.start();
      },
    },
  };
}
