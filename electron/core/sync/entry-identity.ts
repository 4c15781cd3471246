import { createHash } from 'node:crypto';
import type { ParsedEntry } from '../feed-format/feed-format.ts';
import { identityOf } from '../network/network.ts';

/** An entry with what makes it itself. */
export interface IdentifiedEntry {
  readonly entry: ParsedEntry;
  /** Unique within the feed: the entry's id, else its link, else a hash of its text. Never its date. */
  readonly guid: string;
  /** Of the article: shared by every feed that carries it, as far as its link is its own. */
  readonly identity: string;
  /** Changes when the publisher changed the entry. */
  readonly contentHash: string;
  /** The entry's own HTML, in UTF-8. */
  readonly html: Uint8Array<ArrayBuffer>;
}

/** An entry's own HTML. */
export const htmlOf = ({ content, summary }: ParsedEntry): string => content ?? summary ?? '';

const encoder = new TextEncoder();

/** A UTF-16 unit takes at most so many bytes in UTF-8. */
const WIDEST = 3;

/** The HTML of entries in UTF-8, in one buffer that can be handed to another thread. */
function encodeTexts(entries: readonly ParsedEntry[]): readonly Uint8Array<ArrayBuffer>[] {
  const buffer = new ArrayBuffer(entries.reduce((sum, entry) => sum + htmlOf(entry).length * WIDEST, 0));
  let start = 0;
  return entries.map((entry) => {
    const { written } = encoder.encodeInto(htmlOf(entry), new Uint8Array(buffer, start));
    const bytes = new Uint8Array(buffer, start, written);
    start += written;
    return bytes;
  });
}

/** A hash of title, summary and content, of which `html` is the last that there is. */
function hashOf({ title, summary, content }: ParsedEntry, html: Uint8Array): string {
  const digest = createHash('sha256');
  if (content === null)
    digest
      .update(`${title ?? ''}\u0000`)
      .update(html)
      .update('\u0000');
  else digest.update(`${title ?? ''}\u0000${summary ?? ''}\u0000`).update(html);
  return digest.digest('base64url').slice(0, 27);
}

/** Gives every entry of a feed its identity; an entry that stands twice in the feed is taken once. */
export function identifyEntries(
  entries: readonly ParsedEntry[],
  feedUrl: string,
): readonly IdentifiedEntry[] {
  const uses = new Map<string, number>();
  for (const { link } of entries) if (link) uses.set(link, (uses.get(link) ?? 0) + 1);

  const texts = encodeTexts(entries);
  const seen = new Map<string, IdentifiedEntry>();
  entries.forEach((entry, place) => {
    const html = texts[place] ?? new Uint8Array(0);
    const contentHash = hashOf(entry, html);
    const guid = entry.id ?? entry.link ?? contentHash;
    if (seen.has(guid)) return;
    // A link that several entries share (the site's front page) says nothing about which article it is.
    const own = entry.link !== null && uses.get(entry.link) === 1 ? entry.link : null;
    const identity = own ? identityOf(own) : `${identityOf(feedUrl)} ${guid}`;
    seen.set(guid, { entry, guid, identity, contentHash, html });
  });
  return [...seen.values()];
}
