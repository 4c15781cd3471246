import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { collectGarbage } from '../../foundation/threads/threads.ts';
import { decodeBytes, encodingOf } from '../decode/decode.ts';
import { atomDraft } from './atom-draft.ts';
import { FeedFormatError } from './feed-format-error.ts';
import { withoutDocumentType } from './document-type.ts';
import { emptyDraft, type FeedDraft } from './feed-draft.ts';
import { announcesFeed } from './feed-links.ts';
import { beginEntries, endFeed, type Begun, type BegunEntry } from './finish-feed.ts';
import { hFeedDraft } from './h-feed.ts';
import { feedOfJson } from './json-dialects.ts';
import { jsonDraft } from './json-draft.ts';
import { needsMending } from './mend-element.ts';
import type { ParsedFeed } from './parsed-feed.ts';
import { readInPieces } from './read-in-pieces.ts';
import { rdfDraft, rssDraft } from './rss-draft.ts';
import { tagsBalance } from './tag-balance.ts';
import { repairXml } from './xml-repair.ts';

export { FeedFormatError } from './feed-format-error.ts';
export { feedLinksOfHeader, findFeedLinks } from './feed-links.ts';
export type { FeedLink } from './feed-links.ts';
export type { BegunEntry } from './finish-feed.ts';
export { findIconLinks } from './icon-links.ts';
export { escapeHtml, plainText } from './plain-text.ts';
export type { FeedHints, ParsedEnclosure, ParsedEntry, ParsedFeed } from './parsed-feed.ts';

/** Where the bytes came from. */
export interface FeedSource {
  /** The address after redirects; relative addresses count from it. */
  readonly url: string;
  /** The Content-Type header as received. */
  readonly contentType?: string | null;
}

/** What holds a document's bytes, which may be many: whoever reads them may take them, so that they are let go. */
export interface FeedBytes {
  bytes: Uint8Array;
}

/** A feed may be large (an archive of years), but not without end. */
const mostBytes = 96 * 1024 * 1024;

/** Bytes from which a feed is read a few entries at a time. */
const LARGE = 4_000_000;

/** A feed whose texts are left out, with what was taken of each entry while it had its own. */
export interface TakenFeed<Taken> {
  readonly feed: ParsedFeed;
  readonly taken: readonly Taken[];
}

type Texts = Pick<BegunEntry, 'summary' | 'content'>;

/**
 * Reads a feed of any dialect: RSS 0.90 to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed 1.x. Ill-formed XML is read
 * as far as it goes; entities are never expanded and nothing is fetched. A page is a feed only if it is marked
 * up as one (h-feed) and announces no other.
 * @throws FeedFormatError if the bytes are no feed, with a message for the user.
 */
export function parseFeed(bytes: Uint8Array, source: FeedSource): ParsedFeed {
  // In pieces, a text must not keep the piece that it stands in.
  const own = bytes.byteLength < LARGE ? (texts: Texts) => texts : ownStrings<Texts>;
  const { feed, taken } = takeFeed({ bytes }, source, ({ summary, content }) => own({ summary, content }));
  return { ...feed, items: feed.items.map((item, place) => ({ ...item, ...taken[place] })) };
}

/**
 * As {@link parseFeed}, for large feeds too: what is wanted of an entry's text is taken by `take`, and the texts are not
 * kept. From `large` bytes on it is read a few entries at a time, and takes the document's bytes.
 */
export function takeFeed<Taken>(
  document: FeedBytes,
  source: FeedSource,
  take: (entry: BegunEntry) => Taken,
  large = LARGE,
): TakenFeed<Taken> {
  if (document.bytes.byteLength > mostBytes) throw new FeedFormatError('too-big');
  if (document.bytes.byteLength >= large) {
    const feed = takeInPieces(document, source, take);
    if (feed !== null) return feed;
  }
  const { draft, ...facts } = draftOf(document.bytes, source);
  const taking = createTaking(source.url, take, false);
  taking.add(draft);
  return taking.end(facts);
}

function draftOf(bytes: Uint8Array, source: FeedSource): Reading & { readonly encoding: string } {
  try {
    return draftOfDocument(bytes, source);
  } catch (error) {
    const page = error instanceof FeedFormatError ? draftOfPage(bytes, source) : null;
    if (page === null) throw error;
    return page;
  }
}

/** Gathers a feed from drafts that each have some of its entries. */
function createTaking<Taken>(url: string, take: (entry: BegunEntry) => Taken, inPieces: boolean) {
  let head: FeedDraft | null = null;
  const begun: Begun[] = [];
  const taken: Taken[] = [];
  return {
    add(draft: FeedDraft): void {
      head ??= { ...draft, items: [] };
      for (const each of beginEntries(draft, url)) {
        taken.push(take(each.entry));
        // What makes the hash holds the text.
        const { hash } = each;
        const made = inPieces && typeof hash === 'function' ? hash() : hash;
        const entry = { ...each.entry, summary: null, content: null };
        begun.push(inPieces ? inOwnStrings({ ...each, entry, hash: made }) : { ...each, entry });
      }
    },
    end(facts: Pick<ParsedFeed, 'wellFormed' | 'encoding'>): TakenFeed<Taken> {
      if (head === null) throw new FeedFormatError('empty');
      return { feed: { ...endFeed(head, url, begun), ...facts }, taken };
    },
  };
}

/** A copy of what is JSON: V8's parts of strings keep the whole, which is the text of the piece. */
const ownStrings = <Plain>(plain: Plain): Plain => JSON.parse(JSON.stringify(plain)) as Plain;

const NO_BYTES = new Uint8Array();

/** An entry that keeps nothing of its piece, and its link once. */
function inOwnStrings(begun: Begun): Begun {
  const own = ownStrings(begun);
  return { ...own, link: own.entry.link };
}

function takeInPieces<Taken>(
  document: FeedBytes,
  source: FeedSource,
  take: (entry: BegunEntry) => Taken,
): TakenFeed<Taken> | null {
  const syntax = looksJson(document.bytes) ? 'json' : 'xml';
  const { encoding, start } = encodingOf(document.bytes, {
    contentType: source.contentType ?? null,
    kind: syntax,
  });
  const taking = createTaking(source.url, take, true);
  let wellFormed = true;
  const read = (text: string) => {
    const clean = withoutMark(text);
    const reading = syntax === 'json' ? readJson(clean) : readXml(withoutDocumentType(clean));
    wellFormed &&= reading.wellFormed;
    return reading.draft;
  };
  const isWhole = readInPieces({ bytes: document.bytes.subarray(start), encoding, syntax }, read, (draft) =>
    taking.add(draft),
  );
  if (!isWhole) return null;
  // Neither the bytes nor what reading them has left is to lie there while all entries are made whole.
  document.bytes = NO_BYTES;
  collectGarbage();
  return taking.end({ wellFormed, encoding });
}

/** Without a byte order mark, and white space, before it begins. */
const withoutMark = (text: string): string => text.replace(/^[\s\ufeff]+/, '');

const looksJson = (bytes: Uint8Array): boolean =>
  /^[\s\ufeff]*\{/.test(Buffer.from(bytes.subarray(0, 64)).toString('utf8'));

function draftOfDocument(bytes: Uint8Array, source: FeedSource): Reading & { readonly encoding: string } {
  const { text, encoding } = decodeBytes(bytes, {
    contentType: source.contentType ?? null,
    kind: looksJson(bytes) ? 'json' : 'xml',
  });
  if (text.trim() === '') throw new FeedFormatError('empty');
  return { ...readDraft(text), encoding };
}

/** XML as it would be if it were well-formed, without its document type; for other lists than feeds. */
export function mendXml(text: string): string {
  return repairXml(withoutDocumentType(text.trim()));
}

function draftOfPage(
  bytes: Uint8Array,
  source: FeedSource,
): (Reading & { readonly encoding: string }) | null {
  const { text, encoding } = decodeBytes(bytes, { contentType: source.contentType ?? null, kind: 'html' });
  // A feed's address that returns the site's front page must not pass for the feed.
  const draft = hFeedDraft(text, source.url);
  if (draft === null || announcesFeed(text, source.url)) return null;
  return { draft, wellFormed: true, encoding };
}

interface Reading {
  readonly draft: FeedDraft;
  readonly wellFormed: boolean;
}

function readDraft(text: string): Reading {
  const clean = withoutMark(text);
  if (clean.startsWith('{')) return readJson(clean);
  const bare = withoutDocumentType(clean);
  let reading: Reading | null = null;
  try {
    reading = readXml(bare);
  } catch (error) {
    if (!holdsEntries(bare)) throw error;
  }
  if (reading && (reading.draft.items.length > 0 || !holdsEntries(bare))) return reading;
  return readByPlainNames(bare);
}

const readJson = (text: string): Reading => ({ draft: dialectDraft(feedOfJson(text)), wellFormed: true });

function readXml(bare: string): Reading {
  if (!tagsBalance(bare)) return { draft: repairedDraft(bare), wellFormed: false };
  try {
    return { draft: dialectDraft(needsMending(bare) ? repairXml(bare) : bare), wellFormed: true };
  } catch {
    return { draft: repairedDraft(bare), wellFormed: false }; // which throws what is to be said
  }
}

const comments = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)/g;
const quoted = /<!\[CDATA\[[\s\S]*?(?:\]\]>|$)/g;
const entries = /<(?:([\w.-]+):)?(item|entry)(?:\s[^>]*)?(?<!\/)>/gi;

/** The prefix of the first entry of a document that says anything, '' for none; null if there is no such entry. */
function entryPrefix(text: string): string | null {
  const bare = text.replace(comments, '').replace(quoted, '…');
  for (const { 1: prefix = '', 2: name = '', index, 0: start } of bare.matchAll(entries)) {
    const end = bare.slice(index + start.length).search(new RegExp(`</(?:[\\w.-]+:)?${name}[\\s>]`, 'i'));
    const inside = end < 0 ? bare.slice(index) : bare.slice(index, index + start.length + end);
    if (/\b(?:href|url|src)\s*=/i.test(inside) || inside.replace(/<[^>]*>/g, '').trim() !== '') return prefix;
  }
  return null;
}

/** Whether a document has entries, whatever they are called in full. Empty ones say nothing. */
const holdsEntries = (text: string): boolean => entryPrefix(text) !== null;

/**
 * The last try: elements by their own names, as if the feed had no namespace or the right one. A document with
 * entries never passes for an empty feed.
 */
function readByPlainNames(text: string): Reading {
  const plain = plainNames(text);
  for (const tried of [plain, repairXml(text), repairXml(plain), inChannel(repairXml(plain))]) {
    try {
      const draft = dialectDraft(tried);
      if (draft.items.length > 0) return { draft, wellFormed: false };
    } catch {
      // The next form is tried; when none is left, the user is told below.
    }
  }
  throw new FeedFormatError('broken');
}

/** RSS whose entries lie in no channel. */
const inChannel = (text: string): string =>
  /<channel[\s>]/i.test(text)
    ? text
    : text
        .replace(/<rss(?:\s[^>]*)?>/i, (root) => `${root}<channel>`)
        .replace(/<\/rss>/i, '</channel></rss>');

function plainNames(text: string): string {
  const prefix = entryPrefix(text) ?? '';
  const isRss = /<(?:[\w.-]+:)?(?:rss|channel)[\s>]/i.test(text);
  const unbound = isRss
    ? text.replace(/(<(?:[\w.-]+:)?(?:rss|channel|item)\b[^>]*?)\sxmlns\s*=\s*(?:"[^"]*"|'[^']*')/gi, '$1')
    : text;
  if (prefix === '') return unbound;
  const stem = prefix.replace(/[.\\]/g, '\\$&');
  return unbound
    .replace(new RegExp(`(</?)${stem}:`, 'g'), '$1')
    .replace(
      new RegExp(`\\sxmlns:${stem}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'g'),
      isRss ? '' : ' xmlns="http://www.w3.org/2005/Atom"',
    );
}

/** The second try, on XML written anew. A feed that is sound but holds nothing yet is a feed without entries. */
function repairedDraft(text: string): FeedDraft {
  const repaired = repairXml(text);
  try {
    return dialectDraft(repaired);
  } catch (error) {
    const root = /^\s*(?:<!--[\s\S]*?-->\s*|<\?[^>]*\?>\s*)*<(?:\w+:)?(rss|feed|rdf)[\s>]/i
      .exec(repaired)?.[1]
      ?.toLowerCase();
    if (holdsEntries(repaired)) throw error;
    if (root === 'rss' || root === 'rdf') return emptyDraft(root);
    if (root === 'feed') return emptyDraft('atom');
    throw error;
  }
}

function dialectDraft(text: string): FeedDraft {
  try {
    const { format, feed } = parseWithFeedsmith(text);
    switch (format) {
      case 'rss':
        return rssDraft(feed, text);
      case 'rdf':
        return rdfDraft(feed);
      case 'atom':
        return atomDraft(feed);
      case 'json':
        return jsonDraft(feed);
    }
  } catch (cause) {
    if (/<html[\s>]|<!doctype html/i.test(text.slice(0, 2000))) throw new FeedFormatError('html', cause);
    const isFeed = /<(?:\w+:)?(?:rss|feed|RDF)[\s>]/.test(text);
    throw new FeedFormatError(isFeed ? 'broken' : 'not-a-feed', cause);
  }
}
