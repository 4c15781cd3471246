import * as v from 'valibot';
import type { ErrorMessage } from './errors.ts';
import { Address, ArticleId, CollectionId, FeedId, FolderId, TagId, type Instant } from './ids.ts';
import { command, query } from './procedure.ts';
import type { ArticleTag } from './tags.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** New or altered articles. `added` are ids that no listing has yet. */
    'articles.changed': { readonly ids: readonly ArticleId[]; readonly added: readonly ArticleId[] };
    'articles.read': { readonly ids: readonly ArticleId[]; readonly read: boolean };
    'articles.removed': { readonly ids: readonly ArticleId[]; readonly removed: boolean };
  }
}

/** A list of articles a reader can stand in. */
export const ArticleView = v.variant('kind', [
  v.object({ kind: v.picklist(['all', 'unread', 'today', 'bookmarks', 'later', 'saved', 'trash']) }),
  v.object({ kind: v.literal('feed'), feedId: FeedId, unreadOnly: v.optional(v.boolean()) }),
  /** All feeds of a folder and of the folders in it. */
  v.object({ kind: v.literal('folder'), folderId: FolderId }),
  /** Articles that carry a tag or one that lies in it. */
  v.object({ kind: v.literal('tag'), tagId: TagId }),
  /** In the user's own order. */
  v.object({ kind: v.literal('collection'), collectionId: CollectionId }),
]);
export type ArticleView = v.InferOutput<typeof ArticleView>;

/** Views that are there in every library. */
export type SmartKind = Exclude<ArticleView['kind'], 'feed' | 'folder' | 'tag' | 'collection'>;
/** `newest` and `oldest` go by the view's own time: in the bookmarks, by when an article was bookmarked. */
export const ListSort = v.picklist(['newest', 'oldest', 'feed', 'shortest', 'longest']);
export type ListSort = v.InferOutput<typeof ListSort>;

/** Groups by day are in order of time, whatever the sort; groups by feed stand in order of the feeds' names. */
export const ListGrouping = v.picklist(['none', 'day', 'feed']);
export type ListGrouping = v.InferOutput<typeof ListGrouping>;

/** How a view is laid out. */
export const ListArrangement = v.object({
  sort: v.optional(ListSort, 'newest'),
  groupBy: v.optional(ListGrouping, 'none'),
  unreadOnly: v.optional(v.boolean(), false),
});
export type ListArrangement = Readonly<v.InferOutput<typeof ListArrangement>>;
/** Where a reader can be: a view, and perhaps an article open beside it. */
export const Place = v.object({ view: ArticleView, articleId: v.nullable(ArticleId) });
export type Place = v.InferOutput<typeof Place>;

/** How much of an article is on this disk. */
export type Kept = 'kept' | 'partly-kept' | 'not-kept';

/** A row of a list: small, no text. */
export interface ArticleSummary {
  readonly id: ArticleId;
  readonly title: string;
  readonly siteName: string | null;
  readonly feedId: FeedId | null;
  readonly byline: string | null;
  readonly excerpt: string | null;
  readonly language: string | null;
  /** Published, else first seen. Lists are in this order, newest first. */
  readonly sortedAt: Instant;
  readonly minutes: number;
  readonly read: boolean;
  readonly bookmarked: boolean;
  /** Address of a picture in the asset scheme, small enough for a row. */
  readonly thumbnail: string | null;
  /** The same picture for where there is more room, at most 640 pixels wide; missing where there is none. */
  readonly smallPicture?: string;
  readonly kept: Kept;
  /** In the queue of what the user means to read later. */
  readonly later: boolean;
  /** In the order of their names. */
  readonly tags: readonly ArticleTag[];
  /** 0 to 1: how far the user came. */
  readonly progress: number;
}

/** Unread articles of the views that have many feeds in them. */
export interface UnreadCounts {
  readonly today: number;
  readonly unread: number;
}

/** A picture of an article: `src` as in the article's HTML, `url` where it can be shown from, once stored. */
export interface ArticlePicture {
  readonly src: string;
  readonly url: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Why it is not here; null when it is, or is still to come. */
  readonly problem: ErrorMessage | null;
}

/** An article that the page pointed to: teasers, related posts. */
export interface ArticleLink {
  readonly title: string;
  readonly url: string;
  readonly date: Instant | null;
  /** Set when the library holds it already. */
  readonly articleId: ArticleId | null;
}

/** A feed that carries the article. */
export interface ArticleOrigin {
  readonly feedId: FeedId;
  readonly title: string;
}

/** What the article said before its publisher changed it. */
export interface ArticleRevision {
  readonly id: number;
  readonly title: string;
  readonly replacedAt: Instant;
}

/** A stretch of text that both have, or only the newer or the older one. */
export interface DifferencePart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** How an article differs from what it said before. */
export interface ArticleDifference {
  readonly revision: ArticleRevision;
  readonly title: readonly DifferencePart[];
  /** Paragraphs, each in its parts. */
  readonly paragraphs: readonly (readonly DifferencePart[])[];
}

/** A place in the text that stays where it is when the width, the face or the size changes. */
export const TextPlace = v.object({
  /** Which of the blocks of the text it is in, from 0. */
  block: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000_000)),
  /** How far in the block, 0 to 1. */
  part: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  /** What the block begins with: it is looked for when the text has changed. */
  quote: v.pipe(v.string(), v.maxLength(200)),
});
export type TextPlace = Readonly<v.InferOutput<typeof TextPlace>>;

export interface Article extends ArticleSummary {
  /** The part of the publication that it stands in, such as "Culture". */
  readonly section: string | null;
  /** What it is about, in the publisher's words; the user's own are its tags. */
  readonly keywords: readonly string[];
  readonly url: string | null;
  readonly published: Instant | null;
  readonly modified: Instant | null;
  readonly addedAt: Instant;
  readonly wordCount: number;
  /** Sanitised HTML; pictures have the addresses of the page and are found in `pictures`. */
  readonly content: string;
  readonly pictures: readonly ArticlePicture[];
  readonly links: readonly ArticleLink[];
  readonly origins: readonly ArticleOrigin[];
  /** Newest first. */
  readonly revisions: readonly ArticleRevision[];
  /** Set when the article is in the trash. */
  readonly removedAt: Instant | null;
  /** Why the whole text is not here; null when it is. */
  readonly problem: ErrorMessage | null;
  /** The language the user chose in place of the one found; null when `language` is what was found. */
  readonly chosenLanguage: string | null;
  /** The user's collections that it is in. */
  readonly collections: readonly { readonly id: CollectionId; readonly name: string }[];
  /** The user's note, in Markdown; empty for none. */
  readonly note: string;
  /** Where the user is; null at the beginning, and where it was not kept. */
  readonly place: TextPlace | null;
  /** The name of the file it was read from, if that is kept; see `documents`. */
  readonly document: string | null;
  /** When its page was fetched, if that is kept; see `sources`. */
  readonly sourceFetchedAt: Instant | null;
}

/** A view as it stood when it was opened: it does not change under the user while articles come and go. */
export interface ArticleListing {
  /** All ids in order; summaries are asked for as they come into sight. */
  readonly ids: readonly ArticleId[];
  /** The first page of summaries, so that the first paint needs one answer. */
  readonly first: readonly ArticleSummary[];
  /** The headings the ids stand under; null when they are not grouped. */
  readonly groups: ListingGroups | null;
}

export interface ListingGroups {
  /** A local date (`2026-11-26`), or the id of a feed; '' for articles that no feed brought. */
  readonly keys: readonly string[];
  /** For each id of the listing, the place of its key in `keys`. */
  readonly of: readonly number[];
}

const Ids = v.pipe(v.array(ArticleId), v.maxLength(200_000));

export const articles = {
  /**
   * Returns all ids of a view in the order of the arrangement, and the first 60 summaries. Days are those of the
   * machine's time zone.
   */
  list: query(
    v.object({ view: ArticleView, arrangement: v.optional(ListArrangement, {}) }),
  )<ArticleListing>(),
  /** Returns how many articles are unread in the views `today` and `unread`. */
  counts: query(v.object({}))<UnreadCounts>(),
  /** Returns summaries in the order asked for; ids that are gone are left out. */
  summaries: query(v.object({ ids: v.pipe(v.array(ArticleId), v.maxLength(500)) }))<
    readonly ArticleSummary[]
  >(),
  /**
   * Returns an article; one whose text is not ready yet is finished before the others. A command, since that stores
   * the text and emits `articles.changed`.
   * @throws {OffprintError} `not-found`
   */
  open: command(v.object({ id: ArticleId }))<Article>(),
  /**
   * Returns how the article's title and paragraphs differ from those of one of its revisions.
   * @throws {OffprintError} `not-found` when there is no such article or revision
   */
  difference: query(
    v.object({
      id: ArticleId,
      revision: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff)),
    }),
  )<ArticleDifference>(),
  /**
   * Marks articles as read or unread. Returns the ids whose state changed, which is what an undo needs; emits
   * `articles.read` with them if there are any.
   */
  setRead: command(v.object({ ids: Ids, read: v.boolean() }))<{
    readonly ids: readonly ArticleId[];
    readonly read: boolean;
  }>(),
  /**
   * Marks all articles of a view as read. Returns the ids whose state changed; emits `articles.read` with them if
   * there are any.
   */
  markViewRead: command(v.object({ view: ArticleView }))<{
    readonly ids: readonly ArticleId[];
    readonly read: true;
  }>(),
  /**
   * Stores how far the user has read (0 to 1) and the place in the text; without a place, the one that was stored is
   * deleted. Emits nothing; an id that is gone is passed over.
   */
  setProgress: command(
    v.object({
      id: ArticleId,
      progress: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      place: v.optional(v.nullable(TextPlace), null),
    }),
  )<{ readonly id: ArticleId; readonly progress: number }>(),
  /**
   * Has the article read, hyphenated and searched as in this language; null goes back to the one found. Syncing keeps
   * it. Emits `articles.changed` and indexes the article again.
   * @throws {OffprintError} `not-found`
   */
  setLanguage: command(
    v.object({
      id: ArticleId,
      /** BCP 47 primary language subtag. */
      language: v.nullable(v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/))),
    }),
  )<Article>(),
  /**
   * Fetches a page and keeps it with its pictures. A page already saved is fetched anew. Emits `articles.changed`;
   * what the address says to sign in with is kept.
   * @throws {OffprintError} a network error, `http-status`, `credentials-required`, a page error
   */
  save: command(v.object({ address: Address }))<ArticleSummary>(),
  /**
   * Shows the article's text from its page instead of its feed's, or the other way round; the page is fetched if it
   * is not here. Returns what is shown now, null when there is no other text; emits `articles.changed`.
   * @throws {OffprintError} `not-found`, `offline`, a network error, `http-status`, `credentials-required`, a page
   * error
   */
  toggleFullText: command(v.object({ id: ArticleId }))<{ readonly shown: 'feed' | 'page' | null }>(),
  /**
   * Tries again whatever of the article is not on this disk; without a network that is queued. Emits
   * `articles.changed`. What fails is stored with the article, not thrown.
   * @throws {OffprintError} `not-found`, `offline`
   */
  retry: command(v.object({ id: ArticleId }))<Article>(),
  /**
   * Moves articles to the trash; `restore` brings them back. Returns those that were moved; if there are any, emits
   * `articles.removed` and `feeds.changed`.
   */
  remove: command(v.object({ ids: Ids }))<{ readonly ids: readonly ArticleId[] }>(),
  /**
   * Takes articles out of the trash. Returns those that were in it; if there are any, emits `articles.removed` and
   * `feeds.changed`.
   */
  restore: command(v.object({ ids: Ids }))<{ readonly ids: readonly ArticleId[] }>(),
} as const;
