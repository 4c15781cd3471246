import { hash } from 'node:crypto';
import {
  plainText,
  takeFeed,
  type BegunEntry,
  type TakenFeed,
} from '../../formats/feed-format/feed-format.ts';
import {
  createTexts,
  htmlOf,
  identifyEntries,
  type EntryTexts,
  type IdentifiedEntry,
} from './entry-identity.ts';
import { collectGarbage } from '../../foundation/threads/threads.ts';
import type { AskingHints } from './next-sync.ts';
import { isShortened } from './text-choice.ts';

/** Bytes from which a feed is read by a thread of its own, and its entries are handed over some at a time. */
export const LARGE_FEED = 4_000_000;

/** What a feed's server sent. */
export interface FeedDocument {
  /** Where it came from, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  /** Taken, where they are many. */
  bytes: Uint8Array;
  /** Of what was read last; null reads in any case. */
  readonly knownHash: string | null;
}

/** An entry, and whether its own text is a teaser of the page behind its link. */
export interface ReadEntry extends IdentifiedEntry {
  readonly shortened: boolean;
  /** How the text of an entry without a title begins, of which one is made; null where there is a title. */
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
  const { url, contentType, knownHash } = document;
  const bodyHash = hash('sha256', document.bytes, 'base64url');
  if (bodyHash === knownHash) return { bodyHash, feed: null };
  const isLarge = document.bytes.byteLength >= LARGE_FEED;
  const taken = takeFeed(document, { url, contentType }, createTaking());
  // What all entries were made of is as much again as they are.
  if (isLarge) collectGarbage();
  return { bodyHash, feed: readTaken(taken) };
}

/** What is made of an entry while its text is at hand. */
type Taken = EntryTexts & Pick<ReadEntry, 'shortened' | 'untitled'>;

/** Characters of a text that a title is made of; the title takes fewer. */
const BEGINNING = 1000;

/** In a string of its own: V8's parts of strings keep the whole. */
const beginningOf = (text: string | null): string | null =>
  text === null ? null : (JSON.parse(JSON.stringify(text.slice(0, BEGINNING))) as string);

function createTaking(): (entry: BegunEntry) => Taken {
  const texts = createTexts();
  return (entry) => ({
    ...texts(entry),
    shortened: isShortened(htmlOf(entry)),
    untitled: entry.title ? null : beginningOf(plainText(htmlOf(entry))),
  });
}

function readTaken({ feed, taken }: TakenFeed<Taken>): ReadFeed {
  const { title, link, language, hints, items } = feed;
  const { ttlMinutes, skipHours, skipDays } = hints;
  const entries = identifyEntries(feed, taken);
  return { title, link, language, hints: { ttlMinutes, skipHours, skipDays }, count: items.length, entries };
}
