/** A file that an entry carries: a podcast episode, a film, a picture. */
export interface ParsedEnclosure {
  readonly url: string;
  /** Media type as declared, or null. */
  readonly type: string | null;
  /** Bytes as declared, or null. */
  readonly length: number | null;
}

/** One entry of a feed. Null is what the feed does not say; addresses are absolute, dates ISO 8601 in UTC. */
export interface ParsedEntry {
  /** Never empty, distinct within the feed, and the same whenever the same entry is read again. */
  readonly id: string;
  /** Plain text on one line. */
  readonly title: string | null;
  readonly link: string | null;
  readonly published: string | null;
  readonly updated: string | null;
  readonly author: string | null;
  /** HTML, not sanitised: links and pictures absolute, script addresses dropped. */
  readonly summary: string | null;
  /** HTML, as summary. */
  readonly content: string | null;
  readonly image: string | null;
  readonly categories: readonly string[];
  readonly enclosures: readonly ParsedEnclosure[];
}

/** What a feed says about how often to ask for it. */
export interface FeedHints {
  /** RSS ttl or the syndication module's period, in minutes. */
  readonly ttlMinutes: number | null;
  /** Hours of the day (0-23, GMT) at which the publisher asks not to be read. */
  readonly skipHours: readonly number[];
  /** English names of days, as in RSS skipDays. */
  readonly skipDays: readonly string[];
  /** WebSub hub. */
  readonly hub: string | null;
  /** The address the feed gives itself. */
  readonly self: string | null;
  /** The next page of a paged feed (RFC 5005, JSON Feed next_url). */
  readonly next: string | null;
}

/** A feed of any dialect, read into one shape. */
export interface ParsedFeed {
  /** `h-feed` is a page whose entries are marked up in it. */
  readonly format: 'rss' | 'atom' | 'rdf' | 'json' | 'h-feed';
  readonly title: string | null;
  /** The site the feed belongs to. */
  readonly link: string | null;
  readonly description: string | null;
  readonly language: string | null;
  readonly updated: string | null;
  readonly author: string | null;
  readonly image: string | null;
  readonly items: readonly ParsedEntry[];
  /** What the feed itself calls each of its entries; null where it does not. Feeds reuse and share them. */
  readonly guids: readonly (string | null)[];
  readonly hints: FeedHints;
  /** False if the feed was broken and had to be repaired before it could be read. */
  readonly wellFormed: boolean;
  /** The character encoding the bytes were read in. */
  readonly encoding: string;
}
