import {
  OffprintError,
  type Article,
  type ArticleDifference,
  type ArticleId,
  type ArticleLink,
  type ArticleListing,
  type ArticleOrigin,
  type ArticlePicture,
  type ArticleSummary,
  type ArticleView,
  type ErrorMessage,
  type TextPlace,
  type ListArrangement,
  type UnreadCounts,
} from '../../api/index.ts';
import type { Reading } from '../../foundation/database/database.ts';
import { identityOf } from '../../foundation/network/network.ts';
import { SUMMARY, SUMMARY_TABLES, toSummary, type SummaryRow } from './article-rows.ts';
import { startOfDay, viewSql } from './article-views.ts';
import { arrangedIds } from './arranged-ids.ts';
import { differenceFrom, revisionsOf } from './revisions.ts';

/** Where an article came from. */
interface ArticlePlace {
  readonly id: ArticleId;
  readonly url: string | null;
  /** The feed's name as the user knows it; null for an article that no feed brought. */
  readonly feed: string | null;
  readonly feedUrl: string | null;
}

/** Lists, summaries and texts of articles. */
export interface ArticleQueries {
  /** Where articles came from: their address, and the feed as the user knows it. */
  readonly placesOf: (ids: readonly ArticleId[]) => readonly ArticlePlace[];
  list(view: ArticleView, arrangement?: ListArrangement): ArticleListing;
  counts(): UnreadCounts;
  readonly summaries: (ids: readonly ArticleId[]) => readonly ArticleSummary[];
  /** @throws {OffprintError} `not-found` */
  get(id: ArticleId): Article;
  /** @throws {OffprintError} `not-found` */
  difference(id: ArticleId, revision: number): ArticleDifference;
  /** Its plain text. @throws {OffprintError} `not-found` */
  text(id: ArticleId): string;
}

/** Summaries that travel with a listing: about two screens of rows. */
const FIRST = 60;

/** Columns that are in an article as they are. */
type PlainColumns =
  | 'url'
  | 'published'
  | 'modified'
  | 'addedAt'
  | 'wordCount'
  | 'content'
  | 'chosenLanguage'
  | 'note'
  | 'removedAt'
  | 'sourceFetchedAt'
  | 'section';

interface DetailRow extends SummaryRow, Pick<Article, PlainColumns> {
  readonly links: string;
  readonly named: string | null;
  readonly problem: string | null;
  readonly place: string | null;
  readonly document: string | null;
  readonly keywords: string;
  readonly collections: string;
}

/** What the feed names, then what the text points to, each once. Both as JSON. */
function together(named: string | null, links: string): readonly Omit<ArticleLink, 'articleId'>[] {
  const all = [named ?? '[]', links].flatMap((json) => JSON.parse(json) as Omit<ArticleLink, 'articleId'>[]);
  const first = new Map(all.toReversed().map((link) => [link.url, link]));
  return all.filter((link) => first.get(link.url) === link);
}

/** Reads the library's articles. */
export function createArticleQueries(options: {
  readonly read: Reading;
  readonly now: () => Date;
  readonly picturesOf: (reading: Reading, id: ArticleId) => readonly ArticlePicture[];
}): ArticleQueries {
  const { read, now, picturesOf } = options;

  function summaries(ids: readonly ArticleId[]): readonly ArticleSummary[] {
    const rows = read.all<SummaryRow>(
      `SELECT ${SUMMARY} FROM ${SUMMARY_TABLES} WHERE a.id IN (SELECT value FROM json_each(?))`,
      JSON.stringify(ids),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [toSummary(row)] : [];
    });
  }

  return {
    list(view, arrangement) {
      const { ids, groups } = arrangedIds(read, viewSql(view, startOfDay(now())), arrangement);
      return { ids, first: summaries(ids.slice(0, FIRST)), groups };
    },
    counts() {
      const count = (view: ArticleView) => {
        const { where, values } = viewSql(view, startOfDay(now()));
        const sql = `SELECT count(*) AS n FROM article_state WHERE ${where} AND read_at IS NULL`;
        return read.one<{ n: number }>(sql, ...values)?.n ?? 0;
      };
      return { today: count({ kind: 'today' }), unread: count({ kind: 'unread' }) };
    },
    summaries,
    get: (id) => articleOf(read, id, picturesOf(read, id)),
    difference: (id, revision) => differenceFrom(read, id, revision),
    text(id) {
      const row = read.one<{ text: string }>('SELECT text FROM article_content WHERE article_id = ?', id);
      if (!row) throw new OffprintError('not-found', `There is no article ${id}.`);
      return row.text;
    },
    placesOf: (ids) =>
      read.all<ArticlePlace>(
        `SELECT a.id, a.url, coalesce(f.custom_title, f.title, f.url) AS feed, f.url AS feedUrl
         FROM article a LEFT JOIN feed f ON f.id = a.feed_id WHERE a.id IN (SELECT value FROM json_each(?))`,
        JSON.stringify(ids),
      ),
  };
}

/** One article with its text. @throws {OffprintError} `not-found` */
function articleOf(read: Reading, id: ArticleId, pictures: readonly ArticlePicture[]): Article {
  const row = read.one<DetailRow>(
    `SELECT ${SUMMARY}, a.url, a.published_at AS published, a.modified_at AS modified, a.added_at AS addedAt,
       a.word_count AS wordCount, a.problem, a.chosen_language AS chosenLanguage, c.html AS content, c.links, a.named,
       a.section, a.keywords,
       s.place, s.removed_at AS removedAt, coalesce(n.note, '') AS note,
       (SELECT fetched_at FROM article_source o WHERE o.article_id = a.id) AS sourceFetchedAt,
       (SELECT json_group_array(json_object('id', id, 'name', name)) FROM (SELECT k.id, k.name
         FROM collection_article x JOIN collection k ON k.id = x.collection_id
         WHERE x.article_id = a.id AND k.removed_at IS NULL ORDER BY k.name, k.id)) AS collections,
       (SELECT d.name FROM document d WHERE d.id = a.document_id) AS document
     FROM ${SUMMARY_TABLES} JOIN article_content c ON c.article_id = a.id
       LEFT JOIN article_note n ON n.article_id = a.id WHERE a.id = ?`,
    id,
  );
  if (!row) throw new OffprintError('not-found', `There is no article ${id}.`);
  const { url, published, modified, addedAt, wordCount, content, ...more } = row;
  const {
    chosenLanguage,
    place,
    problem,
    links,
    named,
    removedAt,
    note,
    sourceFetchedAt,
    document,
    section,
    keywords,
    collections,
    ...summary
  } = more;
  return {
    ...toSummary(summary),
    url,
    published,
    modified,
    addedAt,
    wordCount,
    content,
    chosenLanguage,
    place: place === null ? null : (JSON.parse(place) as TextPlace),
    removedAt,
    note,
    collections: JSON.parse(collections) as Article['collections'],
    sourceFetchedAt,
    document,
    section,
    keywords: JSON.parse(keywords) as readonly string[],
    problem: problem === null ? null : (JSON.parse(problem) as ErrorMessage),
    pictures,
    links: linked(read, together(named, links)),
    origins: read.all<ArticleOrigin>(
      `SELECT DISTINCT f.id AS feedId, coalesce(f.custom_title, f.title, f.url) AS title
       FROM entry e JOIN feed f ON f.id = e.feed_id WHERE e.article_id = ? ORDER BY f.id`,
      id,
    ),
    revisions: revisionsOf(read, id),
  };
}

/** The known article, if any, behind each address. */
function linked(read: Reading, links: readonly Omit<ArticleLink, 'articleId'>[]): readonly ArticleLink[] {
  if (links.length === 0) return [];
  const rows = read.all<{ id: number; identity: string }>(
    'SELECT id, identity FROM article WHERE identity IN (SELECT value FROM json_each(?))',
    JSON.stringify(links.map((link) => identityOf(link.url))),
  );
  const known = new Map(rows.map((row) => [row.identity, row.id as ArticleId]));
  return links.map((link) => ({ ...link, articleId: known.get(identityOf(link.url)) ?? null }));
}
