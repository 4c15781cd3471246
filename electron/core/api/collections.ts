import * as v from 'valibot';
import { ArticleId, CollectionId } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** All collections, and the articles that came into one or left it; no ids: their names or places are others. */
    'collections.changed': {
      readonly collections: readonly Collection[];
      readonly ids: readonly ArticleId[];
    };
  }
}

/** Articles that the user gathered by hand, in their own order. */
export interface Collection {
  readonly id: CollectionId;
  readonly name: string;
  /** The one that it lies in. */
  readonly parentId: CollectionId | null;
  /** How many it lies in. */
  readonly depth: number;
  /** Articles in it that are not in the trash; not those of the collections in it. */
  readonly count: number;
}

/** A collection's articles in their order, and as they were before the act. */
export interface CollectionState {
  readonly id: CollectionId;
  readonly order: readonly ArticleId[];
  readonly before: readonly ArticleId[];
}

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const Articles = v.pipe(v.array(ArticleId), v.maxLength(200_000));

export const collections = {
  /** Returns all collections, each followed by those that lie in it. */
  list: query(v.object({}))<readonly Collection[]>(),
  /** Returns which collections hold how many of these articles. */
  holding: query(v.object({ ids: Articles }))<
    readonly { readonly id: CollectionId; readonly count: number }[]
  >(),
  /**
   * Adds a collection at the end of another (null: of none). Emits `collections.changed`.
   * @throws {OffprintError} `not-found` when there is no such parent
   */
  create: command(
    v.object({ name: Name, parentId: v.optional(v.nullable(CollectionId), null) }),
  )<Collection>(),
  /**
   * Gives a collection another name. Emits `collections.changed`.
   * @throws {OffprintError} `not-found`
   */
  rename: command(v.object({ id: CollectionId, name: Name }))<Collection>(),
  /**
   * Puts it into another (null: none), before one there or at the end. Emits `collections.changed`.
   * @throws {OffprintError} `not-found`; `bad-input` for one inside itself
   */
  place: command(
    v.object({
      id: CollectionId,
      parentId: v.nullable(CollectionId),
      before: v.optional(v.nullable(CollectionId), null),
    }),
  )<Collection>(),
  /**
   * Takes it away with those that lie in it; `restore` brings them back within 30 days. The articles stay. Emits
   * `collections.changed`.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: CollectionId }))<{ readonly ids: readonly CollectionId[] }>(),
  /**
   * Brings removed collections back; one whose parent is gone comes to lie in none. Returns those that were removed.
   * Emits `collections.changed`.
   */
  restore: command(v.object({ ids: v.array(CollectionId) }))<{ readonly ids: readonly CollectionId[] }>(),
  /**
   * Puts articles at its end, or takes them out. Emits `collections.changed`.
   * @throws {OffprintError} `not-found`
   */
  put: command(v.object({ id: CollectionId, ids: Articles, held: v.boolean() }))<CollectionState>(),
  /**
   * Puts an article of the collection before another of it, or at its end. Emits `collections.changed`.
   * @throws {OffprintError} `not-found` when there is no such collection, or either article is not in it
   */
  move: command(
    v.object({ id: CollectionId, articleId: ArticleId, before: v.nullable(ArticleId) }),
  )<CollectionState>(),
  /**
   * Makes the collection just this. Articles that are gone are left out. Emits `collections.changed`.
   * @throws {OffprintError} `not-found`
   */
  arrange: command(v.object({ id: CollectionId, order: Articles }))<CollectionState>(),
} as const;
