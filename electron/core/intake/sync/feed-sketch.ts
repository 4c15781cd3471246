import { OffprintError, type CandidateEntry } from '../../api/index.ts';
import {
  plainText,
  takeFeed,
  type BegunEntry,
  type ParsedEntry,
  type ParsedFeed,
  type TakenFeed,
} from '../../formats/feed-format/feed-format.ts';
import type { Answer } from '../../foundation/network/network.ts';

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

const dateOf = ({ published, updated }: Pick<ParsedEntry, 'published' | 'updated'>): string | null =>
  published ?? updated;

/** What an entry is called: its title, or how its text begins. */
function nameOf({ title, content, summary }: BegunEntry): string | null {
  const text = title ?? plainText(content ?? summary);
  const long = text !== null && text.length > TITLE_LETTERS;
  const name = long ? `${text.slice(0, TITLE_LETTERS).trimEnd()}…` : text;
  // In a string of its own: V8's parts of strings keep the whole.
  return name === null ? null : (JSON.parse(JSON.stringify(name)) as string);
}

/** The feed that a document is, or null. Throws what reading it trips on: it may have been one. */
export function sketchFeed(document: SketchedDocument): FeedSketch | null {
  const { url, contentType } = document;
  let read: TakenFeed<string | null>;
  try {
    read = takeFeed(document, { url, contentType }, nameOf);
  } catch (error) {
    if (error instanceof OffprintError) return null;
    throw error;
  }
  const { format, title, link, items } = read.feed;
  const newest = items
    .map((entry, place) => ({ title: read.taken[place] ?? null, date: dateOf(entry) }))
    // Entries without a date keep their place behind those with one: feeds are mostly newest first.
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
    .slice(0, NEWEST)
    .map(({ title: name, date }) => ({ title: name, published: date && new Date(date).toISOString() }));
  return { format, title, link, isEmpty: items.length === 0, newest };
}
