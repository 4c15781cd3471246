import { dateOrder, parseDate, type DateHints } from '../dates/dates.ts';
import { contentHash, entryIds, type EntryKeys } from './entry-identity.ts';
import { absoluteAddress, absoluteHtml, innerBase } from './feed-address.ts';
import type { EntryDraft, FeedDraft } from './feed-draft.ts';
import type { FeedHints, ParsedEnclosure, ParsedEntry, ParsedFeed } from './parsed-feed.ts';
import { plainText } from './plain-text.ts';

/** An entry without what depends on all others of its feed. */
export type BegunEntry = Omit<ParsedEntry, 'id' | 'published' | 'updated'>;

/** An entry on its way: what it says, and what its id and its dates are made of. */
export interface Begun extends EntryKeys {
  readonly entry: BegunEntry;
  readonly published: string | null;
  readonly updated: string | null;
}

/** Makes entries whole that depend on nothing but their feed's head: absolute addresses against the right base, plain names. */
export function beginEntries(draft: FeedDraft, url: string): readonly Begun[] {
  const base = innerBase(url, draft.base);
  const feedLink = absoluteAddress(draft.link, base);
  // RSS says nothing about relative addresses in its texts; publishers write them as on the entry's own page.
  const relativeToEntry = draft.format !== 'atom' && draft.base === null;
  return draft.items.map((item) => {
    const itemBase = innerBase(entryBase(draft, base, feedLink), item.base);
    const link = absoluteAddress(item.link, itemBase);
    return {
      id: item.id,
      link,
      published: item.published,
      updated: item.updated,
      hash: () => contentHash(item),
      entry: beginEntry(item, link, itemBase, relativeToEntry),
    };
  });
}

/**
 * Makes a feed whole whose entries were begun, which become its entries: distinct ids, dates in UTC. Its own entries
 * are not looked at.
 */
export function endFeed(
  draft: FeedDraft,
  url: string,
  begun: readonly Begun[],
): Omit<ParsedFeed, 'wellFormed' | 'encoding'> {
  const base = innerBase(url, draft.base);
  const ids = entryIds(begun);
  const written = [draft.updated, ...begun.flatMap(({ published, updated }) => [published, updated])];
  const hints: DateHints = {
    language: languageTag(draft.language),
    order: dateOrder(written.filter((date) => date !== null)),
  };
  return {
    format: draft.format,
    title: draft.title,
    link: absoluteAddress(draft.link, base),
    description: draft.description,
    language: draft.language,
    updated: utc(draft.updated, hints),
    author: plainText(draft.author),
    image: absoluteAddress(draft.image, base),
    // Not copied: a feed may have tens of thousands of entries.
    items: begun.map(({ entry, published, updated }, i) =>
      Object.assign(entry, {
        id: ids[i] ?? '',
        published: utc(published, hints),
        updated: utc(updated, hints),
      }),
    ),
    guids: begun.map(({ id }) => id),
    hints: finishHints(draft.hints, base),
  };
}

/** In Atom addresses are relative to xml:base or the feed; RSS feeds without one mean their site. */
function entryBase(draft: FeedDraft, base: string, link: string | null): string {
  return draft.format === 'atom' || draft.base !== null ? base : (link ?? base);
}

function beginEntry(item: EntryDraft, link: string | null, base: string, relative: boolean): BegunEntry {
  const textBase = relative && item.base === null ? (link ?? base) : base;
  const contentBase = innerBase(textBase, item.contentBase);
  return {
    title: item.title,
    link,
    author: plainText(item.author),
    summary: item.summary === null ? null : absoluteHtml(item.summary, textBase),
    content: item.content === null ? null : absoluteHtml(item.content, contentBase),
    image: absoluteAddress(item.image, base),
    categories: distinct(item.categories.map((category) => plainText(category))),
    enclosures: finishEnclosures(item.enclosures, base),
  };
}

function finishEnclosures(enclosures: readonly ParsedEnclosure[], base: string): readonly ParsedEnclosure[] {
  const seen = new Set<string>();
  const finished: ParsedEnclosure[] = [];
  for (const enclosure of enclosures) {
    const url = absoluteAddress(enclosure.url, base);
    if (url === null || seen.has(url)) continue;
    seen.add(url);
    finished.push({ ...enclosure, url });
  }
  return finished;
}

function finishHints(hints: FeedHints, base: string): FeedHints {
  return {
    ...hints,
    hub: absoluteAddress(hints.hub, base),
    self: absoluteAddress(hints.self, base),
    next: absoluteAddress(hints.next, base),
  };
}

function utc(date: string | null, hints: DateHints): string | null {
  return date === null ? null : (parseDate(date, hints)?.utc ?? null);
}

/** Language and region as written, `en_GB` too. */
function languageTag(language: string | null): string | null {
  return language?.trim().toLowerCase().replaceAll('_', '-') || null;
}

function distinct(values: readonly (string | null)[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== null))];
}
