import * as v from 'valibot';
import { ArticleId, HighlightId, MOST_OFFSET, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import { TextQuote } from './text-quote.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** Articles whose highlights are others than before, or stand elsewhere. */
    'highlights.changed': { readonly ids: readonly ArticleId[] };
  }
}

export const HighlightColour = v.picklist(['yellow', 'green', 'blue', 'pink', 'purple']);
export type HighlightColour = v.InferOutput<typeof HighlightColour>;

export interface Highlight {
  readonly id: HighlightId;
  readonly articleId: ArticleId;
  readonly quote: TextQuote;
  readonly colour: HighlightColour;
  /** Markdown; empty for none. */
  readonly note: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  /** Since when its passage cannot be found in the text; null while it can. */
  readonly orphanedAt: Instant | null;
}

/** A highlight among those of all articles. */
export interface ListedHighlight extends Highlight {
  readonly articleTitle: string;
  readonly siteName: string | null;
  /** BCP 47 tag of the article's language. */
  readonly language: string | null;
}

export interface HighlightList {
  readonly total: number;
  readonly highlights: readonly ListedHighlight[];
}

const Note = v.pipe(v.string(), v.maxLength(100_000));
const Ids = v.pipe(v.array(HighlightId), v.maxLength(10_000));

/** Which highlights: all, or those that fit. */
export const HighlightFilter = v.object({
  /** Words that quote, note or the article's title have, in any order; case and accents count for nothing. */
  text: v.optional(v.pipe(v.string(), v.maxLength(1000)), ''),
  colour: v.optional(v.nullable(HighlightColour), null),
  orphaned: v.optional(v.boolean(), false),
  articleId: v.optional(v.nullable(ArticleId), null),
});
export type HighlightFilter = v.InferInput<typeof HighlightFilter>;

export const highlights = {
  /** Returns an article's highlights in the order of the text; those whose passage is gone at the end. */
  of: query(v.object({ id: ArticleId }))<readonly Highlight[]>(),
  /**
   * Returns the highlights that fit, newest first, without those of articles in the trash; `total` counts all that
   * fit.
   */
  list: query(
    v.object({
      filter: HighlightFilter,
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500)), 100),
      offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_OFFSET)), 0),
    }),
  )<HighlightList>(),
  /**
   * Returns the highlights that fit as Markdown: a heading for each article, a quotation for each highlight with its
   * note below.
   */
  markdown: query(v.object({ filter: HighlightFilter }))<{
    readonly markdown: string;
    readonly count: number;
  }>(),
  /**
   * Marks a passage; one that is not in the article's text is stored as an orphan. Emits `highlights.changed`.
   * @throws {OffprintError} `not-found` when there is no such article
   */
  add: command(
    v.object({
      articleId: ArticleId,
      quote: TextQuote,
      colour: HighlightColour,
      note: v.optional(Note, ''),
    }),
  )<Highlight>(),
  /**
   * Changes a highlight; what is not given stays. Emits `highlights.changed`.
   * @throws {OffprintError} `not-found`
   */
  update: command(
    v.object({
      id: HighlightId,
      colour: v.optional(HighlightColour),
      note: v.optional(Note),
      /** Another passage in place of its own. */
      quote: v.optional(TextQuote),
    }),
  )<Highlight>(),
  /**
   * Removes highlights; `restore` brings them back within 30 days. Returns those that were there; if there are any,
   * emits `highlights.changed`.
   */
  remove: command(v.object({ ids: Ids }))<{ readonly ids: readonly HighlightId[] }>(),
  /**
   * Brings removed highlights back. Returns those that were removed; if there are any, emits `highlights.changed`.
   */
  restore: command(v.object({ ids: Ids }))<{ readonly ids: readonly HighlightId[] }>(),
} as const;
