import { OffprintError, type FeedCandidate, type FeedId, type Inspection } from '../../api/index.ts';
import { addressOfHandle, isFeedsPage, knownFeeds } from '../../formats/discovery/discovery.ts';
import type { ExtractedArticle } from '../../formats/extract/extract.ts';
import { completeAddress, identityOf, parseAddress, type Answer } from '../../foundation/network/network.ts';
import type { FeedSketch } from './feed-sketch.ts';
import { findFeeds, type FoundFeed, type FoundFeeds } from './find-feeds.ts';
import { requireSuccess } from './store-entries.ts';
import { ACCEPT_FEED, ACCEPT_PAGE, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';

/** Words from which a page is taken for an article, not a front page. */
const ARTICLE_WORDS = 150;

/** An address with what its server sent. */
interface Fetched {
  readonly answer: Answer;
  /** What the answer holds, if it is a feed and not a page marked up as one. */
  readonly feed: FeedSketch | null;
}

/**
 * Fetches what a person typed: a scheme is added where none was given, and plain http tried where https is not
 * served.
 * @throws {OffprintError} a network error, `http-status`, `address-invalid`
 */
async function fetchTyped(context: SyncContext, typed: string): Promise<Fetched> {
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
    trustedHost: url.host,
    named: true,
  });
  requireSuccess(answer);
  const feed = await context.feedReader.sketch(answer);
  return { answer, feed: feed?.format === 'h-feed' ? null : feed };
}

/** What stands at an address: the feed that it is, or the page with the feeds that belong to it. */
type Looked =
  | { readonly answer: Answer; readonly feed: FeedSketch }
  | ({ readonly answer: Answer | null; readonly feed: null; readonly feedsPage: boolean } & FoundFeeds);

/**
 * A site that is known may refuse its page and still give its feeds.
 * @throws {OffprintError} a network error, `http-status`, `address-invalid`
 */
async function lookAt(context: SyncContext, typed: string): Promise<Looked> {
  const asked = addressOfHandle(typed);
  const start = parseAddress(completeAddress(asked));
  const known = knownFeeds(start).length > 0;
  const feedsPage = isFeedsPage(start);
  const fetched = await fetchTyped(context, asked).catch((error: unknown) => {
    if (known && error instanceof OffprintError) return error;
    throw error;
  });
  if (fetched instanceof OffprintError) {
    const found = await findFeeds(context, start, null);
    if (found.feeds.length === 0 && found.locked === null) throw fetched;
    return { answer: null, feed: null, feedsPage, ...found };
  }
  const { answer, feed } = fetched;
  return feed ? { answer, feed } : { answer, feed, feedsPage, ...(await findFeeds(context, start, answer)) };
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

/** Followed feeds by the identity of their address: with or without www, over http or https. */
function followedFeeds(context: SyncContext): ReadonlyMap<string, FeedId> {
  const rows = context.database.read.all<{ readonly id: number; readonly url: string }>(
    'SELECT id, url FROM feed',
  );
  return new Map(rows.map(({ id, url }) => [identityOf(url), id as FeedId]));
}

function candidate(
  { url, feed }: Pick<FoundFeed, 'url' | 'feed'>,
  followed: ReadonlyMap<string, FeedId>,
): FeedCandidate {
  return {
    url,
    title: feed.title || new URL(url).host,
    kind: feed.format,
    newest: feed.newest.filter(({ title, published }) => title !== null || published !== null),
    followedAs: followed.get(identityOf(url)) ?? null,
  };
}

/**
 * Says what stands at an address, and gives the feeds found there. Writes nothing.
 * @throws {OffprintError} `nothing-found`, a network error, `http-status`, `address-invalid`
 */
export async function inspect(
  context: SyncContext,
  typed: string,
): Promise<{ readonly inspection: Inspection; readonly resolved: readonly FoundFeed[] }> {
  const looked = await lookAt(context, typed);
  const followed = followedFeeds(context);
  if (looked.feed) {
    const { url, movedTo } = looked.answer;
    const address = movedTo ?? url;
    const { answer, feed } = looked;
    const feeds = [candidate({ url: address, feed }, followed)];
    return {
      inspection: { url, feeds, page: null, locked: null, suggestion: 'follow', tried: [] },
      resolved: [{ url: address, feed, answer }],
    };
  }
  const { answer, feeds, locked, tried } = looked;
  const extracted = answer && (await articleOfPage(context, answer));
  const url = answer?.url ?? parseAddress(completeAddress(addressOfHandle(typed))).href;
  if (feeds.length === 0 && !extracted) {
    if (locked) requireSuccess(locked);
    throw new OffprintError('nothing-found', 'There is neither a feed nor an article at this address.', {
      address: url,
      tried: tried.length,
    });
  }
  const page = extracted && {
    title: extracted.title || new URL(url).host,
    excerpt: extracted.excerpt,
    saved:
      context.database.read.one(
        'SELECT 1 FROM article WHERE identity = ?',
        identityOf(extracted.canonicalUrl ?? url),
      ) !== null,
  };
  const isFront = new URL(url).pathname.length <= 1;
  const isArticle =
    extracted !== null && extracted.wordCount >= ARTICLE_WORDS && !isFront && !looked.feedsPage;
  return {
    inspection: {
      url,
      page,
      tried,
      feeds: feeds.map((found) => candidate(found, followed)),
      locked: locked && locked.url,
      suggestion: feeds.length > 0 && !isArticle ? 'follow' : 'save',
    },
    resolved: feeds,
  };
}

/**
 * The feed that following an address means: itself, or the first feed of the page.
 * @throws {OffprintError} `not-a-feed`, a network error, `http-status`, `address-invalid`
 */
export async function resolveFeed(context: SyncContext, typed: string): Promise<FoundFeed> {
  const looked = await lookAt(context, typed);
  if (looked.feed) {
    const { answer, feed } = looked;
    return { url: answer.movedTo ?? answer.url, feed, answer };
  }
  const [first] = looked.feeds;
  if (!first) {
    if (looked.locked) requireSuccess(looked.locked);
    throw new OffprintError('not-a-feed', 'There is no feed at this address.', {
      address: looked.answer?.url ?? typed.trim().slice(0, 200),
      tried: looked.tried.length,
    });
  }
  return first;
}
