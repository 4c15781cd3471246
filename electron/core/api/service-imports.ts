import * as v from 'valibot';
import { ServiceImportId, type ArticleId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { ErrorMessage } from './errors.ts';
import type { Job } from './sync.ts';

/** Where a reader's articles come from: told by what is in the file, never by its name. */
export const services = [
  'pocket',
  'instapaper',
  'omnivore',
  'readwise-reader',
  'readwise',
  'wallabag',
  'raindrop',
  'pinboard',
  'karakeep',
  'fluent-reader',
  'bookmarks',
  'opml',
  'csv',
  'json',
] as const;
export type Service = (typeof services)[number];

/** Largest export of a service that is read, in bytes; of several files, all together. */
export const MAX_SERVICE_BYTES = 400_000_000;
/** Most articles of one export. */
export const MOST_SERVICE_ITEMS = 200_000;

/** Why something in a file cannot become an article. */
export type SkipReason = 'no-address' | 'not-web' | 'empty';

/** Something in a file that is left out: where it stands (a line, a title), and why. */
export interface Skipped {
  readonly where: string;
  readonly reason: SkipReason;
}

/** What an import would do, before it does it. */
export interface ServicePreview {
  readonly id: ServiceImportId;
  readonly service: Service;
  /** The names of the files. */
  readonly file: string;
  /** Articles that are not here yet. */
  readonly added: number;
  /** Articles that are here: what the file says of them is added to them. */
  readonly known: number;
  /** Rows that stand for an article which another row stood for. */
  readonly repeated: number;
  /** Articles whose text is in the file; that of the others is fetched. */
  readonly texts: number;
  readonly feeds: number;
  readonly read: number;
  readonly bookmarked: number;
  readonly later: number;
  readonly highlights: number;
  readonly notes: number;
  /** Names of tags, in the order in which they come. */
  readonly tags: readonly string[];
  /** The first of them; `skippedCount` are all. */
  readonly skipped: readonly Skipped[];
  readonly skippedCount: number;
  /** Names of columns and fields that say something and are not understood. */
  readonly ignored: readonly string[];
  /** The first titles. */
  readonly titles: readonly string[];
}

/** An article whose page could not be had. */
export interface ServiceFailure {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly address: string;
  readonly error: ErrorMessage;
}

/** How far an import is, and what came of it. */
export interface ServiceReport {
  readonly id: ServiceImportId;
  readonly service: Service;
  readonly file: string;
  readonly startedAt: Instant;
  readonly undone: boolean;
  /** Whether pages that are gone are looked for at the Internet Archive. */
  readonly archive: boolean;
  /** Names of columns and fields of the file that were not understood. */
  readonly ignored: readonly string[];
  /** Articles of the file. */
  readonly total: number;
  /** Not taken over yet. */
  readonly left: number;
  readonly added: number;
  readonly known: number;
  /** Pages that are still to be fetched. */
  readonly waiting: number;
  /** Pages that are here now, and how many of them the Internet Archive had. */
  readonly fetched: number;
  readonly archived: number;
  /** The first of them; `failedCount` are all. */
  readonly failures: readonly ServiceFailure[];
  readonly failedCount: number;
}

export const serviceImports = {
  /**
   * Reads files that another service gave its reader; nothing is taken over yet. What was read replaces what was read
   * before and not started.
   * @throws {OffprintError} `document-unsupported` when they are none, `document-unreadable`, `archive-broken`,
   * `archive-too-large`, `archive-refused`, `too-large`, `nothing-found`
   */
  read: command(
    v.object({
      files: v.pipe(
        v.array(
          v.object({
            name: v.pipe(v.string(), v.maxLength(500)),
            bytes: v.pipe(v.instance(Uint8Array), v.maxLength(MAX_SERVICE_BYTES)),
          }),
        ),
        v.minLength(1),
        v.maxLength(100),
      ),
    }),
  )<ServicePreview>(),
  /**
   * Takes over what was read, as a job `service-import` that survives a crash; texts that are not in the file are
   * fetched after it. With `archive`, pages that are gone are looked for at the Internet Archive. Emits
   * `articles.changed`, `tags.changed`, `collections.changed`, `readLater.changed` as it goes on.
   * @throws {OffprintError} `not-found`
   */
  start: command(v.object({ id: ServiceImportId, archive: v.boolean() }))<Job>(),
  /** Returns the newest import that was started; null when there was none. */
  report: query(v.object({}))<ServiceReport | null>(),
  /**
   * Queues the pages that could not be had again; if there are any, emits as `start`. With a network a job `sync`
   * fetches them.
   * @throws {OffprintError} `not-found`
   */
  retry: command(v.object({ id: ServiceImportId }))<{ readonly pages: number }>(),
  /**
   * Takes an import back: its articles go to the trash, what it added to others is taken off them, its feeds are let
   * go. Emits `feeds.changed`, `articles.removed`, and as `start`.
   * @throws {OffprintError} `not-found`
   */
  undo: command(v.object({ id: ServiceImportId }))<{ readonly ids: readonly ArticleId[] }>(),
} as const;
