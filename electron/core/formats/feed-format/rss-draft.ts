import type { RdfFeed, RssFeed } from 'feedsmith';
import { firstDate, firstOf, type EntryDraft, type FeedDraft } from './feed-draft.ts';
import { mediaParts } from './media-module.ts';
import { feedHints } from './feed-hints.ts';
import type { FeedHints, ParsedEnclosure } from './parsed-feed.ts';
import { skipTimes } from './skip-times.ts';
import { titleText } from './title-text.ts';

type Rss = RssFeed.Feed<string>;
type Rdf = RdfFeed.Feed<string>;
type RssItem = RssFeed.Item<string>;
type RdfItem = RdfFeed.Item<string>;
type Person = RssFeed.Person | undefined;

/** RSS 0.91 to 2.0 with the modules that entries use; `text` is the feed as written. */
export function rssDraft(feed: Rss, text: string): FeedDraft {
  return {
    format: 'rss',
    ...common(feed),
    language: firstOf(feed.language, feed.dc?.languages?.[0], feed.xml?.lang),
    updated: firstDate(
      feed.lastBuildDate,
      feed.pubDate,
      feed.dc?.dates?.[0],
      feed.atom?.updated,
      feed.dcterms?.modified?.[0],
    ),
    author: firstOf(
      personName(feed.managingEditor),
      feed.dc?.creators?.join(', '),
      feed.itunes?.author,
      feed.itunes?.owner?.name,
      feed.atom?.authors?.[0]?.name,
      personName(feed.webMaster),
    ),
    image: firstOf(
      feed.image?.url,
      feed.itunes?.image,
      feed.googleplay?.image?.href,
      feed.atom?.logo,
      feed.atom?.icon,
    ),
    items: (feed.items ?? []).map(rssEntry),
    hints: { ...hintsOf(feed), ...skipTimes(text) },
  };
}

/** RSS 0.90 and 1.0. */
export function rdfDraft(feed: Rdf): FeedDraft {
  return {
    format: 'rdf',
    ...common(feed),
    language: firstOf(feed.dc?.languages?.[0], feed.xml?.lang),
    updated: firstDate(feed.dc?.dates?.[0], feed.dcterms?.modified?.[0], feed.atom?.updated),
    author: firstOf(feed.dc?.creators?.join(', '), feed.atom?.authors?.[0]?.name),
    image: firstOf(feed.image?.url),
    items: (feed.items ?? []).map(rdfEntry),
    hints: hintsOf(feed),
  };
}

function common(feed: Rss | Rdf): Pick<FeedDraft, 'title' | 'link' | 'description' | 'base'> {
  const alternate = feed.atom?.links?.find((link) => link.rel === undefined || link.rel === 'alternate');
  return {
    title: titleText(
      firstOf(
        feed.title,
        feed.dc?.titles?.[0],
        feed.atom?.title?.value,
        'itunes' in feed ? feed.itunes?.title : null,
      ),
    ),
    link: firstOf(feed.link, alternate?.href),
    description: firstOf(
      feed.description,
      feed.dc?.descriptions?.[0],
      'itunes' in feed ? (feed.itunes?.summary ?? feed.itunes?.subtitle) : null,
      feed.atom?.subtitle?.value,
    ),
    base: feed.xml?.base ?? null,
  };
}

function rssEntry(item: RssItem): EntryDraft {
  const media = mediaParts(item.media);
  const permanent =
    item.guid?.isPermaLink !== false && /^https?:/i.test(item.guid?.value ?? '') ? item.guid?.value : null;
  const shared = entryParts(item, media);
  const enclosures: ParsedEnclosure[] = (item.enclosures ?? [])
    .filter((enclosure) => enclosure.url)
    .map(({ url, type, length }) => ({ url: url ?? '', type: type ?? null, length: length ?? null }));
  return {
    ...shared,
    id: firstOf(item.guid?.value, item.atom?.id, item.dc?.identifiers?.[0]),
    title: shared.title ?? titleText(item.itunes?.title),
    link: shared.link ?? permanent ?? null,
    published: firstDate(item.pubDate, shared.published),
    author: firstOf(
      item.authors?.map(personName).filter(Boolean).join(', '),
      shared.author,
      item.itunes?.author,
    ),
    summary: firstOf(item.description, item.itunes?.summary, shared.summary, item.itunes?.subtitle),
    image: firstOf(item.itunes?.image, media.image),
    categories: [...(item.categories ?? []).map((category) => category.name), ...shared.categories],
    enclosures: [...enclosures, ...media.files],
  };
}

function rdfEntry(item: RdfItem): EntryDraft {
  const media = mediaParts(item.media);
  const shared = entryParts(item, media);
  return {
    ...shared,
    id: firstOf(item.rdf?.about, item.dc?.identifiers?.[0]),
    summary: firstOf(item.description, shared.summary),
    link: firstOf(shared.link, item.rdf?.about),
    image: media.image,
    enclosures: media.files,
  };
}

/** What RSS and RDF items say in the same way, most of it through modules. */
function entryParts(item: RssItem | RdfItem, media: ReturnType<typeof mediaParts>): EntryDraft {
  const alternate = item.atom?.links?.find((link) => link.rel === undefined || link.rel === 'alternate');
  const { dc, dcterms, atom } = item;
  return {
    id: null,
    title: titleText(firstOf(item.title, dc?.titles?.[0], atom?.title?.value, media.title)),
    // Where a feed's own addresses lead through a counter, this is where they lead (see `mend-element.ts`).
    link: firstOf(dcterms?.isVersionOf?.[0], item.link, alternate?.href),
    published: firstDate(
      dc?.dates?.[0],
      dcterms?.issued?.[0],
      dcterms?.created?.[0],
      dcterms?.dates?.[0],
      atom?.published,
    ),
    updated: firstDate(atom?.updated, dcterms?.modified?.[0]),
    author: firstOf(
      dc?.creators?.join(', '),
      atom?.authors?.map((author) => author.name ?? author.email).join(', '),
      media.author,
    ),
    summary: firstOf(dc?.descriptions?.[0], atom?.summary?.value, media.description),
    content: firstOf(item.content?.encoded, atom?.content?.value),
    base: item.xml?.base ?? null,
    contentBase: null,
    image: null,
    categories: [
      ...(dc?.subjects ?? []),
      ...('itunes' in item ? (item.itunes?.keywords ?? []) : []),
      ...media.categories,
      ...(atom?.categories ?? []).map((category) => category.label ?? category.term),
    ],
    enclosures: [],
  };
}

function personName(person: Person): string | null {
  return firstOf(person?.name, person?.email, person?.link);
}

const hintsOf = (feed: Rss | Rdf): FeedHints =>
  feedHints({
    links: feed.atom?.links ?? [],
    syndication: feed.sy,
    ttl: 'ttl' in feed ? feed.ttl : undefined,
  });
