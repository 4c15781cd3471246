import { topicNames, type ExtractedArticle } from '../../formats/extract/extract.ts';
import type { ArticleDraft } from '../../library/articles/articles.ts';
import type { ReadEntry } from './read-feed.ts';
import { readingMinutes } from '../../formats/language/language.ts';
import type { FeedId, Instant } from '../../api/index.ts';

/** What a feed says of an article, its text left out. */
export type EntryHead = Omit<
  ArticleDraft,
  'html' | 'text' | 'captions' | 'links' | 'wordCount' | 'minutes'
> & {
  /** What goes before the links found in the text, whichever text that is: the story it is about, the files that it carries. */
  readonly named?: ArticleDraft['links'];
};

/** Characters of a title made up from the text of an entry that has none. */
const MADE_UP_TITLE = 80;

/** What an extraction gives, as the columns of an article. */
export function contentOf(extracted: ExtractedArticle) {
  return {
    html: extracted.content,
    text: extracted.textContent,
    captions: extracted.images.flatMap(({ caption, credit }) => [caption, credit].filter(Boolean)).join('\n'),
    links: extracted.links.map(({ title, url, date }) => ({ title, url, date: toInstant(date) })),
    wordCount: extracted.wordCount,
    minutes: readingMinutes(extracted.textContent, extracted.language),
  };
}

/** A date as extraction writes it (with an offset, or a day alone) as a moment in UTC. */
function toInstant(date: string | null): Instant | null {
  const at = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(at) ? null : new Date(at).toISOString();
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= MADE_UP_TITLE ? line : `${line.slice(0, MADE_UP_TITLE).replace(/\s+\S*$/, '')}…`;
}

/** An article as its feed tells it, without its text. */
export function headOfEntry(
  { entry, untitled }: ReadEntry,
  identity: string,
  feed: { readonly id: FeedId; readonly url: string; readonly language: string | null },
): EntryHead {
  return {
    identity,
    origin: 'feed',
    feedId: feed.id,
    url: entry.link,
    title: entry.title || shorten(untitled ?? '') || entry.link || new URL(feed.url).host,
    byline: entry.author,
    siteName: null,
    language: feed.language,
    excerpt: null,
    published: toInstant(entry.published ?? entry.updated),
    modified: toInstant(entry.updated),
    section: null,
    keywords: topicNames(entry.categories),
    named: entry.enclosures.map(({ url, type }) => ({
      title: decodedName(url) || type || url,
      url,
      date: null,
    })),
  };
}

/** The name of a file, as its address ends. */
function decodedName(url: string): string {
  const name = /([^/]*)$/.exec(new URL(url).pathname)?.[1] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name; // a stray % stands for itself
  }
}

/** An article as its page tells it. */
export function draftOfPage(
  extracted: ExtractedArticle,
  page: { readonly identity: string; readonly url: string | null; readonly origin: ArticleDraft['origin'] },
): ArticleDraft {
  return {
    ...page,
    feedId: null,
    title: extracted.title || shorten(extracted.textContent) || page.url || '',
    byline: extracted.byline,
    siteName: extracted.siteName ?? (page.url ? new URL(page.url).host.replace(/^www\./, '') : null),
    language: extracted.language,
    excerpt: extracted.excerpt,
    published: toInstant(extracted.published),
    modified: toInstant(extracted.modified),
    section: extracted.section,
    keywords: extracted.tags,
    ...contentOf(extracted),
  };
}
