import { OffprintError, type ErrorCode } from '../../api/index.ts';
import { decodeBytes } from '../../formats/decode/decode.ts';
import { guessedFeeds, knownFeeds, lookUps } from '../../formats/discovery/discovery.ts';
import { feedLinksOfHeader, findFeedLinks, type FeedLink } from '../../formats/feed-format/feed-format.ts';
import type { Answer } from '../../foundation/network/network.ts';
import type { FeedSketch } from './feed-sketch.ts';
import { ACCEPT_FEED, ACCEPT_PAGE, MAX_DOCUMENT_BYTES, type SyncContext } from './sync-context.ts';

/** How long places are tried that nothing points to, in milliseconds; somebody waits for the answer. */
const PATIENCE_MS = 30_000;
/** A host that fails like this is not asked for yet another address. */
const HOPELESS: readonly ErrorCode[] = [
  'timed-out',
  'connection-refused',
  'connection-lost',
  'host-unknown',
  'cancelled',
];
/** Bytes of a page that are looked through for feeds: what announces them stands at its head. */
const LOOKED_THROUGH = 1_000_000;
/** Feeds that a page announces or a rule names are read up to this number. */
const MAX_CANDIDATES = 10;

/** A feed, the address it was read from, and the answer that held it. */
export interface FoundFeed {
  readonly url: string;
  readonly feed: FeedSketch;
  readonly answer: Answer;
}

export interface FoundFeeds {
  readonly feeds: readonly FoundFeed[];
  /** The answer of a feed that a page announces and that asks for a name and a password, if none could be read. */
  readonly locked: Answer | null;
  /** Addresses that were asked, in order. */
  readonly tried: readonly string[];
}

/**
 * Looks for the feeds of an address that is none itself. First what the page announces and what is known of its
 * site; if there is nothing, what the site's front page announces; then the usual places, one after another
 * until one answers; at last the page itself, if it is marked up as a feed.
 * @param start the address as the user gave it
 * @param page what stands there; null if it could not be had
 */
export async function findFeeds(context: SyncContext, start: URL, page: Answer | null): Promise<FoundFeeds> {
  const tried: string[] = [];
  const asked = new Set(page ? [page.url, start.href] : []);
  const trustedHost = start.host;
  let hopeless = false;
  const refused = new Map<string, Answer>();
  let locked: Answer | null = null;

  async function ask(address: string, accept: string, signal?: AbortSignal): Promise<Answer | null> {
    if (asked.has(address)) return null;
    asked.add(address);
    tried.push(address);
    try {
      const answer = await context.network.get(address, {
        accept,
        maxBytes: MAX_DOCUMENT_BYTES,
        trustedHost,
        named: true,
        ...(signal ? { signal } : {}),
      });
      // Not 403: that is how many a server answers whom it takes for a machine.
      if (answer.status === 401) refused.set(address, answer);
      return answer.status === 200 ? answer : null;
    } catch (error) {
      // What cannot be had is no candidate; why, the log says.
      if (!(signal?.aborted ?? false)) context.log(`No feed could be had from ${address}.`, error);
      hopeless = error instanceof OffprintError && HOPELESS.includes(error.code);
      return null;
    }
  }

  async function read(address: string, signal?: AbortSignal): Promise<FoundFeed | null> {
    const answer = await ask(address, ACCEPT_FEED, signal);
    const feed = answer && (await context.feedReader.sketch(answer));
    return answer && feed ? { url: answer.url, feed, answer } : null;
  }

  async function readAll(addresses: readonly string[]): Promise<readonly FoundFeed[]> {
    const found = await Promise.all(
      [...new Set(addresses)].slice(0, MAX_CANDIDATES).map((address) => read(address)),
    );
    locked ??= addresses.map((address) => refused.get(address)).find(Boolean) ?? null;
    return distinct(found.filter((each) => each !== null));
  }

  const here = page ? new URL(page.url) : start;
  const text = page ? textOf(page) : '';
  const links = page
    ? [...feedLinksOfHeader(page.header('link'), page.url), ...announced(text, page.url)]
    : [];
  const known = [...knownFeeds(start), ...knownFeeds(here)];
  const named: string[] = [];
  for (const { address, read: feedsIn } of lookUps(start)) {
    if (named.length > 0) break;
    const document = address === null ? null : await ask(address, ACCEPT_PAGE);
    named.push(...feedsIn(address === null ? text : document ? textOf(document) : ''));
  }
  const feeds = await readAll([...known, ...named, ...links.filter(isFeed).map(({ url }) => url)]);
  if (feeds.length > 0) return { feeds, locked: null, tried };

  hopeless = false;
  const patience = AbortSignal.timeout(PATIENCE_MS);
  if (here.pathname.length > 1) {
    const front = await ask(new URL('/', here).href, ACCEPT_PAGE, patience);
    const fromFront = front
      ? await readAll(
          announced(textOf(front), front.url)
            .filter(isFeed)
            .map(({ url }) => url),
        )
      : [];
    if (fromFront.length > 0) return { feeds: fromFront, locked: null, tried };
  }

  for (const guess of page ? guessedFeeds(here) : []) {
    if (hopeless) break;
    const found = await read(guess, patience);
    if (found && found.feed.format !== 'h-feed') return { feeds: [found], locked: null, tried };
  }

  // Some servers give a page to whoever would take one, and the feed to whoever would not.
  if (page && mayGiveOther(page, text)) {
    asked.delete(page.url);
    const instead = await read(page.url, patience);
    if (instead && instead.feed.format !== 'h-feed') return { feeds: [instead], locked: null, tried };
  }

  const marked = page && (await context.feedReader.sketch(page));
  if (page && marked) return { feeds: [{ url: page.url, feed: marked, answer: page }], locked: null, tried };
  const others = await readAll(links.map(({ url }) => url));
  return { feeds: others, locked: others.length > 0 ? null : locked, tried };
}

/** Words of a page that is there for its own sake. */
const FEW_WORDS = 150;

/** Whether an address may give something else to whoever asks otherwise: it says so, looks so, or gave next to nothing. */
function mayGiveOther(page: Answer, text: string): boolean {
  if (/\baccept\b(?!-)/i.test(page.header('vary') ?? '')) return true;
  if (/(?:^|[/.?&=_-])(?:feeds?|rss|atom|xml|json)\b/i.test(new URL(page.url).pathname)) return true;
  const words = text.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ').match(/\p{L}+/gu)?.length ?? 0;
  return words < FEW_WORDS;
}

const isFeed = ({ type }: FeedLink): boolean => type !== 'html';

const textOf = ({ bytes, contentType }: Answer): string =>
  decodeBytes(bytes.subarray(0, LOOKED_THROUGH), { contentType, kind: 'html' }).text;

/** Feeds of comments are announced beside those of articles, and are seldom what somebody wants. */
function announced(html: string, url: string): readonly FeedLink[] {
  const links = findFeedLinks(html, url);
  const ofComments = ({ url: address }: FeedLink) => /comments?\b|komentarz/i.test(address);
  return [...links.filter((link) => !ofComments(link)), ...links.filter(ofComments)];
}

/** One feed may have several addresses that lead to it. Those that hold nothing come last. */
function distinct(found: readonly FoundFeed[]): readonly FoundFeed[] {
  const feeds = [...new Map(found.toReversed().map((each) => [each.url, each])).values()].toReversed();
  const isEmpty = ({ feed }: FoundFeed) => feed.isEmpty;
  return [...feeds.filter((each) => !isEmpty(each)), ...feeds.filter(isEmpty)];
}
