import { OffprintError, toErrorMessage, type ArticleId } from '../../api/index.ts';
import {
  addAlias,
  articleOf,
  mergeInto,
  storeSource,
  updateArticle,
  type ArticleSource,
} from '../../library/articles/articles.ts';
import type { Writing } from '../../foundation/database/database.ts';
import { EXTRACTOR_VERSION, type ExtractedArticle } from '../../formats/extract/extract.ts';
import { identityOf } from '../../foundation/network/network.ts';
import { forgetFailure, isOfItem, noteFailure } from '../../foundation/set-aside/set-aside.ts';
import { draftOfPage } from './extraction.ts';
import { keepFeedText, showsFeedText } from './other-text.ts';
import { requireSuccess } from './store-entries.ts';
import { likenessOf, sketchOf } from './text-sketch.ts';
import { ACCEPT_PAGE, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';

/** Tries before a page that cannot be read is given up, with its reason kept on the article. */
const ATTEMPTS = 3;

interface QueuedArticle {
  readonly url: string | null;
  readonly title: string;
  readonly identity: string;
  readonly byline: string | null;
  readonly published: string | null;
  readonly page: number;
  readonly attempts: number;
  readonly textLength: number;
  readonly feedUrl: string | null;
}

/** A page as fetched and what was found in it. */
export interface FetchedPage {
  readonly source: ArticleSource;
  readonly extracted: ExtractedArticle;
}

/** Pages of one article that are read. */
const MOST_PAGES = 20;
/** A text of fewer characters may be the beginning of one; a news item of three paragraphs has about so many. */
const SHORT_TEXT = 700;
/** Words and pairs of words of a text that is no article. */
const SHORT_SKETCH = 60;
/** By so much another form has to be longer, or it is the same text. */
const MUCH_LONGER = 1.5;

/**
 * Fetches a page and finds its article; an article that goes on over further pages of the site is read whole.
 * @throws {OffprintError} a network error, `http-status`, `not-html`, `no-article`, `extraction-stopped`
 */
export async function fetchPage(
  context: SyncContext,
  url: string,
  trustedHost: string | null,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const first = await withAlternate(
    context,
    await fetchOnePage(context, url, trustedHost, signal),
    trustedHost,
    signal,
  );
  const pages = [first.extracted];
  const further: ArticleSource[] = [];
  const seen = new Set([identityOf(url), identityOf(first.source.url)]);
  for (let next = first.extracted.nextPage; next !== null && pages.length < MOST_PAGES;) {
    if (seen.has(identityOf(next)) || new URL(next).host !== new URL(first.source.url).host) break;
    seen.add(identityOf(next));
    const following = await fetchOnePage(context, next, trustedHost, signal).catch((error: unknown) => {
      if (!(error instanceof OffprintError) || error.code === 'cancelled') throw error;
      // What is there of the article is worth more than nothing.
      context.log(`A further page of ${url} could not be had: ${next}`, error);
      return null;
    });
    if (!following) break;
    pages.push(following.extracted);
    further.push(following.source);
    next = following.extracted.nextPage;
  }
  return pages.length === 1
    ? first
    : { source: { ...first.source, further }, extracted: await context.extractor.join(pages) };
}

/**
 * A page that shows only the beginning of its article may name another form of itself, for phones or for print,
 * that shows the whole. Title, author, dates and address stay those of the page.
 */
async function withAlternate(
  context: SyncContext,
  page: FetchedPage,
  trustedHost: string | null,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const { extracted } = page;
  if (extracted.alternatePage === null || extracted.textContent.length >= SHORT_TEXT) return page;
  const other = await fetchOnePage(context, extracted.alternatePage, trustedHost, signal).catch(
    (error: unknown) => {
      if (!(error instanceof OffprintError) || error.code === 'cancelled') throw error;
      context.log(`Another form of ${page.source.url} could not be had.`, error);
      return null;
    },
  );
  if (other === null || other.extracted.textContent.length < extracted.textContent.length * MUCH_LONGER)
    return page;
  const { content, textContent, wordCount, images, language } = other.extracted;
  return {
    source: other.source,
    extracted: { ...extracted, content, textContent, wordCount, images, language },
  };
}

/** What says that a page is gone, and not merely out of reach for now. */
function isGone(error: unknown): boolean {
  if (!(error instanceof OffprintError)) return false;
  const status = error.detail?.['status'];
  return error.code === 'http-status'
    ? status === 404 || status === 410 || status === 451
    : ['host-unknown', 'connection-refused', 'certificate-invalid'].includes(error.code);
}

/** The page; when it is gone, a copy of it where the user let us look for one. */
async function fetchPageOrCopy(
  context: SyncContext,
  id: ArticleId,
  url: string,
  trustedHost: string | null,
  signal: AbortSignal,
): Promise<FetchedPage> {
  try {
    return await fetchPage(context, url, trustedHost, signal);
  } catch (error) {
    const copy = isGone(error) && context.conditions().online ? context.copies.of(id, url) : null;
    if (copy === null) throw error;
    const { accept, maxBytes } = { accept: ACCEPT_PAGE, maxBytes: MAX_DOCUMENT_BYTES };
    const answer = await context.network.get(copy, { accept, maxBytes, trustedHost, signal });
    // There is none: what is said of the article is why its own page could not be had.
    if (answer.status === 404) throw error;
    requireSuccess(answer);
    // What is in it counts from the address that the page had.
    const source = { url, contentType: answer.contentType, bytes: answer.bytes };
    const page = { source, extracted: await context.extractor.page(source) };
    context.copies.used(id);
    return page;
  }
}

async function fetchOnePage(
  context: SyncContext,
  url: string,
  trustedHost: string | null,
  signal: AbortSignal,
): Promise<FetchedPage> {
  const answer = await context.network.get(url, {
    accept: ACCEPT_PAGE,
    maxBytes: MAX_DOCUMENT_BYTES,
    trustedHost,
    signal,
  });
  requireSuccess(answer);
  const source = { url: answer.url, contentType: answer.contentType, bytes: answer.bytes };
  return { source, extracted: await context.extractor.page(source) };
}

/**
 * Brings one article of the fetch queue onto this disk: its page, where that is wanted, then its pictures (or,
 * without `pictures`, leaves them in the queue).
 * Answers false when something of it could not be had (the reason is kept with the article).
 * @throws {OffprintError} `cancelled`, `disk-full`
 */
export async function fetchArticle(
  context: SyncContext,
  id: ArticleId,
  signal: AbortSignal,
  pictures = true,
): Promise<boolean> {
  const article = context.database.read.one<QueuedArticle>(
    `SELECT a.url, a.title, a.identity, a.byline, a.published_at AS published, q.page, q.attempts,
       coalesce(length(c.text), 0) AS textLength, f.url AS feedUrl
     FROM fetch_queue q JOIN article a ON a.id = q.article_id LEFT JOIN article_content c ON c.article_id = a.id
       LEFT JOIN feed f ON f.id = a.feed_id WHERE q.article_id = ?`,
    id,
  );
  if (!article) return true;
  const trustedHost = hostOf(article.feedUrl ?? article.url);

  let whole = true;
  if (article.page === 1 && article.url !== null) {
    try {
      storePage(context, id, article, await fetchPageOrCopy(context, id, article.url, trustedHost, signal));
    } catch (error) {
      if (!isOfItem(error)) throw error;
      if (!context.conditions().online) throw new OffprintError('offline', 'There is no network.');
      whole = false;
      if (!giveUp(context, id, error, article.attempts + 1)) return false;
    }
  }
  // The page may have shown that the article is here already, under another address.
  if (!context.database.read.one('SELECT 1 FROM fetch_queue WHERE article_id = ?', id)) return whole;
  if (pictures) {
    await context.assets.fetchMissing(id, {
      referrer: article.url,
      trustedHost,
      signal,
      copyOf: (src) => (context.conditions().online ? context.copies.of(id, src) : null),
    });
    context.database.writeSoon((writing) => writing.run('DELETE FROM fetch_queue WHERE article_id = ?', id));
  }
  context.announce.articles({ ids: [id], added: [] });
  return whole;
}

/** The host of an address that was stored, if it is one. */
function hostOf(address: string | null): string | null {
  return (address !== null && URL.canParse(address) && new URL(address).host) || null;
}

function storePage(context: SyncContext, id: ArticleId, article: QueuedArticle, page: FetchedPage): void {
  const { source, extracted } = page;
  const now = context.now().toISOString();
  const merged = context.database.writeSoon((writing) => {
    const same = mergeSameStory(writing, id, article, page);
    if (same !== null) return same;
    const first = !writing.one('SELECT 1 FROM article_source WHERE article_id = ?', id);
    storeSource(writing, id, source, EXTRACTOR_VERSION, now);
    writing.run('UPDATE fetch_queue SET page = 0 WHERE article_id = ?', id);
    writing.run('UPDATE article SET problem = NULL WHERE id = ?', id);
    forgetFailure(writing, 'page', id);
    // A page that holds less than the feed gave (a consent wall, a teaser) does not replace it; one that was
    // shortened by its publisher since does.
    const wanted =
      !showsFeedText(writing, id) && (!first || extracted.textContent.length >= article.textLength);
    if (wanted) {
      if (first) keepFeedText(writing, id);
      const draft = draftOfPage(extracted, { identity: article.identity, url: article.url, origin: 'feed' });
      const texts = {
        ...draft,
        // The feed's title and date are the publisher's own; the page's are read off its design.
        // An address stands for a title only until the page says one.
        title: article.title === article.url ? draft.title : article.title,
        byline: article.byline ?? draft.byline,
        published: article.published ?? draft.published,
      };
      updateArticle(writing, id, texts, now, { first });
      context.assets.record(
        writing,
        id,
        extracted.images.map(({ src }) => src),
      );
    }
    return null;
  });
  if (merged !== null) context.announce.articles({ ids: [id, merged], added: [] });
}

/**
 * The same story under two addresses becomes one article: when the page names another address as its own (or led
 * there), and what is stored under that has the same title. Returns that article, or null.
 */
function mergeSameStory(
  writing: Writing,
  id: ArticleId,
  article: QueuedArticle,
  page: FetchedPage,
): ArticleId | null {
  const { extracted, source } = page;
  for (const address of [extracted.canonicalUrl, source.url]) {
    if (!address || new URL(address).pathname === '/') continue;
    const identity = identityOf(address);
    if (identity === article.identity) continue;
    const other = articleOf(writing, identity);
    if (other === id) continue;
    if (other === null) {
      if (alike(extracted.title, article.title)) addAlias(writing, id, identity);
      continue;
    }
    const [title] = writing.column<string>('SELECT title FROM article WHERE id = ?', other);
    if (!alike(title ?? null, article.title) || !sameText(writing, other, extracted.content)) continue;
    mergeInto(writing, other, id);
    return other;
  }
  return null;
}

/** Whether an article's text does not speak against its being the story of a page. */
function sameText(writing: Writing, id: ArticleId, page: string): boolean {
  const row = writing.one<{ html: string | null }>(
    `SELECT coalesce(c.html, r.html) AS html FROM article a LEFT JOIN article_content c ON c.article_id = a.id
     LEFT JOIN raw_entry r ON r.article_id = a.id WHERE a.id = ?`,
    id,
  );
  if (!row?.html) return true;
  const [here, there] = [sketchOf(row.html), sketchOf(page)];
  // A few words, by which a feed announces a page, need not stand in it.
  return (here[0] ?? 0) < SHORT_SKETCH || likenessOf(here, there).kind !== 'other';
}

/** Whether two titles are one: letter case, punctuation and a site's name at the end are no difference. */
function alike(a: string | null, b: string): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const [first, second] = [plain(a ?? ''), plain(b)];
  return first !== '' && second !== '' && (first.startsWith(second) || second.startsWith(first));
}

/** Notes a failed try; answers true when it was the last one and the article stays as the feed gave it. */
function giveUp(context: SyncContext, id: ArticleId, error: unknown, attempts: number): boolean {
  const { code, detail } = toErrorMessage(error);
  const status = detail?.['status'];
  if (code === 'internal') context.log(`The page of article ${id} could not be stored.`, error);
  const final =
    attempts >= ATTEMPTS ||
    [
      'no-article',
      'needs-scripts',
      'bot-check',
      'consent-wall',
      'not-html',
      'extraction-stopped',
      'too-large',
      'address-forbidden',
      'address-invalid',
    ].includes(code) ||
    (typeof status === 'number' && status >= 400 && status < 500 && status !== 429);
  context.database.writeSoon((writing) => {
    writing.run(
      'UPDATE article SET problem = ?, kept = ? WHERE id = ?',
      JSON.stringify(toErrorMessage(error)),
      final ? 'partly-kept' : 'not-kept',
      id,
    );
    // A fault of ours: what a site says is shown with the article alone.
    if (code === 'internal')
      noteFailure(writing, {
        queue: 'page',
        item: id,
        articleId: id,
        error,
        now: context.now().toISOString(),
        most: ATTEMPTS,
      });
    writing.run(
      'UPDATE fetch_queue SET attempts = ?, page = ? WHERE article_id = ?',
      attempts,
      final ? 0 : 1,
      id,
    );
  });
  return final;
}
