import * as v from 'valibot';
import type { ErrorMessage } from './errors.ts';
import { Address, ArticleId, SaveListId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { Job } from './sync.ts';

/** Most addresses of one list. */
export const MOST_ADDRESSES = 5000;

/** A page that could not be saved. */
export interface SaveFailure {
  readonly address: string;
  readonly error: ErrorMessage;
}

/** What came of a list of addresses. */
export interface SaveReport {
  readonly id: SaveListId;
  readonly name: string;
  readonly startedAt: Instant;
  readonly total: number;
  readonly waiting: number;
  /** By the user: what waits is gone on with when they say so. */
  readonly stopped: boolean;
  readonly saved: number;
  /** Addresses whose articles were here already. */
  readonly known: number;
  readonly failures: readonly SaveFailure[];
}

/** A list that is being saved. Without a network the job is null: it is saved once there is one. */
export interface SaveStart {
  readonly id: SaveListId;
  readonly total: number;
  readonly job: Job | null;
}

export const bulkSave = {
  /**
   * Saves all pages at these addresses, each once, as a job `save` that survives a crash. Emits `articles.changed` as
   * they come.
   */
  start: command(
    v.object({
      name: v.pipe(v.string(), v.maxLength(500)),
      addresses: v.pipe(v.array(Address), v.minLength(1), v.maxLength(MOST_ADDRESSES)),
    }),
  )<SaveStart>(),
  /**
   * The same for all articles that the page of an article pointed to.
   * @throws {OffprintError} `not-found`; `nothing-found` when it pointed to none
   */
  startLinks: command(v.object({ id: ArticleId }))<SaveStart>(),
  /** Leaves what is still waiting of a list for later. */
  stop: command(v.object({ id: SaveListId }))<{ readonly id: SaveListId }>(),
  /** Goes on with a list that was stopped, as a job `save`. */
  resume: command(v.object({ id: SaveListId }))<SaveStart>(),
  /**
   * Stops a list for good: what it brought goes to the trash, and what was here before is as it was. Returns what
   * went to the trash. Emits `articles.changed`, `articles.removed` and `feeds.changed`, as far as articles changed.
   */
  undo: command(v.object({ id: SaveListId }))<{ readonly ids: readonly ArticleId[] }>(),
  /** Takes back that a list was undone, and goes on with it as a job `save`. Emits as `undo`. */
  redo: command(v.object({ id: SaveListId }))<SaveStart>(),
  /** Tries again what failed of a list, as a job `save`; a list that was stopped goes on. */
  retry: command(v.object({ id: SaveListId }))<SaveStart>(),
  /** Returns the lists of late, the newest first, those that were undone left out. */
  reports: query(v.object({}))<readonly SaveReport[]>(),
} as const;
