import * as v from 'valibot';

const rowId = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(0xffff_ffff));

/** The most rows that are passed over in a list: more than any library has. */
export const MOST_OFFSET = 1_000_000_000;

/** An article's number in the library. Stable for the article's life. */
export const ArticleId = v.pipe(rowId, v.brand('ArticleId'));
export type ArticleId = v.InferOutput<typeof ArticleId>;

/** A feed's number in the library. */
export const FeedId = v.pipe(rowId, v.brand('FeedId'));
export type FeedId = v.InferOutput<typeof FeedId>;

/** A folder's number in the library. */
export const FolderId = v.pipe(rowId, v.brand('FolderId'));
export type FolderId = v.InferOutput<typeof FolderId>;

/** A job's number in this run of the library process. */
export const JobId = v.pipe(rowId, v.brand('JobId'));
export type JobId = v.InferOutput<typeof JobId>;

/** A saved search's number in the library. */
export const SavedSearchId = v.pipe(rowId, v.brand('SavedSearchId'));
export type SavedSearchId = v.InferOutput<typeof SavedSearchId>;

/** A tag's number in the library. */
export const TagId = v.pipe(rowId, v.brand('TagId'));
export type TagId = v.InferOutput<typeof TagId>;

/** A highlight's number in the library. */
export const HighlightId = v.pipe(rowId, v.brand('HighlightId'));
export type HighlightId = v.InferOutput<typeof HighlightId>;

/** A collection's number in the library. */
export const CollectionId = v.pipe(rowId, v.brand('CollectionId'));
export type CollectionId = v.InferOutput<typeof CollectionId>;

/** The number of a bookmark on a place in an article. */
export const PlacemarkId = v.pipe(rowId, v.brand('PlacemarkId'));
export type PlacemarkId = v.InferOutput<typeof PlacemarkId>;

/** A site rule's number in the library. */
export const SiteRuleId = v.pipe(rowId, v.brand('SiteRuleId'));
export type SiteRuleId = v.InferOutput<typeof SiteRuleId>;

/** A rule's number in the library. */
export const RuleId = v.pipe(rowId, v.brand('RuleId'));
export type RuleId = v.InferOutput<typeof RuleId>;

/** The number of a list of addresses that was saved. */
export const SaveListId = v.pipe(rowId, v.brand('SaveListId'));
export type SaveListId = v.InferOutput<typeof SaveListId>;

/** The number of an import from another service. */
export const ServiceImportId = v.pipe(rowId, v.brand('ServiceImportId'));
export type ServiceImportId = v.InferOutput<typeof ServiceImportId>;

/** An address as a person types or pastes it: not yet known to be a URL. */
export const Address = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(4096));

/** A moment in ISO 8601 UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export type Instant = string;
