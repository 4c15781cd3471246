import { parseDate } from '../dates/dates.ts';
import type { FeedHints, ParsedEntry, ParsedFeed } from './parsed-feed.ts';

/** An entry as its dialect says it: addresses still relative, dates still as written. */
export interface EntryDraft extends Omit<ParsedEntry, 'id' | 'categories'> {
  readonly id: string | null;
  /** What addresses of the entry, and of its content, are relative to; itself perhaps relative to the feed's base. */
  readonly base: string | null;
  readonly contentBase: string | null;
  readonly categories: readonly (string | null | undefined)[];
}

/** A feed as its dialect says it. */
export interface FeedDraft extends Omit<ParsedFeed, 'items' | 'guids' | 'wellFormed' | 'encoding'> {
  readonly base: string | null;
  readonly items: readonly EntryDraft[];
}

/** The first value that says something. */
export function firstOf(...values: readonly (string | null | undefined)[]): string | null {
  for (const value of values) if (value?.trim()) return value.trim();
  return null;
}

/** Of a feed that says nothing about how it wants to be asked. */
export const noHints: FeedHints = {
  ttlMinutes: null,
  skipHours: [],
  skipDays: [],
  hub: null,
  self: null,
  next: null,
};

/** The first date that can be read; if none can, the first that is given. */
export function firstDate(...values: readonly (string | null | undefined)[]): string | null {
  const given = values.map((value) => firstOf(value)).filter((value) => value !== null);
  return given.find((value) => given.length === 1 || parseDate(value) !== null) ?? given[0] ?? null;
}

/** A feed that says nothing yet. */
export function emptyDraft(format: FeedDraft['format']): FeedDraft {
  const unknown = {
    title: null,
    link: null,
    description: null,
    language: null,
    updated: null,
    author: null,
    image: null,
  };
  return { format, ...unknown, base: null, items: [], hints: noHints };
}
