import * as v from 'valibot';
import type { ErrorMessage } from './errors.ts';
import { Address, FeedId, type FolderId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** Feeds, or the folders they are in. */
    'feeds.changed': { readonly ids: readonly FeedId[] };
  }
}

/** Whether articles of a feed are its own text, the page behind the link, or whichever proves complete. */
export const FullText = v.picklist(['auto', 'feed', 'page']);
export type FullText = v.InferOutput<typeof FullText>;

/** What `auto` found out about a feed's text: of so many entries looked at, so many were shortened. */
export interface TextChoice {
  readonly choice: 'feed' | 'page';
  readonly entries: number;
  readonly shortened: number;
}

/** How long a feed's articles stay: days and number; null is the library's setting, 0 without limit. */
export interface FeedKeeping {
  readonly keepDays: number | null;
  readonly keepNewest: number | null;
}

export interface Feed extends FeedKeeping {
  readonly id: FeedId;
  readonly folderId: FolderId | null;
  /** Its place in the folder, in one row with the folders beside it. */
  readonly position: number;
  readonly url: string;
  readonly siteUrl: string | null;
  /** Address of its site's icon on this disk; null where there is none. */
  readonly icon: string | null;
  /** The user's own name for it, else the feed's, else its host. */
  readonly title: string;
  /** The user's own name for it, if they gave it one. */
  readonly ownTitle: string | null;
  /** Whether the user wishes to be told of its new articles. */
  readonly notify: boolean;
  readonly unread: number;
  readonly total: number;
  readonly fullText: FullText;
  readonly textChoice: TextChoice | null;
  readonly lastSyncedAt: Instant | null;
  readonly nextSyncAt: Instant | null;
  /** Why the last sync of this feed failed; null when it went well. */
  readonly error: (ErrorMessage & { readonly at: Instant }) | null;
}

/** What came of asking a feed. */
export type FeedLogOutcome =
  | { readonly kind: 'stored'; readonly entries: number; readonly added: number; readonly changed: number }
  | { readonly kind: 'unchanged' }
  /** Not asked: its host wants to be left alone. */
  | { readonly kind: 'paused'; readonly host: string; readonly until: Instant }
  | { readonly kind: 'failed'; readonly error: ErrorMessage };

/** What happened when a feed was asked: one line of its log. */
export interface FeedLogLine {
  readonly at: Instant;
  readonly url: string;
  readonly status: number | null;
  readonly outcome: FeedLogOutcome;
}

/** A line of the log of all feeds. */
export interface SyncLogLine extends FeedLogLine {
  readonly feedId: FeedId;
  readonly title: string;
}

/** An entry as it is shown before its feed is followed. */
export interface CandidateEntry {
  /** Its title, else how its text begins; null if it says nothing. */
  readonly title: string | null;
  readonly published: Instant | null;
}

export interface FeedCandidate {
  readonly url: string;
  readonly title: string;
  /** `h-feed` is a page whose entries are marked up in it. */
  readonly kind: 'rss' | 'atom' | 'rdf' | 'json' | 'h-feed';
  /** The newest entries, at most three, newest first. */
  readonly newest: readonly CandidateEntry[];
  /** The feed that it is followed as, or null. */
  readonly followedAs: FeedId | null;
}

/** What stands at an address: feeds that can be followed, and the page itself if it can be saved. */
export interface Inspection {
  readonly url: string;
  readonly feeds: readonly FeedCandidate[];
  readonly page: { readonly title: string; readonly excerpt: string | null; readonly saved: boolean } | null;
  /** A feed that asks for a name and a password before it can be read; null if none does. */
  readonly locked: string | null;
  /** What a reader most likely wants of this address. */
  readonly suggestion: 'follow' | 'save';
  /** Addresses that were asked for a feed, in order, whether or not they had one. */
  readonly tried: readonly string[];
}

export interface StarterFeed {
  readonly url: string;
  readonly title: string;
  readonly language: string;
  readonly about: string;
  readonly followed: boolean;
}

const Limit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000_000));

export const feeds = {
  /** Returns all feeds that are followed, sorted by position, then by id. */
  list: query(v.object({}))<readonly Feed[]>(),
  /** Returns what was asked of a feed lately, newest first; about 100 lines are kept. */
  log: query(v.object({ id: FeedId }))<readonly FeedLogLine[]>(),
  /**
   * Returns what was asked of all feeds lately, newest first; at most `limit` lines; `problems` leaves out what went
   * well.
   */
  logOfAll: query(
    v.object({
      problems: v.optional(v.boolean(), false),
      limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2000)), 500),
    }),
  )<readonly SyncLogLine[]>(),
  /**
   * Returns the feeds that the app suggests to new users, each with whether it is followed; none where the app's file
   * of them is missing.
   */
  starters: query(v.object({}))<readonly StarterFeed[]>(),
  /**
   * Fetches the address and returns what is there. A command: what an address says to sign in with is kept.
   * @throws {OffprintError} a network error, `http-status`, `credentials-required`, `nothing-found`
   */
  inspect: command(v.object({ address: Address }))<Inspection>(),
  /**
   * Follows the feed at an address, or the first one of the page there, and stores its articles; a feed that is
   * followed already is returned. Keeps what the address says to sign in with. Emits `feeds.changed` and
   * `articles.changed`; a new feed starts a job `sync`.
   * @throws {OffprintError} `not-a-feed`, `offline`, a network error, `http-status`, `credentials-required`
   */
  follow: command(v.object({ address: Address }))<Feed>(),
  /**
   * Sets the user's own name for a feed; null or an empty one goes back to the feed's. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  rename: command(
    v.object({ id: FeedId, title: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(500))) }),
  )<Feed>(),
  /**
   * Sets whether articles of a feed are its own text, the page behind the link, or what proves complete. Emits
   * `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  setFullText: command(v.object({ id: FeedId, fullText: FullText }))<Feed>(),
  /**
   * Sets how long a feed's articles stay, in days and in number (0 to 1,000,000); null is the library's setting, 0
   * without limit. Takes effect when articles are tidied up. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  setKeeping: command(
    v.object({ id: FeedId, keepDays: v.nullable(Limit), keepNewest: v.nullable(Limit) }),
  )<Feed>(),
  /**
   * Sets whether the user is told of the feed's new articles. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  setNotify: command(v.object({ id: FeedId, notify: v.boolean() }))<Feed>(),
  /**
   * Stops following a feed. Articles that are unread, bookmarked or otherwise kept, or in another feed, stay; the
   * others go to the trash. Emits `feeds.changed` and `articles.changed`.
   * @throws {OffprintError} `not-found`
   */
  unfollow: command(v.object({ id: FeedId }))<{ readonly id: FeedId }>(),
  /**
   * Takes `unfollow` back: the feed is as it was, its articles come back from the trash. Emits `feeds.changed` and
   * `articles.changed`.
   * @throws {OffprintError} `not-found` when it is not among the last 50 feeds let go in this run of the library
   * process
   */
  refollow: command(v.object({ id: FeedId }))<Feed>(),
} as const;
