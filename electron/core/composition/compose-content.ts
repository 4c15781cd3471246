import { createExtractor, type Extractor } from '../formats/extract/extract.ts';
import { withPutBack } from '../intake/sources/sources.ts';
import { queue } from '../intake/sync/sync.ts';
import { createArticles, type Articles } from '../library/articles/articles.ts';
import {
  createAssetCheck,
  createAssets,
  createDocumentCheck,
  createThumbnails,
  type AssetCheck,
  type Assets,
  type DocumentCheck,
  type Thumbnails,
} from '../library/assets/assets.ts';
import { createFeeds, type Feeds } from '../library/feeds/feeds.ts';
import { createFolders, type Folders } from '../library/folders/folders.ts';
import { createRetention, type Retention } from '../library/retention/retention.ts';
import { createSiteRules, withSiteRules, type SiteRules } from '../library/site-rules/site-rules.ts';
import { createWelcome, type Welcome } from '../library/welcome/welcome.ts';
import type { OpenLibrary } from './open-library.ts';

/** What is followed and kept. */
export interface Content {
  readonly articles: Articles;
  readonly assets: Assets;
  readonly assetCheck: AssetCheck;
  readonly documentCheck: DocumentCheck;
  readonly extractor: Extractor;
  readonly feeds: Feeds;
  readonly folders: Folders;
  readonly retention: Retention;
  readonly siteRules: SiteRules;
  readonly thumbnails: Thumbnails;
  readonly welcome: Welcome;
}

/** What pages are read with: a second core is left to the window. */
const EXTRACTING = { workers: 2, timeoutMs: 10_000, memoryMb: 512 };

/** Builds the features of the library district, and the extractor with the user's rules. */
export function composeContent(base: OpenLibrary): Content {
  const { database, events, folder, log, now, options } = base;
  const assets = createAssets({ folder, database, network: base.network, now });
  const siteRules = createSiteRules(database, now);
  const timeoutMs = options.extractTimeoutMs ?? EXTRACTING.timeoutMs;
  const threads = createExtractor({ ...EXTRACTING, timeoutMs });
  const extractor = withPutBack(withSiteRules(threads, siteRules), database);
  const articles = createArticles({ database, now, picturesOf: assets.picturesOf });
  const thumbnails = createThumbnails({
    folder,
    database,
    now,
    log,
    changed: (ids) => events.emit('articles.changed', { ids, added: [] }),
  });
  return {
    articles,
    assets,
    extractor,
    siteRules,
    thumbnails,
    assetCheck: createAssetCheck({
      folder,
      database,
      now,
      log,
      fetchLater: (writing, id, at) => queue(writing, id, false, at),
      changed(ids) {
        events.emitArticles('articles.changed', { ids, added: [] });
        thumbnails.start();
      },
    }),
    documentCheck: createDocumentCheck({ folder, database, now, log }),
    feeds: createFeeds(database),
    folders: createFolders(database),
    retention: createRetention({
      database,
      assets,
      limits: () => base.settings.get(),
      summaries: articles.summaries,
      now,
      log,
    }),
    welcome: createWelcome({
      assetsFolder: options.assetsFolder ?? null,
      database,
      assets,
      extractor,
      now,
      language: base.language,
    }),
  };
}
