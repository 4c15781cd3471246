import * as v from 'valibot';
import { FeedId, JobId } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    'jobs.changed': Job;
  }
}

export const jobKinds = [
  'sync',
  'import',
  'index',
  'backup',
  'restore',
  'merge',
  'move',
  'export',
  'extract',
  'save',
  'service-import',
] as const;
export type JobKind = (typeof jobKinds)[number];

/** Long work: its progress is announced by `jobs.changed` events, and it can be cancelled. */
export interface Job {
  readonly id: JobId;
  readonly kind: JobKind;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  readonly total: number;
  /** What is being worked on, in words: a feed's title, a page's title. */
  readonly current: string | null;
  /** New articles so far. */
  readonly added: number;
  readonly failed: number;
}

export const sync = {
  /**
   * Asks feeds for new articles, and fetches the pages and pictures that wait, as a job `sync`. Without `feeds`:
   * every feed that is due. `force` asks also those that are not due yet. Emits `feeds.changed` and
   * `articles.changed` as they come.
   * @throws {OffprintError} `offline`
   */
  start: command(
    v.object({ feeds: v.optional(v.array(FeedId)), force: v.optional(v.boolean(), false) }),
  )<Job>(),
} as const;

export const jobs = {
  /** Returns the jobs of this run of the library process: all that run, and the last 20 that ended. */
  list: query(v.object({}))<readonly Job[]>(),
  /**
   * Cancels a job, which ends soon after with the state `cancelled` in `jobs.changed`; one that has ended stays as it
   * is.
   * @throws {OffprintError} `not-found`
   */
  cancel: command(v.object({ id: JobId }))<{ readonly id: JobId }>(),
} as const;
