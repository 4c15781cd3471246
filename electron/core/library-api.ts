import {
  OffprintError,
  type ArticleId,
  type EventName,
  type LibraryEvents,
  type LibraryFacts,
  type LibraryHandlers,
  type RuleChange,
  type SiteRule,
} from './api/index.ts';
import type { EmitArticles } from './article-events.ts';
import type { Articles } from './articles/articles.ts';
import type { Backup } from './backup/backup.ts';
import type { Exporting } from './export/export.ts';
import type { Added, Documents } from './documents/documents.ts';
import type { Feeds } from './feeds/feeds.ts';
import type { Finding } from './finding/finding.ts';
import type { Folders } from './folders/folders.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { ReaderFolders } from './reader-folders.ts';
import { createMarksApi, type Marks } from './marks.ts';
import type { Retention } from './retention/retention.ts';
import type { Rules } from './rules/rules.ts';
import type { Saving } from './saving/saving.ts';
import type { Searches } from './searches/searches.ts';
import type { Services } from './services/services.ts';
import type { Settings } from './settings/settings.ts';
import { siteOf, type SiteRules } from './site-rules/site-rules.ts';
import type { Sources } from './sources/sources.ts';
import type { Sync } from './sync/sync.ts';
import type { Transfer } from './transfer/transfer.ts';
import type { Welcome } from './welcome/welcome.ts';

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
  /** Looks for the icons of feeds that were followed just now, where anything is done without the reader asking. */
  readonly lookForIcons: () => void;
  readonly facts: () => Promise<LibraryFacts>;
}

/** The whole contract, each procedure led to the feature that answers it. */
export function createLibraryApi(parts: LibraryParts): LibraryHandlers {
  const { articles, documents, feeds, finding, folders, jobs, marks, retention, rules } = parts;
  const { saving, searches, settings, siteRules, sources, sync, transfer, welcome } = parts;
  const { emit, emitArticles, index, online, lookForIcons, facts } = parts;
  const changedFeeds = () => emit('feeds.changed', { ids: [] });

  function summaryOf(id: ArticleId) {
    const [summary] = articles.summaries([id]);
    if (!summary) throw new OffprintError('not-found', `There is no article ${id}.`);
    return summary;
  }

  const shown = ({ articles: ids, list }: Added) => ({ articles: articles.summaries(ids), list });

  /** Reads the older articles of a rule's site again. */
  const changedRule = (rule: SiteRule): RuleChange => ({ rule, ...sources.startSites([rule.site]) });

  /** Announces that feeds or folders changed, and passes the answer on. */
  function told<T>(answer: T): T {
    changedFeeds();
    return answer;
  }

  function tellRemoved(ids: readonly ArticleId[], removed: boolean): void {
    if (ids.length === 0) return;
    emitArticles('articles.removed', { ids, removed });
    changedFeeds();
    index();
  }

  function setRemoved(ids: readonly ArticleId[], removed: boolean) {
    const changed = articles.setRemoved(ids, removed);
    tellRemoved(changed, removed);
    return { ids: changed };
  }

  return {
    feeds: {
      list: () => feeds.list(),
      log: ({ id }) => feeds.log(id),
      logOfAll: ({ problems, limit }) => feeds.logOfAll(problems, limit),
      starters: () => welcome.starters(),
      inspect: ({ address }) => sync.inspect(address),
      async follow({ address }) {
        const feed = await sync.follow(address);
        lookForIcons();
        return feed;
      },
      rename({ id, title }) {
        const feed = feeds.rename(id, title);
        emit('feeds.changed', { ids: [id] });
        searches.stale();
        return feed;
      },
      setFullText({ id, fullText }) {
        const feed = feeds.setFullText(id, fullText);
        emit('feeds.changed', { ids: [id] });
        return feed;
      },
      setKeeping({ id, keepDays, keepNewest }) {
        const feed = feeds.setKeeping(id, { keepDays, keepNewest });
        emit('feeds.changed', { ids: [id] });
        return feed;
      },
      setNotify({ id, notify }) {
        const feed = feeds.setNotify(id, notify);
        emit('feeds.changed', { ids: [id] });
        return feed;
      },
      refollow({ id }) {
        const feed = feeds.refollow(id);
        emit('feeds.changed', { ids: [id] });
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return feed;
      },
      unfollow({ id }) {
        feeds.unfollow(id);
        emit('feeds.changed', { ids: [id] });
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return { id };
      },
    },
    folders: {
      list: () => folders.list(),
      create: ({ name, parentId, id }) => told(folders.create(name, parentId, id)),
      rename: ({ id, name }) => told(folders.rename(id, name)),
      setCollapsed: ({ id, collapsed }) => told(folders.setCollapsed(id, collapsed)),
      remove({ id }) {
        folders.remove(id);
        return told({ id });
      },
      place({ item, folderId, before }) {
        folders.place(item, folderId, before);
        return told({ item });
      },
    },
    transfer: {
      async importOpml({ file, bytes }) {
        if (online()) sync.expectImport();
        const { report, added } = await transfer.importOpml(file, bytes);
        changedFeeds();
        return { report, job: online() ? sync.startImport(added) : null };
      },
      lastImport: () => transfer.lastImport(),
      retryImport: () => sync.startImport(transfer.failingFeeds()),
      exportOpml: () => transfer.exportOpml(),
    },
    retention: {
      preview: () => retention.preview(),
      run() {
        const ids = retention.run();
        tellRemoved(ids, true);
        return { ids };
      },
      async emptyTrash() {
        const erased = await retention.emptyTrash();
        emitArticles('articles.changed', { ids: [], added: [] });
        index();
        return { erased };
      },
    },
    articles: {
      list: ({ view, arrangement }) => articles.list(view, arrangement),
      counts: () => articles.counts(),
      summaries: ({ ids }) => articles.summaries(ids),
      async get({ id }) {
        // An article that came a moment ago is made ready before the others.
        await sync.finish(id);
        return articles.get(id);
      },
      difference: ({ id, revision }) => articles.difference(id, revision),
      setRead({ ids, read }) {
        const state = { ids: articles.setRead(ids, read), read };
        if (state.ids.length > 0) emitArticles('articles.read', state);
        return state;
      },
      markViewRead({ view }) {
        const state = { ids: articles.markViewRead(view), read: true } as const;
        if (state.ids.length > 0) emitArticles('articles.read', state);
        return state;
      },
      setLanguage({ id, language: chosen }) {
        articles.setLanguage(id, chosen);
        emitArticles('articles.changed', { ids: [id], added: [] });
        index();
        return articles.get(id);
      },
      setProgress({ id, progress, place }) {
        articles.setProgress(id, progress, place);
        return { id, progress };
      },
      async save({ address }) {
        const { id } = await sync.savePage(address);
        return summaryOf(id);
      },
      async toggleFullText({ id }) {
        const shown = await sync.toggleFullText(id);
        if (shown === null) return { shown };
        emitArticles('articles.changed', { ids: [id], added: [] });
        index();
        return { shown };
      },
      async retry({ id }) {
        await sync.retry(id);
        return articles.get(id);
      },
      remove: ({ ids }) => setRemoved(ids, true),
      restore: ({ ids }) => setRemoved(ids, false),
    },
    rules: {
      list: () => rules.list(),
      save: ({ id, ...draft }) => rules.save(id, draft),
      move: ({ id, before }) => rules.move(id, before),
      remove: ({ id }) => rules.setRemoved(id, true),
      restore: ({ id }) => rules.setRemoved(id, false),
      preview: ({ query, acts }) => rules.preview(query, acts),
      async run({ id }) {
        const run = await rules.run(id);
        index();
        return run;
      },
      takeBack({ run }) {
        rules.takeBack(run);
        index();
        return { done: true };
      },
    },
    ...createMarksApi(marks),
    search: {
      query: (request) => finding.query(request),
      facets: (request) => finding.facets(request),
      related: ({ id }) => finding.related(id as ArticleId),
    },
    searches: {
      list: () => searches.list(),
      save: (search) => searches.save(search),
      rename: ({ id, name }) => searches.rename(id, name),
      move: ({ id, before }) => searches.move(id, before),
      remove: ({ id }) => searches.setRemoved(id, true),
      restore: ({ id }) => searches.setRemoved(id, false),
      remember: ({ query }) => searches.remember(query),
      forgetRecent: () => searches.forgetRecent(),
    },
    backup: {
      state: () => parts.backup.state(),
      create: ({ file }) => parts.backup.create(file),
      setFolder: ({ folder }) => parts.backup.setFolder(folder),
      preview: ({ file }) => parts.backup.preview(file),
      restore: ({ file }) => parts.backup.restore(file),
      undoRestore: () => parts.backup.undoRestore(),
      found: () => parts.backup.found(),
      restoreFound: ({ name }) => parts.backup.restoreFound(name),
      async beginAnew() {
        await parts.backup.beginAnew();
        return null;
      },
      move: ({ folder }) => parts.backup.move(folder),
      merge: ({ file }) => parts.backup.merge(file),
    },
    mirror: {
      state: () => parts.readerFolders.mirror.state(),
      setFolder: ({ folder }) => parts.readerFolders.mirror.setFolder(folder),
      rewrite: () => parts.readerFolders.mirror.rewrite(),
    },
    exchange: {
      state: () => parts.readerFolders.exchange.state(),
      setFolder: ({ folder }) => parts.readerFolders.exchange.setFolder(folder),
      now: () => parts.readerFolders.exchange.now(),
    },
    export: {
      articles: (request) => parts.exporting.articles(request),
      markdown: ({ id }) => parts.exporting.markdown(id),
    },
    documents: {
      add: async ({ name, bytes }) => shown(await documents.add(name, bytes)),
      addText: async ({ text, html }) => shown(await documents.addText(text, html)),
      original: ({ id }) => documents.original(id),
    },
    saving: {
      start: ({ name, addresses }) => saving.start(name, addresses),
      startLinks({ id }) {
        const { title, links } = articles.get(id);
        if (links.length === 0) throw new OffprintError('nothing-found', 'The page pointed to no articles.');
        return saving.start(
          title,
          links.map(({ url }) => url),
        );
      },
      stop({ id }) {
        saving.stop(id);
        return { id };
      },
      goOn: ({ id }) => saving.goOn(id),
      undo: ({ id }) => setRemoved(saving.undo(id), true),
      redo({ id }) {
        const { ids, started } = saving.redo(id);
        setRemoved(ids, false);
        return started;
      },
      retry: ({ id }) => saving.retry(id),
      reports: () => saving.reports(),
    },
    services: {
      read: ({ files }) => parts.services.read(files),
      start: ({ id, archive }) => parts.services.start(id, archive),
      report: () => parts.services.report(),
      retry: ({ id }) => parts.services.retry(id),
      undo({ id }) {
        const { ids } = parts.services.undo(id);
        tellRemoved(ids, true);
        return { ids };
      },
    },
    sources: {
      status: () => sources.status(),
      async extractAgain({ id }) {
        await sources.extractAgain(id);
        return articles.get(id);
      },
      start: ({ which }) => sources.start(which),
      leftOut: ({ id }) => sources.leftOut(id),
      putBack: ({ id, text, back }) => sources.putBack(id, text, back),
      original: ({ id }) => sources.original(id),
    },
    siteRules: {
      list: () => siteRules.list(),
      kinds: ({ id, block }) => sources.kinds(id, block),
      async preview({ id, rule }) {
        const rules = siteRules.rulesFor(sources.addressOf(id));
        return { content: await sources.preview(id, [...rules, rule]) };
      },
      add: ({ id, rule }) => changedRule(siteRules.add(siteOf(sources.addressOf(id)), rule)),
      async putBack({ id, text }) {
        const rules = await sources.rulesForPiece(id, text);
        if (rules.length === 0) return null;
        const site = siteOf(sources.addressOf(id));
        const added = rules.map((rule) => siteRules.add(site, rule));
        return { rules: added, ...sources.startSites([site]) };
      },
      async endPutBack({ id, text }) {
        const site = siteOf(sources.addressOf(id));
        const rules = siteRules.removeAll(site, await sources.rulesBehind(id, text));
        return { rules, ...sources.startSites(rules.length > 0 ? [site] : []) };
      },
      remove: ({ id }) => changedRule(siteRules.remove(id)),
      restore: ({ site, rule }) => changedRule(siteRules.add(site, rule)),
      exportRules: () => siteRules.exportRules(),
      importRules({ text }) {
        const { added, sites } = siteRules.importRules(text);
        return { added, job: sources.startSites(sites).job };
      },
    },
    sync: { start: ({ feeds: wanted, force }) => sync.start({ feeds: wanted, force }) },
    jobs: { list: () => jobs.list(), cancel: ({ id }) => jobs.cancel(id) },
    settings: {
      get: () => settings.get(),
      set(change) {
        const before = settings.get();
        const after = settings.set(change);
        // The pictures that waited for it.
        if (before.metered && !after.metered && online()) sync.start({ feeds: [], force: false });
        return after;
      },
    },
    setAside: parts.setAside,
    library: { facts },
  };
}
