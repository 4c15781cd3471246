import type { JsonFeed } from 'feedsmith';
import { firstOf, noHints, type EntryDraft, type FeedDraft } from './feed-draft.ts';
import { escapeHtml, onOneLine } from './plain-text.ts';

type Feed = JsonFeed.Feed<string>;
type Item = JsonFeed.Item<string>;

/** JSON Feed 1.0 and 1.1 (https://www.jsonfeed.org/version/1.1/). */
export function jsonDraft(feed: Feed): FeedDraft {
  const feedAuthor = authorOf(feed.authors);
  return {
    format: 'json',
    title: firstOf(feed.title),
    link: firstOf(feed.home_page_url),
    description: firstOf(feed.description),
    language: firstOf(feed.language),
    updated: newest(feed.items ?? []),
    author: feedAuthor,
    image: firstOf(feed.icon, feed.favicon),
    base: null,
    items: (feed.items ?? []).map((item) => jsonEntry(item, feedAuthor)),
    hints: {
      ...noHints,
      hub: firstOf(feed.hubs?.find((hub) => hub.type?.toLowerCase() === 'websub')?.url, feed.hubs?.[0]?.url),
      self: firstOf(feed.feed_url),
      next: firstOf(feed.next_url),
    },
  };
}

function jsonEntry(item: Item, feedAuthor: string | null): EntryDraft {
  return {
    id: firstOf(item.id),
    title: firstOf(onOneLine(item.title ?? '')),
    link: firstOf(item.url, item.external_url),
    published: firstOf(item.date_published),
    updated: firstOf(item.date_modified),
    author: authorOf(item.authors) ?? feedAuthor,
    summary: item.summary ? escapeHtml(item.summary) : null,
    content: firstOf(item.content_html) ?? (item.content_text ? paragraphs(item.content_text) : null),
    base: null,
    contentBase: null,
    image: firstOf(item.image, item.banner_image),
    categories: item.tags ?? [],
    enclosures: (item.attachments ?? [])
      .filter((attachment) => attachment.url)
      .map((attachment) => ({
        url: attachment.url ?? '',
        type: attachment.mime_type ?? null,
        length: attachment.size_in_bytes ?? null,
      })),
  };
}

/** The format has no date of its own; the feed is as new as its newest entry. */
function newest(items: readonly Item[]): string | null {
  const dates = items.map((item) => item.date_modified ?? item.date_published ?? '');
  return firstOf(dates.sort().at(-1));
}

function authorOf(authors: Item['authors']): string | null {
  return firstOf(
    authors
      ?.map((author) => author.name ?? author.url)
      .filter(Boolean)
      .join(', '),
  );
}

function paragraphs(text: string): string {
  const parts = text.split(/\n\s*\n/).map((part) => escapeHtml(part.trim()).replaceAll('\n', '<br>'));
  return parts.length === 1 ? (parts[0] ?? '') : parts.map((part) => `<p>${part}</p>`).join('\n');
}
