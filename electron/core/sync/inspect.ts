import { OffprintError, type FeedCandidate, type Inspection } from '../api/index.ts';
import { decodeBytes } from '../decode/decode.ts';
import type { ExtractedArticle } from '../extract/extract.ts';
import { findFeedLinks, type ParsedFeed } from '../feed-format/feed-format.ts';
import { completeAddress, identityOf, parseAddress, type Answer } from '../network/network.ts';
import { requireSuccess } from './store-entries.ts';
import { ACCEPT_FEED, ACCEPT_PAGE, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';
import { parseFeedBytes } from './sync-feed.ts';

/** Where feeds stand on sites that do not announce them. */
const COMMON_PATHS = ['/feed', '/rss', '/rss.xml', '/feed.xml', '/atom.xml', '/index.xml', '/feed.json'];
const MAX_CANDIDATES = 8;
/** Words from which a page is taken for an article, not a front page. */
const ARTICLE_WORDS = 150;

/** An address with what its server sent. */
export interface Fetched {
  readonly answer: Answer;
  readonly feed: ParsedFeed | null;
}

/**
 * Fetches what a person typed: a scheme is added where none was given, and plain http tried where https is not
 * served.
 * @throws {OffprintError} a network error, `http-status`, `address-invalid`
 */
export async function fetchTyped(context: SyncContext, typed: string): Promise<Fetched> {
  const complete = completeAddress(typed);
  try {
    return await fetchAddress(context, complete);
  } catch (error) {
    const code = error instanceof OffprintError ? error.code : '';
    const upgraded = !/^(https|feeds?):/i.test(typed.trim()) && complete.startsWith('https:');
    if (!upgraded || !['connection-refused', 'certificate-invalid', 'connection-lost'].includes(code))
      throw error;
    return fetchAddress(context, complete.replace(/^https:/, 'http:'));
  }
}

async function fetchAddress(context: SyncContext, address: string): Promise<Fetched> {
  const url = parseAddress(address);
  const answer = await context.network.get(url.href, {
    accept: `${ACCEPT_PAGE}, ${ACCEPT_FEED}`,
    maxBytes: MAX_DOCUMENT_BYTES,
    trustedHost: url.hostname,
  });
  requireSuccess(answer.status, url.host);
  return { answer, feed: asFeed(answer) };
}

function asFeed(answer: Answer): ParsedFeed | null {
  try {
    return parseFeedBytes(answer);
  } catch {
    return null;
  }
}

async function fetchFeed(
  context: SyncContext,
  url: string,
  trustedHost: string,
): Promise<{ url: string; feed: ParsedFeed } | null> {
  try {
    const answer = await context.network.get(url, {
      accept: ACCEPT_FEED,
      maxBytes: MAX_DOCUMENT_BYTES,
      trustedHost,
    });
    const feed = answer.status === 200 ? asFeed(answer) : null;
    return feed && { url: answer.url, feed };
  } catch {
    return null; // a candidate that cannot be read is no candidate
  }
}

/** The feeds of a page that is none itself: announced ones first, else the common paths. */
async function feedsOfPage(
  context: SyncContext,
  answer: Answer,
): Promise<readonly { url: string; feed: ParsedFeed }[]> {
  const { text } = decodeBytes(answer.bytes, { contentType: answer.contentType, kind: 'html' });
  const host = new URL(answer.url).hostname;
  const read = async (urls: readonly string[]) =>
    (await Promise.all(urls.map((url) => fetchFeed(context, url, host)))).filter((found) => found !== null);

  const announced = await read(
    findFeedLinks(text, answer.url)
      .slice(0, MAX_CANDIDATES)
      .map(({ url }) => url),
  );
  if (announced.length > 0) return announced;
  return (await read(COMMON_PATHS.map((path) => new URL(path, answer.url).href))).slice(0, 1);
}

async function articleOfPage(
  context: SyncContext,
  { bytes, url, contentType }: Answer,
): Promise<ExtractedArticle | null> {
  try {
    return await context.extractor.page({ bytes, url, contentType });
  } catch (error) {
    if (error instanceof OffprintError) return null; // a page without an article may still have feeds
    throw error;
  }
}

function candidate(context: SyncContext, url: string, feed: ParsedFeed): FeedCandidate {
  return {
    url,
    title: feed.title || new URL(url).host,
    newest: feed.items
      .slice(0, 3)
      .map((item) => item.title ?? '')
      .filter(Boolean),
    followed: context.database.read.one('SELECT 1 FROM feed WHERE url = ?', url) !== null,
  };
}

/**
 * Says what stands at an address. Writes nothing.
 * @throws {OffprintError} `nothing-found`, a network error, `http-status`, `address-invalid`
 */
export async function inspect(context: SyncContext, typed: string): Promise<Inspection> {
  const { answer, feed } = await fetchTyped(context, typed);
  if (feed) {
    return {
      url: answer.url,
      feeds: [candidate(context, answer.url, feed)],
      page: null,
      suggestion: 'follow',
    };
  }
  const [found, extracted] = await Promise.all([
    feedsOfPage(context, answer),
    articleOfPage(context, answer),
  ]);
  if (found.length === 0 && !extracted) {
    throw new OffprintError('nothing-found', 'There is neither a feed nor an article at this address.', {
      address: answer.url,
    });
  }
  const page = extracted && {
    title: extracted.title || new URL(answer.url).host,
    excerpt: extracted.excerpt,
    saved:
      context.database.read.one(
        'SELECT 1 FROM article WHERE identity = ?',
        identityOf(extracted.canonicalUrl ?? answer.url),
      ) !== null,
  };
  const isFront = new URL(answer.url).pathname.length <= 1;
  const isArticle = extracted !== null && extracted.wordCount >= ARTICLE_WORDS && !isFront;
  return {
    url: answer.url,
    feeds: found.map(({ url, feed: parsed }) => candidate(context, url, parsed)),
    page,
    suggestion: found.length > 0 && !isArticle ? 'follow' : 'save',
  };
}

/**
 * The feed that following an address means: itself, or the first feed of the page.
 * @throws {OffprintError} `not-a-feed`
 */
export async function resolveFeed(
  context: SyncContext,
  typed: string,
): Promise<{ url: string; feed: ParsedFeed; answer: Answer | null }> {
  const { answer, feed } = await fetchTyped(context, typed);
  if (feed) return { url: answer.movedTo ?? answer.url, feed, answer };
  const [first] = await feedsOfPage(context, answer);
  if (!first)
    throw new OffprintError('not-a-feed', 'There is no feed at this address.', { address: answer.url });
  return { ...first, answer: null };
}
