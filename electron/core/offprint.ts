/**
 * The composition root: builds every feature and returns the whole library as the contract has it. The
 * library process, the command line and the unit tests all get it from here.
 */
import { join } from 'node:path';
import type { EventName, LibraryEvent, LibraryEvents } from './api/index.ts';
import { createBackgroundIndexing } from './composition/background-indexing.ts';
import type { EmitArticles } from './composition/article-events.ts';
import { createArticles } from './library/articles/articles.ts';
import {
  createAssetCheck,
  createAssets,
  createDocumentCheck,
  createThumbnails,
} from './library/assets/assets.ts';
import { createBackup } from './keeping/backup/backup.ts';
import { openDatabase } from './foundation/database/database.ts';
import { createExtractor } from './formats/extract/extract.ts';
import { createExporting, createReadExported } from './keeping/export/export.ts';
import { createFeeds } from './library/feeds/feeds.ts';
import { createLibrarySearch } from './retrieval/library-search/library-search.ts';
import { createFiles } from './foundation/files/files.ts';
import { createFolders } from './library/folders/folders.ts';
import { createIntake } from './composition/intake.ts';
import { libraryFacts } from './composition/library-facts.ts';
import { createHandlers } from './composition/handlers/handlers.ts';
import { createJobs } from './foundation/jobs/jobs.ts';
import { createMarks } from './composition/marks.ts';
import { createNetwork } from './foundation/network/network.ts';
import type { Offprint, OffprintOptions } from './composition/offprint-contract.ts';
import { createLinkedFolders } from './composition/linked-folders.ts';
import { createRetention } from './library/retention/retention.ts';
import { createRuleExecutor } from './composition/rule-executor.ts';
import { createRules } from './retrieval/rules/rules.ts';
import { createSchedule } from './composition/schedule.ts';
import { createSearches } from './retrieval/searches/searches.ts';
import { setAsideCommands } from './composition/retry-set-aside.ts';
import { createSettings } from './library/settings/settings.ts';
import { createSiteRules, withSiteRules } from './library/site-rules/site-rules.ts';
import { withPutBack } from './intake/sources/sources.ts';
import {
  createFeedReader,
  createSync,
  createWriteBatch,
  queue,
  type Conditions,
  type SyncContext,
} from './intake/sync/sync.ts';
import { createSignIns } from './composition/sign-ins.ts';
import { createTrustedRanges } from './composition/trusted-ranges.ts';
import { debounceFeedChanges } from './composition/debounce-feed-changes.ts';
import { createOpml } from './intake/opml/opml.ts';
import { createWelcome } from './library/welcome/welcome.ts';

export { watchNotifications } from './library/notifications/notifications.ts';

export type { Offprint, OffprintOptions } from './composition/offprint-contract.ts';

const SCHEDULE_MS = 60_000;
const FIRST_SYNC_MS = 5_000;
/** What pages are read with: a second core is left to the window. */
const EXTRACTING = { workers: 2, timeoutMs: 10_000, memoryMb: 512 };

/**
 * Opens the library.
 * @throws {OffprintError} `library-unwritable`, `library-in-use`, `library-newer`
 */
export async function createOffprint(options: OffprintOptions): Promise<Offprint> {
  const {
    dataFolder,
    assetsFolder = null,
    version = '0.0.0',
    language = 'en',
    clock = () => new Date(),
  } = options;
  const log = options.log ?? (() => undefined);

  const listeners = new Set<(event: LibraryEvent) => void>();
  const emit = <Name extends EventName>(name: Name, data: LibraryEvents[Name]) => {
    for (const listener of listeners) listener({ name, data } as LibraryEvent);
  };
  /** Announces that articles changed, were read, marked or removed: what searches count may have changed with them. */
  const emitArticles: EmitArticles = (name, data) => {
    emit(name, data);
    const ids = 'ids' in data ? data.ids : [data.id];
    // No ids: any article may have changed.
    if (name !== 'articles.read') librarySearch.changed(ids.length > 0 ? ids : null);
    searches.stale();
    linkedFolders.notifyChanged();
  };

  const database = openDatabase(dataFolder, clock, log);
  const settings = createSettings(database, (data, before) => {
    emit('settings.changed', data);
    if (data.feedIcons !== before.feedIcons) intake.icons.start();
  });
  const signIns = createSignIns(options.keepCredentials);
  let conditions: Conditions = { online: true, onBattery: false };
  const network = createNetwork({
    credentials: signIns.of,
    userAgent: `Offprint/${version} (desktop feed reader)`,
    limits: () => ({ total: settings.get().requestsAtOnce, perHost: settings.get().requestsPerHost }),
    proxiesFor: options.proxiesFor,
    trustedRanges: createTrustedRanges(database),
    timeoutMs: options.requestTimeoutMs,
  });
  const assets = createAssets({ folder: dataFolder, database, network, now: clock });
  const siteRules = createSiteRules(database, clock);
  const thumbnails = createThumbnails({
    folder: dataFolder,
    database,
    now: clock,
    log,
    changed: (ids) => emit('articles.changed', { ids, added: [] }),
  });
  const threads = createExtractor({
    ...EXTRACTING,
    timeoutMs: options.extractTimeoutMs ?? EXTRACTING.timeoutMs,
  });
  const extractor = withPutBack(withSiteRules(threads, siteRules), database);
  const articles = createArticles({ database, now: clock, picturesOf: assets.picturesOf });
  const feeds = createFeeds(database);
  const folders = createFolders(database);
  const opml = createOpml({
    database,
    now: clock,
    keepSignIn: signIns.keep,
    feeds: () => feeds.list(),
    folders: () => folders.list(),
  });
  const retention = createRetention({
    database,
    assets,
    limits: () => settings.get(),
    summaries: articles.summaries,
    now: clock,
    log,
  });
  const marks = createMarks({ database, now: clock, emitArticles, index: () => indexing.begin() });
  const jobs = createJobs(
    (job) => emit('jobs.changed', job),
    (error) => log('A job failed.', error),
  );
  const librarySearch = createLibrarySearch({
    file: join(dataFolder, 'search.db'),
    database,
    summaries: articles.summaries,
    now: clock,
    log,
  });
  const searches = createSearches({
    database,
    now: clock,
    count: (query) => librarySearch.count(query),
    async indexed() {
      indexing.begin();
      await indexing.ended();
    },
    changed: (state) => emit('searches.changed', state),
    counted: (counts) => emit('searches.counted', { counts }),
  });
  const feedChanges = debounceFeedChanges((ids) => emit('feeds.changed', { ids }));
  const files = createFiles();
  const backup = createBackup({
    database,
    files,
    jobs,
    version,
    folder: dataFolder,
    now: clock,
    schedule: () => settings.get(),
    restart: (why) => options.restart?.(why),
    async begun() {
      await welcome.seed();
      emitArticles('articles.changed', { ids: [], added: [] });
      indexing.begin();
    },
    merged() {
      rules.forgetArrived();
      emit('rules.changed', rules.list());
      emit('feeds.changed', { ids: [] });
      emitArticles('articles.changed', { ids: [], added: [] });
      marks.announce();
      indexing.begin();
    },
  });

  const assetCheck = createAssetCheck({
    folder: dataFolder,
    database,
    now: clock,
    log,
    fetchLater: (writing, id, now) => queue(writing, id, false, now),
    changed(ids) {
      emitArticles('articles.changed', { ids, added: [] });
      thumbnails.start();
    },
  });
  const documentCheck = createDocumentCheck({ folder: dataFolder, database, now: clock, log });
  const read = createReadExported({ ...assetCheck, folder: dataFolder, articles, marks, database });
  const exporting = createExporting({ files, jobs, language, read, now: clock });
  const linkedFolders = createLinkedFolders({
    database,
    files,
    read,
    marks,
    emit,
    emitArticles,
    log,
    folder: dataFolder,
    now: clock,
    index: () => indexing.begin(),
    fetchLater: (writing, id, now) => queue(writing, id, true, now),
    readAgain(sites) {
      siteRules.forget();
      if (intake.sources.startSites(sites).job === null) intake.sources.resume();
    },
    bringIn(newFeeds) {
      if (!conditions.online) return;
      if (newFeeds.length > 0) sync.startImport(newFeeds);
      else sync.start({ feeds: [], force: false });
    },
  });

  const context: SyncContext = {
    database,
    network,
    batch: createWriteBatch(database),
    feedReader: createFeedReader({ log }),
    assets,
    extractor,
    now: clock,
    keepSignIn: signIns.keep,
    random: options.random ?? Math.random,
    syncEveryMinutes: () => settings.get().syncEveryMinutes,
    metered: () => settings.get().metered,
    conditions: () => conditions,
    hostPauses: new Map(),
    copies: {
      of: (id, url) => intake.serviceImports.copyOf(id, url),
      used: (id) => intake.serviceImports.noteCopy(id),
    },
    log,
    announce: {
      feeds: feedChanges.notify,
      articles: (changed) => {
        emitArticles('articles.changed', changed);
        indexing.begin();
        thumbnails.start();
      },
    },
  };
  const sync = createSync(context, feeds, jobs);
  const intake = createIntake(context, jobs, sync, {
    archive: options.archive,
    wantsIcons: () => settings.get().feedIcons,
    isWholeDocument: (hash) => documentCheck.isWhole(hash),
    rulesFor: (address) => siteRules.rulesFor(address),
    async follow(file, text) {
      const { added } = await opml.import(file, Buffer.from(text));
      feedChanges.notify([]);
      if (conditions.online) sync.startImport(added);
      return added;
    },
    unfollowed: () => emit('feeds.changed', { ids: [] }),
    trash: (ids) => emitArticles('articles.removed', { ids: articles.setRemoved(ids, true), removed: true }),
    takenOver(ids, added) {
      emitArticles('articles.changed', { ids, added });
      marks.announce();
      indexing.begin();
    },
  });
  const welcome = createWelcome({ assetsFolder, database, assets, extractor, now: clock, language });

  const rules = createRules({
    database,
    now: clock,
    matches: (query) => librarySearch.matches(query),
    summaries: articles.summaries,
    executor: createRuleExecutor({
      articles,
      marks,
      database,
      emit,
      emitArticles,
      now: clock,
      fetch: () => {
        if (conditions.online) sync.start({ feeds: [], force: false });
      },
    }),
    changed: (all) => emit('rules.changed', all),
    log,
  });
  const indexing = createBackgroundIndexing({
    async work() {
      marks.anchorAnew();
      // A rule's query finds what is in the index, so what arrived is indexed first.
      return (await librarySearch.work()) || rules.work();
    },
    isBringing: () => sync.isBringing(),
    failed: (error) => log('Indexing failed.', error),
  });

  if (database.created && !database.lost) await welcome.seed();
  thumbnails.start();
  const timers: NodeJS.Timeout[] = [];
  const api = createHandlers({
    articles,
    backup,
    exporting,
    feeds,
    folders,
    jobs,
    librarySearch,
    marks,
    linkedFolders,
    retention,
    rules,
    searches,
    settings,
    siteRules,
    sync,
    opml,
    welcome,
    ...intake,
    read: database.read,
    setAside: setAsideCommands({
      database,
      intake,
      linkedFolders,
      sync,
      thumbnails,
      emitArticles,
      index: () => indexing.begin(),
      online: () => conditions.online,
    }),
    emit,
    emitArticles,
    index: () => indexing.begin(),
    online: () => conditions.online,
    lookForIcons: () => timers.length > 0 && intake.icons.start(),
    async facts() {
      const { notices, ...facts } = libraryFacts(database);
      const all = [...notices, ...(await librarySearch.notices())];
      return { ...facts, folder: dataFolder, version, notices: all };
    },
  });

  const schedule = createSchedule({
    database,
    backup,
    linkedFolders,
    retention,
    sync,
    icons: intake.icons,
    log,
    assetCheck,
    documentCheck,
    now: clock,
    settings: () => settings.get(),
    conditions: () => conditions,
    // A list that is open stays as it is: its articles can still be read in the trash.
    removed: () => emit('feeds.changed', { ids: [] }),
    erased: () => indexing.begin(),
  });

  return {
    api,
    onEvent(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setCredentials: signIns.set,
    placesOf: articles.placesOf,
    failedPages: sync.failedPages,
    setConditions(now) {
      const back = now.online && !conditions.online;
      conditions = now;
      // What was missed is caught up with at once.
      if (back && timers.length > 0) {
        intake.resume();
        schedule.run();
      }
    },
    allowFile: (path, grant) => files.allow(path, grant),
    addFile: (path) => intake.documents.addFile(path),
    saveFile: (path) => intake.documents.saveFile(path),
    textOf: (id) => articles.text(id),
    startSchedule() {
      intake.resume();
      sync.resume();
      timers.push(setTimeout(schedule.run, FIRST_SYNC_MS), setInterval(schedule.run, SCHEDULE_MS));
    },
    lookAtFile: (hash) => assetCheck.look(hash),
    tend: schedule.tend,
    async settled() {
      await jobs.settled();
      // What other machines keep is fetched by a job.
      await linkedFolders.exchange.settled();
      await jobs.settled();
      indexing.begin();
      await indexing.ended();
      await Promise.all([thumbnails.settled(), searches.settled(), intake.icons.settled()]);
      await linkedFolders.mirror.settled();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      feedChanges.close();
      await endAll(
        [
          () => jobs.close(),
          () => searches.close(),
          () => linkedFolders.close(),
          () => indexing.close(),
          () =>
            Promise.all([
              sync.close(),
              network.close(),
              extractor.close(),
              intake.close(),
              context.feedReader.close(),
              thumbnails.close(),
            ]),
          () => librarySearch.close(),
        ],
        log,
      );
      await database.close();
    },
  };
}

/** One part that cannot end well, as on a full disk, must not keep the library from being closed. */
async function endAll(
  parts: readonly (() => unknown)[],
  log: (message: string, error: unknown) => void,
): Promise<void> {
  for (const end of parts) {
    try {
      await end();
    } catch (error) {
      log('A part of the library did not end well.', error);
    }
  }
}
