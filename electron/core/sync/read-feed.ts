import { hash } from 'node:crypto';
import { parseFeed, plainText, type ParsedEntry, type ParsedFeed } from '../feed-format/feed-format.ts';
import { htmlOf, identifyEntries, type IdentifiedEntry } from './entry-identity.ts';
import type { AskingHints } from './next-sync.ts';
import { isShortened } from './text-choice.ts';

/** What a feed's server sent. */
export interface FeedDocument {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
  /** Of what was read last; null reads in any case. */
  readonly knownHash: string | null;
}

/** What is stored of an entry beside its HTML. */
export type EntryFacts = Pick<
  ParsedEntry,
  'title' | 'link' | 'author' | 'published' | 'updated' | 'categories' | 'enclosures'
>;

/** An entry, and whether its own text is a teaser of the page behind its link. */
export interface ReadEntry extends Omit<IdentifiedEntry, 'entry'> {
  readonly entry: EntryFacts;
  readonly shortened: boolean;
  /** The text of an entry without a title, of which one is made; null where there is a title. */
  readonly untitled: string | null;
}

/** What is stored of a feed. */
export interface ReadFeed {
  readonly title: string | null;
  /** The site the feed belongs to. */
  readonly link: string | null;
  readonly language: string | null;
  readonly hints: AskingHints;
  /** Entries as they stand in the document, repeated ones included. */
  readonly count: number;
  readonly entries: readonly ReadEntry[];
}

export interface FeedReading {
  readonly bodyHash: string;
  /** Null: the document is what was read last. */
  readonly feed: ReadFeed | null;
}

/** @throws {OffprintError} `not-a-feed`, `too-large` */
export function readFeed(document: FeedDocument): FeedReading {
  const { bytes, url, contentType, knownHash } = document;
  const bodyHash = hash('sha256', bytes, 'base64url');
  if (bodyHash === knownHash) return { bodyHash, feed: null };
  return { bodyHash, feed: readParsed(parseFeed(bytes, { url, contentType })) };
}

/** No more than is stored: it is copied from thread to thread. */
function factsOf(entry: ParsedEntry): EntryFacts {
  const { title, link, author, published, updated, categories, enclosures } = entry;
  return { title, link, author, published, updated, categories, enclosures };
}

/** What is stored of a feed that is read already. */
function readParsed(parsed: ParsedFeed): ReadFeed {
  const { title, link, language, hints, items } = parsed;
  const { ttlMinutes, skipHours, skipDays } = hints;
  const entries = identifyEntries(parsed).map((identified) => ({
    ...identified,
    entry: factsOf(identified.entry),
    shortened: isShortened(htmlOf(identified.entry)),
    untitled: identified.entry.title ? null : plainText(htmlOf(identified.entry)),
  }));
  return { title, link, language, hints: { ttlMinutes, skipHours, skipDays }, count: items.length, entries };
}
