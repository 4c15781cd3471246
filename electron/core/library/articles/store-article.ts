import { gzipSync } from 'node:zlib';
import type { ArticleId, FeedId, Instant } from '../../api/index.ts';
import type { Reading, SqlValue, Writing } from '../../foundation/database/database.ts';
import { topicColumns, type ArticleTopics } from './article-topics.ts';
import { keepRevision } from './revisions.ts';
import { ANCHORED, MOVING } from './user-tables.ts';

/** An article as it comes from a feed or a page, before it has a number. */
export interface ArticleDraft extends ArticleTopics {
  /** What makes it this article: see `identityOf`; the date never does. */
  readonly identity: string;
  readonly origin: 'feed' | 'page' | 'file' | 'welcome';
  readonly feedId: FeedId | null;
  readonly url: string | null;
  readonly title: string;
  readonly byline: string | null;
  readonly siteName: string | null;
  readonly language: string | null;
  readonly excerpt: string | null;
  readonly published: Instant | null;
  readonly modified: Instant | null;
  /** Null: the text is still to come. */
  readonly html: string | null;
  readonly text: string;
  readonly captions: string;
  readonly links: readonly { readonly title: string; readonly url: string; readonly date: Instant | null }[];
  readonly wordCount: number;
  readonly minutes: number;
}

/** The page an article was read from. */
export interface ArticleSource {
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** The further pages of an article that is spread over several. */
  readonly further?: readonly ArticleSource[];
}

/** A date in the future would hold the top of every list; such an article is filed under the day it came. */
function sortedAt(published: Instant | null, now: Instant): Instant {
  return published !== null && published <= now ? published : now;
}

/** The article of that identity, also under an address that it has besides its own; null if there is none. */
export function articleOf(reading: Reading, identity: string): ArticleId | null {
  const row = reading.one<{ id: number }>(
    'SELECT id FROM article WHERE identity = ?1 UNION ALL SELECT article_id FROM article_alias WHERE identity = ?1',
    identity,
  );
  return row ? (row.id as ArticleId) : null;
}

/**
 * Makes one article of two that are the same story. What the user did with either holds for both: read once
 * is read, bookmarked stays bookmarked.
 */
export function mergeInto(writing: Writing, id: ArticleId, other: ArticleId): void {
  writing.run(
    `UPDATE article_state SET
       read_at = coalesce(article_state.read_at, o.read_at), saved_at = coalesce(article_state.saved_at, o.saved_at),
       bookmarked_at = coalesce(article_state.bookmarked_at, o.bookmarked_at),
       progress = max(article_state.progress, o.progress)
     FROM (SELECT * FROM article_state WHERE article_id = ?2) AS o WHERE article_state.article_id = ?1`,
    id,
    other,
  );
  // Taken out and put in again, so that the feeds' counts follow.
  const entries = writing.all<Record<string, SqlValue>>(
    'DELETE FROM entry WHERE article_id = ? RETURNING *',
    other,
  );
  for (const entry of entries) {
    const row = { ...entry, article_id: id };
    const columns = Object.keys(row);
    writing.run(
      `INSERT INTO entry (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...Object.values(row),
    );
  }
  writing.run('UPDATE OR IGNORE article_revision SET article_id = ? WHERE article_id = ?', id, other);
  writing.run('UPDATE article_alias SET article_id = ? WHERE article_id = ?', id, other);
  moveMarks(writing, id, other);
  const [identity] = writing.column<string>('SELECT identity FROM article WHERE id = ?', other);
  writing.run('DELETE FROM article WHERE id = ?', other);
  if (identity !== undefined) addAlias(writing, id, identity);
}

/** What the user thought of one article becomes another's. */
function moveMarks(writing: Writing, id: ArticleId, other: ArticleId): void {
  let anchored = 0;
  for (const [table, statement] of Object.entries(MOVING)) {
    const moved = writing.run(statement, id, other);
    if (ANCHORED.has(table)) anchored += moved;
  }
  if (anchored > 0) writing.run('INSERT OR IGNORE INTO anchor_queue VALUES (?)', id);
}

/** Notes that an article is also known under another identity. */
export function addAlias(writing: Writing, id: ArticleId, identity: string): void {
  writing.run(
    `INSERT OR IGNORE INTO article_alias (identity, article_id)
     SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM article WHERE identity = ?1)`,
    identity,
    id,
  );
}

/**
 * Stores a new article, or the new text of one that is here: what the user did with it (read, bookmarked,
 * progress) and its place in lists stay as they are.
 */
export function storeArticle(
  writing: Writing,
  draft: ArticleDraft,
  now: Instant,
): { id: ArticleId; added: boolean } {
  const known = articleOf(writing, draft.identity);
  if (known !== null) {
    updateArticle(writing, known, draft, now);
    return { id: known, added: false };
  }
  return { id: insertArticle(writing, draft, now), added: true };
}

/** Stores an article that is known not to be here. */
export function insertArticle(writing: Writing, draft: ArticleDraft, now: Instant): ArticleId {
  const place = sortedAt(draft.published, now);
  const id = writing.insert(
    `INSERT INTO article (feed_id, origin, url, identity, title, byline, site_name, language, excerpt, published_at,
       modified_at, added_at, sorted_at, minutes, word_count, section, section_key, keywords, keyword_keys)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, '[]'), coalesce(?, ''))`,
    draft.feedId,
    draft.origin,
    draft.url,
    draft.identity,
    draft.title,
    draft.byline,
    draft.siteName,
    draft.language,
    draft.excerpt,
    draft.published,
    draft.modified,
    now,
    place,
    draft.minutes,
    draft.wordCount,
    ...topicColumns(draft),
  ) as ArticleId;
  writing.run('INSERT INTO article_state (article_id, sorted_at) VALUES (?, ?)', id, place);
  writeContent(writing, id, draft);
  return id;
}

/**
 * Gives an article that is here new text and metadata, and keeps what it said before. Unknown values do not erase
 * known ones. With `first` the text comes in place of a stand-in (a feed's teaser), which is nothing to keep.
 */
export function updateArticle(
  writing: Writing,
  id: ArticleId,
  draft: ArticleDraft,
  now: Instant,
  { first = false }: { readonly first?: boolean } = {},
): void {
  if (!first) keepRevision(writing, id, draft, now);
  writing.run(
    `UPDATE article SET title = ?, byline = coalesce(?, byline), site_name = coalesce(?, site_name),
       language = coalesce(chosen_language, ?, language),
       found_language = CASE WHEN chosen_language IS NOT NULL THEN coalesce(?, found_language) END,
       excerpt = coalesce(?, excerpt), published_at = coalesce(published_at, ?),
       modified_at = coalesce(?, modified_at), url = coalesce(url, ?), minutes = ?, word_count = ?,
       section = coalesce(?, section), section_key = coalesce(?, section_key),
       keywords = coalesce(?, keywords), keyword_keys = coalesce(?, keyword_keys) WHERE id = ?`,
    draft.title,
    draft.byline,
    draft.siteName,
    draft.language,
    draft.language,
    draft.excerpt,
    draft.published,
    draft.modified,
    draft.url,
    draft.minutes,
    draft.wordCount,
    ...topicColumns(draft),
    id,
  );
  writeContent(writing, id, draft);
}

/** What a publisher corrects beside the text. */
export type Correction = Pick<
  ArticleDraft,
  'url' | 'byline' | 'published' | 'modified' | 'section' | 'keywords'
>;

/**
 * Takes over what the publisher corrected; what is not said any more stays. A date after the day on which the article
 * came says when it was changed, not when it was published, and moves it nowhere.
 */
export function correctArticle(writing: Writing, id: ArticleId, correction: Correction): void {
  const { url, byline, published, modified } = correction;
  const [section, sectionKey, keywords, keywordKeys] = topicColumns(correction);
  writing.run(
    `UPDATE article SET url = coalesce(?, url), byline = coalesce(?, byline), modified_at = coalesce(?, modified_at),
       section = coalesce(?, section), section_key = coalesce(?, section_key),
       keywords = coalesce(?, keywords), keyword_keys = coalesce(?, keyword_keys) WHERE id = ?`,
    ...[url, byline, modified, section, sectionKey, keywords, keywordKeys, id],
  );
  if (published === null) return;
  const moved = writing.run(
    'UPDATE article SET published_at = ?1, sorted_at = ?1 WHERE id = ?2 AND published_at IS NOT ?1 AND ?1 <= added_at',
    published,
    id,
  );
  if (moved > 0) writing.run('UPDATE article_state SET sorted_at = ? WHERE article_id = ?', published, id);
}

/** Keeps what an article's feed names beside its text: it stays when the page's text takes the place of the feed's. */
export function setNamed(writing: Writing, id: ArticleId, named: ArticleDraft['links']): void {
  writing.run('UPDATE article SET named = ? WHERE id = ?', JSON.stringify(named), id);
}

function writeContent(writing: Writing, id: ArticleId, draft: ArticleDraft): void {
  if (draft.html === null) return;
  writing.run(
    `INSERT INTO article_content (article_id, html, text, captions, links) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (article_id) DO UPDATE SET html = excluded.html, text = excluded.text,
       captions = excluded.captions, links = excluded.links`,
    id,
    draft.html,
    draft.text,
    draft.captions,
    JSON.stringify(draft.links),
  );
}

/**
 * Keeps the page itself, compressed, so that a better extraction needs no network.
 * @param version of the extractor that read it
 */
export function storeSource(
  writing: Writing,
  id: ArticleId,
  source: ArticleSource,
  version: number,
  now: Instant,
): void {
  writing.run(
    `INSERT OR REPLACE INTO article_source (article_id, url, content_type, fetched_at, gzip) VALUES (?, ?, ?, ?, ?)`,
    id,
    source.url,
    source.contentType,
    now,
    gzipSync(source.bytes),
  );
  writing.run('DELETE FROM source_page WHERE article_id = ?', id);
  (source.further ?? []).forEach((page, position) =>
    writing.run(
      'INSERT INTO source_page (article_id, position, url, content_type, gzip) VALUES (?, ?, ?, ?, ?)',
      id,
      position,
      page.url,
      page.contentType,
      gzipSync(page.bytes),
    ),
  );
  noteExtraction(writing, id, version);
}

/** Notes by which extractor the article's kept page was read. */
export function noteExtraction(writing: Writing, id: ArticleId, version: number): void {
  writing.run('INSERT OR REPLACE INTO extraction (article_id, version) VALUES (?, ?)', id, version);
}
