import { createHash } from 'node:crypto';
import type { ParsedEntry, ParsedFeed } from '../../formats/feed-format/feed-format.ts';
import { identityOf } from '../../foundation/network/network.ts';
import { commonWords, isRepeated, type EntryEvidence } from './match-entries.ts';
import { createPacking } from './packing.ts';
import { sketchOf } from './text-sketch.ts';

/** What is stored of an entry beside its HTML. */
export type EntryFacts = Pick<
  ParsedEntry,
  'title' | 'link' | 'author' | 'published' | 'updated' | 'categories' | 'enclosures'
>;

/** An entry with all by which it is known again. */
export interface IdentifiedEntry extends EntryEvidence {
  readonly entry: EntryFacts;
  /** The id by which versions before this one knew it. */
  readonly formerGuid: string;
  /** Whether no other entry of the document has its link, the fragment aside. */
  readonly ownLink: boolean;
  /** Changes when the publisher corrected something beside title and text: link, author, dates, topics, files. */
  readonly factsHash: string;
  /** The entry's own HTML, in UTF-8. */
  readonly html: Uint8Array<ArrayBuffer>;
}

type Spoken = Pick<ParsedEntry, 'title' | 'summary' | 'content' | 'enclosures'>;

/** An entry's own HTML. */
export const htmlOf = ({ content, summary }: Pick<ParsedEntry, 'content' | 'summary'>): string =>
  content ?? summary ?? '';

/** What is made of an entry's text. */
export type EntryTexts = Pick<IdentifiedEntry, 'html' | 'contentHash' | 'sketch'>;

/** Makes of entries' texts what they are known by; texts and sketches share few buffers. */
export function createTexts(): (entry: Spoken) => EntryTexts {
  const packing = createPacking();
  return (entry) => {
    const html = packing.text(htmlOf(entry));
    const files = entry.enclosures.map(({ url }) => url);
    const sketch = packing.numbers(sketchOf(htmlOf(entry), files));
    return { html, contentHash: hashOf(entry, html), sketch };
  };
}

/** A hash of title, summary and content, of which `html` is the last that there is. */
function hashOf({ title, summary, content }: Spoken, html: Uint8Array): string {
  const digest = createHash('sha256');
  if (content === null)
    digest
      .update(`${title ?? ''}\u0000`)
      .update(html)
      .update('\u0000');
  else digest.update(`${title ?? ''}\u0000${summary ?? ''}\u0000`).update(html);
  return digest.digest('base64url').slice(0, 27);
}

/** No more than is stored: it is copied from thread to thread. */
function factsOf(entry: ParsedEntry): EntryFacts {
  const { title, link, author, published, updated, categories, enclosures } = entry;
  return { title, link, author, published, updated, categories, enclosures };
}

function hashOfFacts({ link, author, published, updated, categories, enclosures }: ParsedEntry): string {
  const files = enclosures.map(({ url, type, length }) => [url, type, length]);
  return createHash('sha256')
    .update(JSON.stringify([link, author, published, updated, categories, files]))
    .digest('base64url')
    .slice(0, 22);
}

/** A title as titles are compared: small letters, words apart. */
export function titleKeyOf(title: string | null): string {
  return (title ?? '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 300);
}

/** A fragment that says where a click came from. */
const tracking = /^#(?:utm_|xtor|at_|ref=|rss|tk\.)/i;

/** An address as entries are compared by it: what `identityOf` leaves, and the fragment. */
export function linkKeyOf(link: string | null): string | null {
  if (link === null) return null;
  const hash = URL.canParse(link) ? new URL(link).hash : '';
  return identityOf(link) + (hash.length > 1 && !tracking.test(hash) ? hash : '');
}

/**
 * Gives every entry of a feed what it is known by; an entry that stands twice in the feed is taken once.
 * @param texts what is made of the entries' texts, by their places
 */
export function identifyEntries<Texts extends EntryTexts>(
  { items: entries, guids }: Pick<ParsedFeed, 'items' | 'guids'>,
  texts: readonly Texts[],
): readonly (IdentifiedEntry & Texts)[] {
  const identified = entries.flatMap((entry, place) => {
    const own = texts[place];
    if (own === undefined) return [];
    return {
      ...own,
      entry: factsOf(entry),
      guid: guids[place] ?? null,
      link: linkKeyOf(entry.link),
      titleKey: titleKeyOf(entry.title),
      factsHash: hashOfFacts(entry),
      formerGuid: entry.id,
      ownLink: false,
    };
  });
  const once = withoutRepeated(identified);
  const uses = timesOf(once, pageOf);
  // A link that several entries share (the site's front page) says nothing about which article it is. Not copied: a
  // feed may have tens of thousands of entries.
  for (const each of once) each.ownLink = each.link !== null && uses.get(pageOf(each)) === 1;
  return once;
}

/** What an entry links to, the fragment aside. */
const pageOf = ({ link }: EntryEvidence): string => {
  const fragment = link?.indexOf('#') ?? -1;
  return fragment < 0 ? (link ?? '') : (link ?? '').slice(0, fragment);
};

/** How many entries have each key. */
function timesOf<Entry>(
  entries: readonly Entry[],
  keyOf: (entry: Entry) => string,
): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const entry of entries) times.set(keyOf(entry), (times.get(keyOf(entry)) ?? 0) + 1);
  return times;
}

function withoutRepeated<Entry extends IdentifiedEntry>(entries: readonly Entry[]): readonly Entry[] {
  const common = commonWords(entries);
  const seen = new Map<string, Entry[]>();
  const id = ({ guid, link }: Entry) => guid ?? link ?? '';
  const times = timesOf(entries, id);
  return entries.filter((entry) => {
    // Most entries are alone with their guid, and need no key of their own.
    if (times.get(id(entry)) === 1) return true;
    const place = JSON.stringify([entry.guid, entry.link]);
    const others = seen.get(place) ?? [];
    // A feed that gives hundreds of entries one address repeats them word for word, if at all.
    const repeated = others.some((other) =>
      others.length > 50 ? other.contentHash === entry.contentHash : isRepeated(other, entry, common),
    );
    if (!repeated) seen.set(place, [...others, entry]);
    return !repeated;
  });
}
