import { queue } from '../intake/sync/sync.ts';
import { createBackup, type Backup } from '../keeping/backup/backup.ts';
import { createExporting, createReadExported, type Exporting } from '../keeping/export/export.ts';
import type { Rules } from '../retrieval/rules/rules.ts';
import type { Content } from './compose-content.ts';
import type { Incoming } from './compose-intake.ts';
import { createLinkedFolders, type LinkedFolders } from './linked-folders.ts';
import type { Marks } from './marks.ts';
import type { OpenLibrary } from './open-library.ts';

/** What copies the library outside. */
export interface Keeping {
  readonly backup: Backup;
  readonly exporting: Exporting;
  readonly linkedFolders: LinkedFolders;
}

/** Builds backups, exports, the mirror and the exchange. */
export function composeKeeping(
  base: OpenLibrary,
  content: Content,
  marks: Marks,
  { intake, sync }: Incoming,
  rules: Rules,
): Keeping {
  const { database, events, files, folder, jobs, log, now } = base;
  const read = createReadExported({
    ...content.assetCheck,
    folder,
    database,
    articles: content.articles,
    marks,
  });
  return {
    backup: composeBackup(base, content, marks, rules),
    exporting: createExporting({ files, jobs, language: base.language, read, now }),
    linkedFolders: createLinkedFolders({
      database,
      files,
      folder,
      log,
      marks,
      now,
      read,
      emit: events.emit,
      emitArticles: events.emitArticles,
      index: events.index,
      fetchLater: (writing, id, at) => queue(writing, id, true, at),
      readAgain(sites) {
        content.siteRules.forget();
        if (intake.sources.startSites(sites).job === null) intake.sources.resume();
      },
      bringIn(newFeeds) {
        if (!base.online()) return;
        if (newFeeds.length > 0) sync.startImport(newFeeds);
        else sync.start({ feeds: [], force: false });
      },
    }),
  };
}

function composeBackup(base: OpenLibrary, { welcome }: Content, marks: Marks, rules: Rules): Backup {
  const { database, events, files, folder, jobs, now, settings, version } = base;
  return createBackup({
    database,
    files,
    folder,
    jobs,
    now,
    version,
    schedule: () => settings.get(),
    restart: (why) => base.options.restart?.(why),
    async begun() {
      await welcome.seed();
      events.emitArticles('articles.changed', { ids: [], added: [] });
      events.index();
    },
    merged() {
      rules.forgetArrived();
      events.emit('rules.changed', rules.list());
      events.emit('feeds.changed', { ids: [] });
      events.emitArticles('articles.changed', { ids: [], added: [] });
      marks.announce();
      events.index();
    },
  });
}
