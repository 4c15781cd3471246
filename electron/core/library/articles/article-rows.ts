import {
  ASSET_SCHEME,
  type ArticleId,
  type ArticleSummary,
  type ArticleTag,
  type FeedId,
  type Kept,
} from '../../api/index.ts';

/** A row of the summary query. */
export interface SummaryRow {
  readonly id: number;
  readonly title: string;
  readonly siteName: string | null;
  readonly feedId: number | null;
  readonly byline: string | null;
  readonly excerpt: string | null;
  readonly language: string | null;
  readonly sortedAt: string;
  readonly minutes: number;
  readonly read: number;
  readonly bookmarked: number;
  readonly thumbnail: string | null;
  /** File name of the rendition. */
  readonly small: string | null;
  readonly kept: string;
  readonly tags: string;
  readonly later: number;
  readonly progress: number;
}

/** The columns of a summary; `a` is article, `s` its state, `f` its feed. */
export const SUMMARY = `a.id, a.title, coalesce(f.custom_title, f.title, a.site_name) AS siteName, a.feed_id AS feedId,
  a.byline, a.excerpt, a.language, a.sorted_at AS sortedAt, a.minutes, s.read_at IS NOT NULL AS read,
  s.bookmarked_at IS NOT NULL AS bookmarked, a.thumbnail, a.kept, s.progress,
  EXISTS (SELECT 1 FROM reading_queue WHERE article_id = a.id) AS later,
  (SELECT t.small FROM thumbnail t WHERE t.hash = a.thumbnail_of) AS small,
  (SELECT json_group_array(json_object('id', id, 'name', name, 'colour', colour)) FROM (SELECT t.id, t.name, t.colour
    FROM article_tag x JOIN tag t ON t.id = x.tag_id WHERE x.article_id = a.id ORDER BY t.key)) AS tags`;

export const SUMMARY_TABLES = `article a JOIN article_state s ON s.article_id = a.id LEFT JOIN feed f ON f.id = a.feed_id`;

export function toSummary({ small, ...row }: SummaryRow): ArticleSummary {
  return {
    ...row,
    ...(small === null ? {} : { smallPicture: `${ASSET_SCHEME}://a/${small}` }),
    id: row.id as ArticleId,
    feedId: row.feedId as FeedId | null,
    read: row.read === 1,
    bookmarked: row.bookmarked === 1,
    kept: row.kept as Kept,
    later: row.later === 1,
    tags: JSON.parse(row.tags) as readonly ArticleTag[],
  };
}
