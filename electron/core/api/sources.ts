import * as v from 'valibot';
import type { Article } from './articles.ts';
import { ArticleId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { Job } from './sync.ts';

/** The pages that are kept as they were fetched. */
export interface SourcesStatus {
  readonly kept: number;
  /** How many of them were read by an older extractor than this Offprint has. */
  readonly outdated: number;
  /** The extractor's version. */
  readonly version: number;
}

/** A page as it was fetched, made harmless: no script, no style from elsewhere, pictures from this disk only. */
export interface OriginalPage {
  readonly html: string;
  readonly url: string;
  readonly fetchedAt: Instant;
}

export const sources = {
  status: query(v.object({}))<SourcesStatus>(),
  /**
   * Reads the article from its kept page again, without a network. What the reader did with it stays.
   * Throws `source-missing` when the page is not kept, `no-article` when nothing is found on it.
   */
  extractAgain: command(v.object({ id: ArticleId }))<Article>(),
  /** The same for all kept pages, or for those that an older extractor read, as a job that survives a crash. */
  start: command(v.object({ which: v.picklist(['outdated', 'all']) }))<Job>(),
  /** The page as it was fetched. Throws `source-missing`. */
  original: query(v.object({ id: ArticleId }))<OriginalPage>(),
} as const;

/** Path below the app's scheme at which the page of an article is shown as it was fetched. */
export const ORIGINAL_PATH = '/original/';
