import * as v from 'valibot';
import { ArticleView, ListArrangement, type ArticleSummary, type UnreadCounts } from './articles.ts';
import type { Feed } from './feeds.ts';
import type { Folder } from './folders.ts';
import { ArticleId } from './ids.ts';

/** Rows that are kept: more than a tall window shows. */
export const FIRST_ROWS = 60;
/** With more feeds than these the sidebar is left out: what is kept must be read in a moment. */
export const MOST_FIRST_FEEDS = 300;

const isRecord = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null;

const isSummary = (given: unknown): boolean =>
  isRecord(given) &&
  typeof given['id'] === 'number' &&
  typeof given['title'] === 'string' &&
  typeof given['sortedAt'] === 'string' &&
  Array.isArray(given['tags']);

const isFeed = (given: unknown): boolean =>
  isRecord(given) && typeof given['id'] === 'number' && typeof given['title'] === 'string';

/**
 * What the window showed when it was left, so that it shows something at the next start before the library has
 * answered. The library's answer then takes its place: nothing is decided by this.
 */
export const StartupSnapshot = v.object({
  /** Of the app that kept it: another may know other shapes. */
  version: v.string(),
  view: ArticleView,
  arrangement: ListArrangement,
  /** Articles in the view. */
  total: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** The first of them. */
  ids: v.pipe(v.array(ArticleId), v.maxLength(FIRST_ROWS)),
  groups: v.nullable(v.object({ keys: v.array(v.string()), of: v.array(v.number()) })),
  rows: v.pipe(v.array(v.custom<ArticleSummary>(isSummary)), v.maxLength(FIRST_ROWS)),
  /** The sidebar; null when there are too many feeds. */
  sidebar: v.nullable(
    v.object({
      feeds: v.pipe(v.array(v.custom<Feed>(isFeed)), v.maxLength(MOST_FIRST_FEEDS)),
      folders: v.array(v.custom<Folder>(isRecord)),
      counts: v.custom<UnreadCounts>(isRecord),
    }),
  ),
});
export type StartupSnapshot = Readonly<v.InferOutput<typeof StartupSnapshot>>;
