import type { ArticleId, Highlight, HighlightColour, HighlightId } from '../../api/index.ts';

/** A row of the query for highlights. */
export interface HighlightRow {
  readonly id: number;
  readonly articleId: number;
  readonly exact: string;
  readonly prefix: string;
  readonly suffix: string;
  readonly start: number | null;
  readonly colour: string;
  readonly note: string;
  readonly createdAt: string;
  readonly changedAt: string;
  readonly orphanedAt: string | null;
}

/** The columns of a highlight; `h` is highlight. */
export const HIGHLIGHT = `h.id, h.article_id AS articleId, h.exact, h.prefix, h.suffix, h.start, h.colour, h.note,
  h.created_at AS createdAt, h.changed_at AS changedAt, h.orphaned_at AS orphanedAt`;

export function toHighlight(row: HighlightRow): Highlight {
  const { id, articleId, exact, prefix, suffix, start, colour, note, createdAt, changedAt, orphanedAt } = row;
  return {
    id: id as HighlightId,
    articleId: articleId as ArticleId,
    quote: { exact, prefix, suffix, start },
    colour: colour as HighlightColour,
    note,
    createdAt,
    changedAt,
    orphanedAt,
  };
}
