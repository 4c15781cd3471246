import * as v from 'valibot';
import { ArticleId, PlacemarkId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import { TextQuote } from './text-quote.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** Articles whose placemarks are others than before, or stand elsewhere. */
    'placemarks.changed': { readonly ids: readonly ArticleId[] };
  }
}

/** A bookmark on a place in an article: the paragraph that begins with `quote`. */
export interface Placemark {
  readonly id: PlacemarkId;
  readonly articleId: ArticleId;
  readonly quote: TextQuote;
  /** The user's name for it; empty for none: then it goes by its text. */
  readonly name: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Since when its paragraph cannot be found in the text; null while it can. */
  readonly orphanedAt: Instant | null;
}

/** A placemark among those of all articles. */
export interface ListedPlacemark extends Placemark {
  readonly articleTitle: string;
  readonly siteName: string | null;
  /** BCP 47 tag of the article's language. */
  readonly language: string | null;
}

export interface PlacemarkList {
  readonly total: number;
  readonly placemarks: readonly ListedPlacemark[];
}

const Name = v.pipe(v.string(), v.maxLength(200));
const Ids = v.pipe(v.array(PlacemarkId), v.maxLength(10_000));

export const placemarks = {
  /** Returns an article's placemarks in the order of the text; those whose paragraph is gone at the end. */
  of: query(v.object({ id: ArticleId }))<readonly Placemark[]>(),
  /**
   * Returns the placemarks that fit, newest first (of one article, in the order of its text), without those of
   * articles in the trash; `total` counts all that fit.
   */
  list: query(
    v.object({
      /** Words that name, text or the article's title have, in any order; case and accents count for nothing. */
      text: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
      articleId: v.optional(v.nullable(ArticleId), null),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 200),
    }),
  )<PlacemarkList>(),
  /**
   * Marks a paragraph; one that is not in the article's text is stored as an orphan. Emits `placemarks.changed`.
   * @throws {OffprintError} `not-found` when there is no such article
   */
  add: command(v.object({ articleId: ArticleId, quote: TextQuote, name: v.optional(Name, '') }))<Placemark>(),
  /**
   * Names a placemark; an empty name takes the name away. Emits `placemarks.changed`.
   * @throws {OffprintError} `not-found`
   */
  rename: command(v.object({ id: PlacemarkId, name: Name }))<Placemark>(),
  /**
   * Removes placemarks; `restore` brings them back within 30 days. Returns those that were there; if there are any,
   * emits `placemarks.changed`.
   */
  remove: command(v.object({ ids: Ids }))<{ readonly ids: readonly PlacemarkId[] }>(),
  /**
   * Brings removed placemarks back. Returns those that were removed; if there are any, emits `placemarks.changed`.
   */
  restore: command(v.object({ ids: Ids }))<{ readonly ids: readonly PlacemarkId[] }>(),
} as const;
