import { dateOrder, parseDate, type DateHints } from '../dates/dates.ts';
import { entryIds } from './entry-identity.ts';
import { absoluteAddress, absoluteHtml, innerBase } from './feed-address.ts';
import type { EntryDraft, FeedDraft } from './feed-draft.ts';
import type { FeedHints, ParsedEnclosure, ParsedEntry, ParsedFeed } from './parsed-feed.ts';
import { plainText } from './plain-text.ts';

/** Makes a draft whole: absolute addresses against the right base, dates in UTC, distinct ids, plain titles. */
export function finishFeed(draft: FeedDraft, url: string): Omit<ParsedFeed, 'wellFormed' | 'encoding'> {
  const base = innerBase(url, draft.base);
  const link = absoluteAddress(draft.link, base);
  const bases = draft.items.map((item) => innerBase(entryBase(draft, base, link), item.base));
  const links = draft.items.map((item, i) => absoluteAddress(item.link, bases[i] ?? base));
  const ids = entryIds(draft.items, links);
  const written = [draft, ...draft.items].flatMap((said) => [
    'published' in said ? said.published : null,
    said.updated,
  ]);
  const hints: DateHints = {
    language: languageTag(draft.language),
    order: dateOrder(written.filter((date) => date !== null)),
  };
  // RSS says nothing about relative addresses in its texts; publishers write them as on the entry's own page.
  const relativeToEntry = draft.format !== 'atom' && draft.base === null;
  return {
    format: draft.format,
    title: draft.title,
    link,
    description: draft.description,
    language: draft.language,
    updated: utc(draft.updated, hints),
    author: plainText(draft.author),
    image: absoluteAddress(draft.image, base),
    items: draft.items.map((item, i) =>
      finishEntry(item, ids[i] ?? '', links[i] ?? null, bases[i] ?? base, hints, relativeToEntry),
    ),
    guids: draft.items.map(({ id }) => id),
    hints: finishHints(draft.hints, base),
  };
}

/** In Atom addresses are relative to xml:base or the feed; RSS feeds without one mean their site. */
function entryBase(draft: FeedDraft, base: string, link: string | null): string {
  return draft.format === 'atom' || draft.base !== null ? base : (link ?? base);
}

function finishEntry(
  item: EntryDraft,
  id: string,
  link: string | null,
  base: string,
  hints: DateHints,
  relativeToEntry: boolean,
): ParsedEntry {
  const textBase = relativeToEntry && item.base === null ? (link ?? base) : base;
  const contentBase = innerBase(textBase, item.contentBase);
  const published = utc(item.published, hints);
  return {
    id,
    title: item.title,
    link,
    published,
    updated: utc(item.updated, hints),
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
