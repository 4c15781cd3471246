import type { AtomFeed } from 'feedsmith';
import { firstDate, firstOf, type EntryDraft, type FeedDraft } from './feed-draft.ts';
import { feedHints } from './feed-hints.ts';
import { mediaParts } from './media-module.ts';
import { escapeHtml, onOneLine } from './plain-text.ts';
import { titleText } from './title-text.ts';

type Atom = AtomFeed.Feed<string>;
type Entry = AtomFeed.Entry<string>;
type Link = AtomFeed.Link<string>;
type Text = AtomFeed.Text | AtomFeed.Content | undefined;

/** Atom 0.3 and 1.0 (RFC 4287). */
export function atomDraft(feed: Atom): FeedDraft {
  const links = feed.links ?? [];
  return {
    format: 'atom',
    title: plainOf(feed.title),
    link: linkOf(links),
    description: firstOf(htmlOf(feed.subtitle)),
    language: firstOf(feed.xml?.lang, feed.dc?.languages?.[0]),
    updated: firstDate(feed.updated, feed.dc?.dates?.[0]),
    author: authorOf(feed.authors) ?? firstOf(feed.dc?.creators?.join(', '), feed.itunes?.author),
    image: firstOf(feed.logo, feed.itunes?.image, feed.icon),
    base: feed.xml?.base ?? null,
    items: (feed.entries ?? []).map((entry) => atomEntry(entry, authorOf(feed.authors))),
    hints: feedHints({ links, syndication: feed.sy, ttl: undefined }),
  };
}

function atomEntry(entry: Entry, feedAuthor: string | null): EntryDraft {
  const media = mediaParts(entry.media);
  const links = entry.links ?? [];
  return {
    id: firstOf(entry.id),
    title: plainOf(entry.title) ?? titleText(firstOf(entry.dc?.titles?.[0], media.title)),
    link: firstOf(entry.dcterms?.isVersionOf?.[0]) ?? linkOf(links) ?? firstOf(entry.content?.src),
    published: firstDate(entry.published, entry.dc?.dates?.[0], entry.dcterms?.issued?.[0]),
    updated: firstDate(entry.updated, entry.dcterms?.modified?.[0]),
    author:
      authorOf(entry.authors) ??
      firstOf(
        entry.dc?.creators?.join(', '),
        authorOf(entry.source?.authors),
        entry.itunes?.author,
        feedAuthor,
        media.author,
      ),
    summary: firstOf(htmlOf(entry.summary), media.description),
    content: firstOf(htmlOf(entry.content)),
    base: entry.xml?.base ?? null,
    contentBase: entry.content?.xml?.base ?? null,
    image: media.image,
    categories: [
      ...(entry.categories ?? []).map((category) => category.label ?? category.term),
      ...(entry.dc?.subjects ?? []),
      ...(entry.itunes?.keywords ?? []),
      ...media.categories,
    ],
    enclosures: [
      ...links
        .filter((link) => link.rel === 'enclosure' && link.href)
        .map((link) => ({ url: link.href ?? '', type: link.type ?? null, length: link.length ?? null })),
      ...media.files,
    ],
  };
}

/** RFC 4287, 4.2.7.2: a link without rel is an alternate; a page is preferred to other alternates. */
function linkOf(links: readonly Link[]): string | null {
  const alternates = links.filter(
    (link) => link.rel === undefined || link.rel === '' || link.rel.endsWith('alternate'),
  );
  const page = alternates.find((link) => link.type === undefined || /html/i.test(link.type));
  return firstOf((page ?? alternates[0])?.href);
}

function authorOf(people: Entry['authors']): string | null {
  return firstOf(
    people
      ?.map((person) => person.name ?? person.email ?? person.uri)
      .filter(Boolean)
      .join(', '),
  );
}

/**
 * RFC 4287, 4.1.3.3: content of a type that is neither text nor XML is base64. Only what proves to be text is read.
 */
function read(text: Text): Text {
  const value = text?.value?.replace(/\s+/g, '');
  if (!text || !value || !/^(?!text\/|html|xhtml|text)[a-z]+\/(?!.*xml)/i.test(text.type ?? '')) return text;
  // A picture is no text, however short.
  if (/^(?:image|audio|video|font|model)\//i.test(text.type ?? '')) return { ...text, value: '' };
  if (value.length < 12 || value.length % 4 !== 0 || !/^[A-Za-z\d+/]+={0,2}$/.test(value)) return text;
  const decoded = Buffer.from(value, 'base64').toString('utf8');
  return decoded.includes('\ufffd') ? { ...text, value: '' } : { ...text, value: decoded, type: 'html' };
}

function isMarkup(text: Text): boolean {
  return /html|xml/i.test(text?.type ?? '');
}

function plainOf(raw: Text): string | null {
  const text = read(raw);
  return isMarkup(text) ? titleText(text?.value) : firstOf(onOneLine(text?.value ?? ''));
}

/** Text constructs of type text are shown as written, so their signs are escaped on the way to HTML. */
function htmlOf(raw: Text): string | null {
  const text = read(raw);
  const value = text?.value;
  if (!value) return null;
  if (isMarkup(text)) return value;
  return text.type === undefined && /<\/?[a-z][^>]*>/i.test(value) ? value : escapeHtml(value);
}
