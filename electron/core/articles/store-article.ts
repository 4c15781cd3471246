import { gzipSync } from 'node:zlib';
import type { ArticleId, FeedId, Instant } from '../api/index.ts';
import type { Writing } from '../database/database.ts';

/** An article as it comes from a feed or a page, before it has a number. */
export interface ArticleDraft {
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
  readonly html: string;
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
}

/** A date in the future would hold the top of every list; such an article is filed under the day it came. */
function sortedAt(published: Instant | null, now: Instant): Instant {
  return published !== null && published <= now ? published : now;
}

/**
 * Stores a new article, or the new text of one that is here: what the reader did with it (read, bookmarked,
 * progress) and its place in lists stay as they are.
 */
export function storeArticle(
  writing: Writing,
  draft: ArticleDraft,
  now: Instant,
): { id: ArticleId; added: boolean } {
  const known = writing.one<{ id: number }>('SELECT id FROM article WHERE identity = ?', draft.identity);
  if (known) {
    const id = known.id as ArticleId;
    updateArticle(writing, id, draft);
    return { id, added: false };
  }
  const place = sortedAt(draft.published, now);
  const id = writing.insert(
    `INSERT INTO article (feed_id, origin, url, identity, title, byline, site_name, language, excerpt, published_at,
       modified_at, added_at, sorted_at, minutes, word_count)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  ) as ArticleId;
  writing.run('INSERT INTO article_state (article_id, sorted_at) VALUES (?, ?)', id, place);
  writeContent(writing, id, draft);
  return { id, added: true };
}

/** Gives an article that is here new text and metadata. Unknown values do not erase known ones. */
export function updateArticle(writing: Writing, id: ArticleId, draft: ArticleDraft): void {
  writing.run(
    `UPDATE article SET title = ?, byline = coalesce(?, byline), site_name = coalesce(?, site_name),
       language = coalesce(?, language), excerpt = coalesce(?, excerpt), published_at = coalesce(published_at, ?),
       modified_at = coalesce(?, modified_at), url = coalesce(url, ?), minutes = ?, word_count = ? WHERE id = ?`,
    draft.title,
    draft.byline,
    draft.siteName,
    draft.language,
    draft.excerpt,
    draft.published,
    draft.modified,
    draft.url,
    draft.minutes,
    draft.wordCount,
    id,
  );
  writeContent(writing, id, draft);
}

function writeContent(writing: Writing, id: ArticleId, draft: ArticleDraft): void {
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

/** Keeps the page itself, compressed, so that a better extraction needs no network. */
export function storeSource(writing: Writing, id: ArticleId, source: ArticleSource, now: Instant): void {
  writing.run(
    `INSERT OR REPLACE INTO article_source (article_id, url, content_type, fetched_at, gzip) VALUES (?, ?, ?, ?, ?)`,
    id,
    source.url,
    source.contentType,
    now,
    gzipSync(source.bytes),
  );
}
