import { mf2 } from 'microformats-parser';
import { evenHtml } from './even-html.ts';
import { firstOf, noHints, type EntryDraft, type FeedDraft } from './feed-draft.ts';
import type { ParsedEnclosure } from './parsed-feed.ts';
import { escapeHtml, plainText } from './plain-text.ts';

type Item = ReturnType<typeof mf2>['items'][number];
type Value = Item['properties'][string][number];

/** Pages without this cannot hold an h-feed; names of the older microformats (hfeed, hentry) do not count. */
const mark = /\bclass\s{0,9}=\s{0,9}(?:"[^"]{0,400}|'[^']{0,400}|[^\s"'>]{0,400})\bh-(?:feed|entry)\b/i;
/** Longest page that is looked through, in characters: front pages are far shorter. */
const longestPage = 3_000_000;

/**
 * The h-feed of a page (https://microformats.org/wiki/h-feed): the first one that has entries, else the entries
 * that stand on the page by themselves. Null if there are none.
 */
export function hFeedDraft(html: string, url: string): FeedDraft | null {
  if (html.length > longestPage || !mark.test(html)) return null;
  const items = itemsOf(html, url);
  const feed = items.flatMap(withChildren).find((item) => is(item, 'h-feed') && entriesOf([item]).length > 0);
  const entries = entriesOf(feed ? [feed] : items);
  if (entries.length === 0) return null;
  const author = feed ? personOf(feed) : null;
  return {
    format: 'h-feed',
    title: firstOf(feed && text(feed, 'name'), plainText(/<title[^>]*>([^<]*)/i.exec(html)?.[1])),
    link: firstOf(feed && text(feed, 'url'), url),
    description: firstOf(feed && text(feed, 'summary')),
    language: firstOf(/<html\b[^>]*\slang\s*=\s*["']?([\w-]{2,20})/i.exec(html)?.[1]),
    updated: null,
    author,
    image: firstOf(feed && text(feed, 'photo')),
    base: url,
    items: entries.map((entry) => entryDraft(entry, author)),
    hints: noHints,
  };
}

/** The parser throws on what it cannot make sense of; such a page holds no entries. */
function itemsOf(html: string, url: string): readonly Item[] {
  const even = evenHtml(html);
  if (even === null) return [];
  try {
    return mf2(even, { baseUrl: url }).items;
  } catch {
    return [];
  }
}

const is = (item: Item, type: string): boolean => item.type?.includes(type) ?? false;

/** An item with everything below it, in the order of the page; entries are not looked into. */
function withChildren(item: Item): readonly Item[] {
  if (is(item, 'h-entry')) return [item];
  const nested = Object.values(item.properties).flat().filter(isItem);
  return [item, ...[...(item.children ?? []), ...nested].flatMap(withChildren)];
}

const entriesOf = (items: readonly Item[]): readonly Item[] =>
  items.flatMap(withChildren).filter((item) => is(item, 'h-entry'));

function entryDraft(entry: Item, feedAuthor: string | null): EntryDraft {
  const content = htmlOf(entry, 'content');
  const name = text(entry, 'name');
  return {
    id: firstOf(text(entry, 'uid'), text(entry, 'url')),
    // A note has no title; what stands for its name is then its text.
    title: name !== null && sameWords(name, plainText(content)) ? null : name,
    link: text(entry, 'url'),
    published: text(entry, 'published'),
    updated: text(entry, 'updated'),
    author: personOf(entry) ?? feedAuthor,
    summary: htmlOf(entry, 'summary'),
    content,
    base: null,
    contentBase: null,
    image: firstOf(text(entry, 'featured'), text(entry, 'photo')),
    categories: valuesOf(entry, 'category').map(textOf),
    enclosures: ['audio', 'video'].flatMap((kind) =>
      valuesOf(entry, kind).flatMap((value): ParsedEnclosure[] => {
        const address = textOf(value);
        return address ? [{ url: address, type: null, length: null }] : [];
      }),
    ),
  };
}

const sameWords = (name: string, content: string | null): boolean =>
  content !== null && content.startsWith(name.replace(/(?:…|\.{3})$/, '').trim());

const valuesOf = (item: Item, property: string): readonly Value[] => item.properties[property] ?? [];

const isItem = (value: Value): value is Item => typeof value === 'object' && 'properties' in value;

function textOf(value: Value): string | null {
  if (typeof value === 'string') return firstOf(value.replace(/\s+/g, ' '));
  if (isItem(value)) return text(value, 'name') ?? (value.value === undefined ? null : textOf(value.value));
  return firstOf(value.value?.replace(/\s+/g, ' '));
}

function text(item: Item, property: string): string | null {
  return firstOf(...valuesOf(item, property).map(textOf));
}

function htmlOf(item: Item, property: string): string | null {
  const [value] = valuesOf(item, property);
  if (value === undefined) return null;
  if (typeof value === 'object' && 'html' in value) return firstOf(value.html);
  const plain = textOf(value);
  return plain === null ? null : escapeHtml(plain);
}

const personOf = (item: Item): string | null =>
  firstOf(
    valuesOf(item, 'author')
      .map(textOf)
      .filter((name) => name !== null)
      .join(', '),
  );
