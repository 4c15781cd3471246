import * as v from 'valibot';
import { FeedId, FolderId } from './ids.ts';
import { command, query } from './procedure.ts';

/** A folder of feeds and of other folders. */
export interface Folder {
  readonly id: FolderId;
  readonly name: string;
  readonly parentId: FolderId | null;
  /** Its place in its parent, in one row with the feeds beside it. */
  readonly position: number;
  readonly collapsed: boolean;
}

/** A feed or a folder, as something that has a place. */
export const Placed = v.variant('kind', [
  v.object({ kind: v.literal('feed'), id: FeedId }),
  v.object({ kind: v.literal('folder'), id: FolderId }),
]);
export type Placed = v.InferOutput<typeof Placed>;

const Name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));

export const folders = {
  /** Returns all folders, sorted by position, then by id. */
  list: query(v.object({}))<readonly Folder[]>(),
  /**
   * Adds a folder at the end of its parent (null: the top). `id` is the one the folder had before it was taken away:
   * it gets it back unless another has it by now. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found` when there is no such parent
   */
  create: command(
    v.object({
      name: Name,
      parentId: v.optional(v.nullable(FolderId), null),
      id: v.optional(v.nullable(FolderId), null),
    }),
  )<Folder>(),
  /**
   * Gives a folder another name. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  rename: command(v.object({ id: FolderId, name: Name }))<Folder>(),
  /**
   * Stores whether a folder is shown closed. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  setCollapsed: command(v.object({ id: FolderId, collapsed: v.boolean() }))<Folder>(),
  /**
   * Takes the folder away; what is in it moves to where the folder was. Emits `feeds.changed`.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: FolderId }))<{ readonly id: FolderId }>(),
  /**
   * Puts a feed or a folder into a folder (null: the top), before another one there or at the end. Emits
   * `feeds.changed`.
   * @throws {OffprintError} `not-found`; `bad-input` when a folder would come to lie in itself
   */
  place: command(
    v.object({ item: Placed, folderId: v.nullable(FolderId), before: v.optional(v.nullable(Placed), null) }),
  )<{ readonly item: Placed }>(),
} as const;
