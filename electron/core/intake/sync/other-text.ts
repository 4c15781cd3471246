import type { ArticleId } from '../../api/index.ts';
import type { Writing } from '../../foundation/database/database.ts';
import type { SyncContext } from './sync-context.ts';

export type TextSource = 'feed' | 'page';

/** Puts the feed's text aside, before the page's takes its place. */
export function keepFeedText(writing: Writing, id: ArticleId): void {
  writing.run(
    `INSERT OR REPLACE INTO article_other_text (article_id, source, html, text, captions, links, minutes, word_count)
     SELECT c.article_id, 'feed', c.html, c.text, c.captions, c.links, a.minutes, a.word_count
     FROM article_content c JOIN article a ON a.id = c.article_id WHERE c.article_id = ? AND c.text <> ''`,
    id,
  );
}

/** Whether the user chose the feed's text although the page's is here: then that stays aside. */
export function showsFeedText(writing: Writing, id: ArticleId): boolean {
  return (
    writing.one(`SELECT 1 FROM article_other_text WHERE article_id = ? AND source = 'page'`, id) !== null
  );
}

interface TextRow {
  readonly source: TextSource;
  readonly html: string;
  readonly text: string;
  readonly captions: string;
  readonly links: string;
  readonly minutes: number;
  readonly words: number;
}

/** Shows the text that was put aside, and puts aside the one that was shown. */
export function exchangeTexts(context: SyncContext, writing: Writing, id: ArticleId): void {
  const other = writing.one<TextRow>(
    `SELECT source, html, text, captions, links, minutes, word_count AS words
     FROM article_other_text WHERE article_id = ?`,
    id,
  );
  if (!other) return;
  writing.run(
    `UPDATE article_other_text SET source = ?, (html, text, captions, links, minutes, word_count) =
       (SELECT c.html, c.text, c.captions, c.links, a.minutes, a.word_count
        FROM article_content c JOIN article a ON a.id = c.article_id WHERE c.article_id = article_other_text.article_id)
     WHERE article_id = ?`,
    other.source === 'feed' ? 'page' : 'feed',
    id,
  );
  writing.run(
    'UPDATE article_content SET html = ?, text = ?, captions = ?, links = ? WHERE article_id = ?',
    ...[other.html, other.text, other.captions, other.links, id],
  );
  writing.run('UPDATE article SET minutes = ?, word_count = ? WHERE id = ?', other.minutes, other.words, id);
  recordPictures(context, writing, id);
}

/** The pictures of both texts are the article's: those of the one not shown must not be thrown away. */
export function recordPictures(context: SyncContext, writing: Writing, id: ArticleId): void {
  const texts = ['article_content', 'article_other_text'].flatMap(
    (table) => writing.one<{ html: string }>(`SELECT html FROM ${table} WHERE article_id = ?`, id) ?? [],
  );
  context.assets.record(
    writing,
    id,
    texts.flatMap(({ html }) => picturesIn(html)),
  );
}

/** The addresses of the pictures in stored HTML, which has been sanitised: attributes are quoted. */
function picturesIn(html: string): readonly string[] {
  return [...html.matchAll(/<img\b[^>]*?\ssrc="([^"]*)"/g)].map(([, src = '']) =>
    src.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
  );
}
