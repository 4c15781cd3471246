import { OffprintError, type CandidateEntry } from '../api/index.ts';
import { parseFeed, plainText, type ParsedEntry, type ParsedFeed } from '../feed-format/feed-format.ts';
import type { Answer } from '../network/network.ts';

/** What is shown of a feed before it is followed: little, since it is copied from thread to thread. */
export interface FeedSketch extends Pick<ParsedFeed, 'format' | 'title' | 'link'> {
  readonly isEmpty: boolean;
  readonly newest: readonly CandidateEntry[];
}

/** What a server sent. */
export type SketchedDocument = Pick<Answer, 'bytes' | 'url' | 'contentType'>;

const NEWEST = 3;
/** Letters of an entry without a title that stand for one. */
const TITLE_LETTERS = 100;

const dateOf = (entry: ParsedEntry): string | null => entry.published ?? entry.updated;

function candidateEntry(entry: ParsedEntry): CandidateEntry {
  const text = entry.title ?? plainText(entry.content ?? entry.summary);
  const long = text !== null && text.length > TITLE_LETTERS;
  const date = dateOf(entry);
  return {
    title: long ? `${text.slice(0, TITLE_LETTERS).trimEnd()}…` : text,
    published: date && new Date(date).toISOString(),
  };
}

/** The feed that a document is, or null. Throws what reading it trips on: it may have been one. */
export function sketchFeed({ bytes, url, contentType }: SketchedDocument): FeedSketch | null {
  let feed: ParsedFeed;
  try {
    feed = parseFeed(bytes, { url, contentType });
  } catch (error) {
    if (error instanceof OffprintError) return null;
    throw error;
  }
  const { format, title, link, items } = feed;
  const newest = items
    // Entries without a date keep their place behind those with one: feeds are mostly newest first.
    .toSorted((a, b) => (dateOf(b) ?? '').localeCompare(dateOf(a) ?? ''))
    .slice(0, NEWEST)
    .map(candidateEntry);
  return { format, title, link, isEmpty: items.length === 0, newest };
}
