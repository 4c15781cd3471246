import { hash as digest } from 'node:crypto';
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
}

/** An entry's own HTML. */
export const htmlOf = ({ entry }: IdentifiedEntry): string => entry.content ?? entry.summary ?? '';

function hash(...parts: readonly (string | null)[]): string {
  const text = parts.map((part) => part ?? '').join('\u0000');
  return digest('sha256', text, 'base64url').slice(0, 27);
}

/** Gives every entry of a feed its identity; an entry that stands twice in the feed is taken once. */
export function identifyEntries(
  entries: readonly ParsedEntry[],
  feedUrl: string,
): readonly IdentifiedEntry[] {
  const uses = new Map<string, number>();
  for (const { link } of entries) if (link) uses.set(link, (uses.get(link) ?? 0) + 1);

  const seen = new Map<string, IdentifiedEntry>();
  for (const entry of entries) {
    const text = hash(entry.title, entry.summary, entry.content);
    const guid = entry.id ?? entry.link ?? text;
    if (seen.has(guid)) continue;
    // A link that several entries share (the site's front page) says nothing about which article it is.
    const own = entry.link !== null && uses.get(entry.link) === 1 ? entry.link : null;
    seen.set(guid, {
      entry,
      guid,
      identity: own ? identityOf(own) : `${identityOf(feedUrl)} ${guid}`,
      contentHash: text,
    });
  }
  return [...seen.values()];
}
