import * as v from 'valibot';
import type { ErrorMessage } from './errors.ts';
import type { ArticleId, Instant } from './ids.ts';
import { command, query } from './procedure.ts';

/** The queues of work that go on without an item on which the work fails. */
export const workQueues = [
  /** The text that a feed gave for an article, to be sanitised. */
  'text',
  /** An article's page and pictures, to be fetched. */
  'page',
  'picture',
  'thumbnail',
  /** The icon of a feed's site. */
  'icon',
  'index',
  'rule',
  /** Highlights and placemarks of an article whose text changed. */
  'anchor',
  'mirror',
  /** What another machine said; what is to be said to others. */
  'exchange-in',
  'exchange-out',
  /** An item of an export of another service. */
  'import',
  /** A kept page that is to be read again. */
  'extract',
] as const;
export type WorkQueue = (typeof workQueues)[number];

/** Something on which work failed. */
export interface SetAsideItem {
  readonly queue: WorkQueue;
  readonly articleId: ArticleId | null;
  /** What the user knows it by. */
  readonly title: string | null;
  readonly at: Instant;
  readonly tries: number;
  /** Whether it is tried no more by itself. */
  readonly givenUp: boolean;
  readonly problem: ErrorMessage;
}

/** The most that are listed, the latest first. */
export const SET_ASIDE_SHOWN = 200;

export const setAside = {
  /** Returns what work failed on, the latest first, at most 200 items; `total` counts all. */
  list: query(v.object({}))<{ readonly items: readonly SetAsideItem[]; readonly total: number }>(),
  /**
   * Tries everything again that was set aside, with a network as a job `sync` as well. Returns how many items that
   * are; if there are any, emits `articles.changed`.
   */
  retry: command(v.object({}))<{ readonly items: number }>(),
} as const;
