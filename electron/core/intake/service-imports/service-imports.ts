import { setImmediate as pause } from 'node:timers/promises';
import {
  OffprintError,
  type ArticleId,
  type FeedId,
  type Job,
  type ServiceImportId,
  type ServicePreview,
  type ServiceReport,
} from '../../api/index.ts';
import type { ArticleDraft } from '../../library/articles/articles.ts';
import type { Assets } from '../../library/assets/assets.ts';
import type { Database, Reading, Writing } from '../../foundation/database/database.ts';
import type { ExtractedArticle, Extractor } from '../../formats/extract/extract.ts';
import { CLOSING, type JobHandle, type Jobs } from '../../foundation/jobs/jobs.ts';
import { forgetFailure, isOfItem, noteFailure, notGivenUp } from '../../foundation/set-aside/set-aside.ts';
import { draftOfPage, queue } from '../sync/sync.ts';
import { itemIdentity, importItem } from './import-item.ts';
import type { ServiceFile } from './read-service.ts';
import type { ServiceItem } from './service-item.ts';
import { storePreview } from './store-preview.ts';
import { createServiceReader } from './service-reader.ts';
import { failedArticles, serviceReport } from './service-report.ts';
import { undoImport } from './undo-import.ts';

export interface ServiceImportQueries {
  /** The newest import; null when there was none. */
  report(): ServiceReport | null;
}

/** Articles from other reading services: read from their files, taken over, taken back. */
export interface ServiceImports extends ServiceImportQueries {
  /** @throws {OffprintError} as `readService` */
  read(files: readonly ServiceFile[]): Promise<ServicePreview>;
  /** @throws {OffprintError} `not-found` */
  start(id: ServiceImportId, archive: boolean): Job;
  /** @throws {OffprintError} `not-found` */
  retry(id: ServiceImportId): { readonly pages: number };
  /** @throws {OffprintError} `not-found` */
  undo(id: ServiceImportId): { readonly ids: readonly ArticleId[] };
  /** Where a copy of an article's page may be, once the page is gone; null when the user did not ask for that. */
  copyOf(id: ArticleId, url: string): string | null;
  /** Notes that an article's page came from such a copy. */
  noteCopy(id: ArticleId): void;
  /** Goes on with what an earlier run left. */
  resume(): void;
  close(): Promise<void>;
}

/** SQL: what is still to be taken over of an import. */
const IS_LEFT = `i.data IS NOT NULL AND ${notGivenUp('import', "(i.import_id || ':' || i.position)")}`;

const OPML_LEFT = `s.opml IS NOT NULL AND ${notGivenUp('import', "(s.id || ':opml')")}`;

/** Items that are taken over in one transaction. */
const BATCH = 50;
/** The Internet Archive's Wayback Machine: the copy nearest to a day, as it was received (`id_`). */
const ARCHIVE = 'https://web.archive.org/web';

interface ItemRow {
  readonly import: ServiceImportId;
  readonly position: number;
  readonly data: string;
}

const serviceImportQueries = (read: Reading): ServiceImportQueries => ({ report: () => serviceReport(read) });

export function createServiceImports(options: {
  readonly database: Database;
  readonly extractor: Extractor;
  readonly assets: Assets;
  readonly jobs: Jobs;
  readonly now: () => Date;
  /** Address of the archive of pages; the Internet Archive's when left out. */
  readonly archive?: string | undefined;
  /** Follows the feeds of an OPML file; returns those that were not followed yet. */
  readonly follow: (file: string, opml: string) => Promise<readonly FeedId[]>;
  /** Feeds are followed no more. */
  readonly unfollowed: () => void;
  /** Begins to fetch what is queued, if there is a network. */
  readonly fetchSoon: () => void;
  /** Articles, and all that is known of them, are others than before. */
  readonly changed: (ids: readonly ArticleId[], added: readonly ArticleId[]) => void;
}): ServiceImports {
  const {
    database,
    extractor,
    assets,
    jobs,
    now,
    archive = ARCHIVE,
    follow,
    unfollowed,
    fetchSoon,
    changed,
  } = options;
  const { read } = database;
  const reader = createServiceReader();
  // What was looked at in an earlier run and not taken over.
  if (read.one("SELECT 1 FROM service_import WHERE state = 'read'"))
    database.write((writing) => writing.run("DELETE FROM service_import WHERE state = 'read'"));

  const left = () =>
    read.all<ItemRow>(
      `SELECT i.import_id AS import, i.position, i.data FROM service_item i
       JOIN service_import s ON s.id = i.import_id WHERE s.state = 'started' AND ${IS_LEFT}
       ORDER BY i.import_id, i.position LIMIT ${BATCH}`,
    );

  /** Not taken back while its text was being read. */
  function isLeft(writing: Writing, { import: id, position }: ItemRow): boolean {
    const sql = 'SELECT 1 FROM service_item WHERE import_id = ? AND position = ? AND data IS NOT NULL';
    return writing.one(sql, id, position) !== null;
  }

  function require(id: ServiceImportId): { readonly file: string } {
    const row = read.one<{ file: string }>('SELECT file FROM service_import WHERE id = ?', id);
    if (!row) throw new OffprintError('not-found', `There is no import ${id}.`);
    return row;
  }

  async function run(job: JobHandle): Promise<void> {
    try {
      let added = 0;
      for (let rows = left(), done = 0; rows.length > 0; rows = left()) {
        const total = read.one<{ n: number }>(
          `SELECT count(*) AS n FROM service_item i JOIN service_import s ON s.id = i.import_id
           WHERE s.state = 'started' AND ${IS_LEFT}`,
        );
        const prepared = (await Promise.all(rows.map(prepareOrFail))).filter((each) => each !== null);
        job.signal.throwIfAborted();
        const placed = placeAll(prepared);
        done += rows.length;
        added += placed.filter(({ made }) => made).length;
        job.update({
          done,
          added,
          total: done - rows.length + (total?.n ?? 0),
          current: prepared.at(-1)?.item.title ?? null,
        });
        changed(
          placed.map(({ id }) => id),
          placed.flatMap(({ id, made }) => (made ? [id] : [])),
        );
        await pause();
      }
      await followFeeds();
    } finally {
      if (job.signal.aborted && job.signal.reason !== CLOSING)
        database.write((writing) =>
          writing.run(
            `UPDATE service_import SET state = 'stopped' WHERE state = 'started'
             AND id IN (SELECT import_id FROM service_item WHERE data IS NOT NULL)`,
          ),
        );
    }
    fetchSoon();
  }

  /** The text that the file has, sanitised as any other; the article as it stands until its page is here. */
  async function prepare(row: ItemRow) {
    const item = JSON.parse(row.data) as ServiceItem;
    const stand = item.html ?? (item.excerpt === null ? '' : `<p>${escaped(item.excerpt)}</p>`);
    const base = item.url ?? 'https://service.invalid/';
    const fragment = { html: stand, url: base, title: item.title };
    const text = await extractor.fragment(fragment).catch((error: unknown) => {
      // A text that cannot be read in time must not stop the others: its page is fetched instead.
      if (!(error instanceof OffprintError) || error.code !== 'extraction-stopped') throw error;
      return extractor.fragment({ ...fragment, html: '' });
    });
    const whole = item.html !== null && text.textContent.trim() !== '';
    return { row, item, draft: draftOf(item, text, whole), text, whole };
  }

  /** One that cannot be taken over must not keep the others from it; it is tried again, then left as it is. */
  async function prepareOrFail(row: ItemRow) {
    try {
      return await prepare(row);
    } catch (error) {
      fail(row, null, error);
      return null;
    }
  }

  type Prepared = Awaited<ReturnType<typeof prepare>>;

  /** In one transaction; when that fails, in one each. */
  function placeAll(prepared: readonly Prepared[]): readonly ReturnType<typeof place>[] {
    try {
      return database.write((writing) =>
        prepared.filter(({ row }) => isLeft(writing, row)).map((each) => place(writing, each)),
      );
    } catch (error) {
      if (prepared.length > 1) return prepared.flatMap((each) => placeAll([each]));
      for (const { row, item } of prepared) fail(row, item.title, error);
      return [];
    }
  }

  function fail(row: ItemRow, title: string | null, error: unknown): void {
    if (!isOfItem(error)) throw error;
    database.write((writing) =>
      noteFailure(writing, {
        queue: 'import',
        item: itemOf(row),
        title,
        error,
        now: now().toISOString(),
      }),
    );
  }

  function place(
    writing: Writing,
    { row, item, draft, text, whole }: Awaited<ReturnType<typeof prepare>>,
  ): { readonly id: ArticleId; readonly made: boolean } {
    const at = now().toISOString();
    const { id, added } = importItem(writing, item, draft, at);
    if (added === null) {
      assets.record(
        writing,
        id,
        text.images.map(({ src }) => src),
      );
      queue(writing, id, !whole && item.url !== null, at);
    }
    // Of two rows for one article the first made it: then nothing was here before it.
    const own = writing.one(
      'SELECT 1 FROM service_item WHERE import_id = ? AND article_id = ? AND added IS NULL',
      row.import,
      id,
    );
    writing.run(
      'UPDATE service_item SET data = NULL, article_id = ?, added = ? WHERE import_id = ? AND position = ?',
      ...[id, added === null || own ? null : JSON.stringify(added), row.import, row.position],
    );
    forgetFailure(writing, 'import', itemOf(row));
    return { id, made: added === null };
  }

  async function followFeeds(): Promise<void> {
    const waiting = read.all<{ id: number; file: string; opml: string }>(
      `SELECT id, file, opml FROM service_import s WHERE state = 'started' AND ${OPML_LEFT} ORDER BY id`,
    );
    for (const { id, file, opml } of waiting) {
      const followed = await follow(file, opml).catch((error: unknown) => {
        if (!isOfItem(error)) throw error;
        database.write((writing) =>
          noteFailure(writing, {
            queue: 'import',
            item: `${id}:opml`,
            title: file,
            error,
            now: now().toISOString(),
          }),
        );
        return null;
      });
      if (followed === null) continue;
      database.write((writing) =>
        writing.run(
          'UPDATE service_import SET opml = NULL, followed = ? WHERE id = ?',
          ...[JSON.stringify(followed), id],
        ),
      );
    }
  }

  const begin = (): Job => jobs.start('service-import', run);

  return {
    ...serviceImportQueries(read),
    async read(files) {
      return storePreview(database, await reader.read(files), {
        file: files
          .map(({ name }) => name)
          .join(', ')
          .slice(0, 500),
        now: now().toISOString(),
      });
    },
    start(id, wantsArchive) {
      require(id);
      database.write((writing) =>
        writing.run(
          "UPDATE service_import SET state = 'started', archive = ? WHERE id = ? AND state <> 'undone'",
          wantsArchive ? 1 : 0,
          id,
        ),
      );
      return begin();
    },
    retry(id) {
      require(id);
      const ids = failedArticles(read, id);
      const at = now().toISOString();
      database.write((writing) => {
        for (const article of ids) {
          writing.run('UPDATE article SET problem = NULL WHERE id = ?', article);
          queue(writing, article, true, at);
        }
      });
      if (ids.length > 0) {
        changed(ids, []);
        fetchSoon();
      }
      return { pages: ids.length };
    },
    undo(id) {
      require(id);
      const ids = database.write((writing) => undoImport(writing, id, now().toISOString()));
      unfollowed();
      changed([], []);
      return { ids };
    },
    copyOf(id, url) {
      const row = read.one<{ saved: string }>(
        `SELECT coalesce(t.saved_at, s.started_at) AS saved FROM service_item i
         JOIN service_import s ON s.id = i.import_id JOIN article_state t ON t.article_id = i.article_id
         WHERE i.article_id = ? AND s.archive = 1 AND s.state <> 'undone' LIMIT 1`,
        id,
      );
      return row && `${archive}/${row.saved.slice(0, 10).replaceAll('-', '')}id_/${url}`;
    },
    noteCopy(id) {
      database.writeSoon((writing) =>
        writing.run('UPDATE service_item SET archived = 1 WHERE article_id = ?', id),
      );
    },
    resume() {
      const open = read.one(
        `SELECT 1 FROM service_import s WHERE state = 'started' AND (${OPML_LEFT} OR EXISTS
           (SELECT 1 FROM service_item i WHERE i.import_id = s.id AND ${IS_LEFT}))`,
      );
      if (open) begin();
    },
    close: () => reader.close(),
  };
}

const itemOf = ({ import: id, position }: ItemRow) => `${id}:${position}`;

function draftOf(item: ServiceItem, text: ExtractedArticle, whole: boolean): ArticleDraft {
  const draft = draftOfPage(text, { identity: itemIdentity(item), url: item.url, origin: 'page' });
  return {
    ...draft,
    title: item.title || item.url || draft.title,
    byline: item.byline,
    siteName: item.siteName ?? (item.url === null ? null : draft.siteName),
    language: item.language ?? (whole ? draft.language : null),
    excerpt: item.excerpt ?? (whole ? draft.excerpt : null),
    published: item.published,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
