import { OffprintError, type ArticleId } from '../../api/index.ts';
import { storeSource, updateArticle } from '../../library/articles/articles.ts';
import { EXTRACTOR_VERSION } from '../../formats/extract/extract.ts';
import { draftOfPage } from './extraction.ts';
import { fetchPage } from './fetch-article.ts';
import { exchangeTexts, keepFeedText, recordPictures, type TextSource } from './other-text.ts';
import type { SyncContext } from './sync-context.ts';

interface Subject {
  readonly url: string | null;
  readonly title: string;
  readonly identity: string;
  readonly byline: string | null;
  readonly published: string | null;
  readonly origin: string;
  readonly feedUrl: string | null;
  readonly hasSource: number;
}

/**
 * Shows an article's text from its page instead of its feed's, or the feed's again. The page is fetched the first
 * time; then both are here. Returns what is shown now, or null when there is no other text: the article is a
 * page that was saved, or its feed's text was not kept.
 *
 * @throws {OffprintError} `not-found`; `offline` or as the page's server says, when the page has to be fetched
 */
export async function toggleFullText(
  context: SyncContext,
  id: ArticleId,
  signal: AbortSignal,
): Promise<TextSource | null> {
  const article = context.database.read.one<Subject>(
    `SELECT a.url, a.title, a.identity, a.byline, a.published_at AS published, a.origin, f.url AS feedUrl,
       EXISTS (SELECT 1 FROM article_source s WHERE s.article_id = a.id) AS hasSource
     FROM article a LEFT JOIN feed f ON f.id = a.feed_id WHERE a.id = ?`,
    id,
  );
  if (!article) throw new OffprintError('not-found', `There is no article ${id}.`);
  const other = otherSource(context, id);
  const trustedHost = new URL(article.feedUrl ?? article.url ?? 'about:blank').host || null;
  if (other !== null) context.database.write((writing) => exchangeTexts(context, writing, id));
  else if (article.origin === 'feed' && article.url !== null && article.hasSource === 0)
    await takePage(context, id, article, article.url, trustedHost, signal);
  else return null;
  // Pictures of a text that was not shown may not be here yet.
  if (context.conditions().online)
    await context.assets.fetchMissing(id, { referrer: article.url, trustedHost, signal });
  return other ?? 'page';
}

/** Where the text that is not shown comes from; null when there is none. */
function otherSource(context: SyncContext, id: ArticleId): TextSource | null {
  const row = context.database.read.one<{ source: TextSource }>(
    'SELECT source FROM article_other_text WHERE article_id = ?',
    id,
  );
  return row?.source ?? null;
}

async function takePage(
  context: SyncContext,
  id: ArticleId,
  article: Subject,
  url: string,
  trustedHost: string | null,
  signal: AbortSignal,
): Promise<void> {
  if (!context.conditions().online) throw new OffprintError('offline', 'There is no network.');
  const { source, extracted } = await fetchPage(context, url, trustedHost, signal);
  const now = context.now().toISOString();
  context.database.write((writing) => {
    keepFeedText(writing, id);
    storeSource(writing, id, source, EXTRACTOR_VERSION, now);
    const draft = draftOfPage(extracted, { identity: article.identity, url, origin: 'feed' });
    const { title, byline, published } = article;
    const texts = {
      ...draft,
      title,
      byline: byline ?? draft.byline,
      published: published ?? draft.published,
    };
    // Nothing was changed by the publisher: it is the user who looks at another text.
    updateArticle(writing, id, texts, now, { first: true });
    recordPictures(context, writing, id);
  });
}
