import * as v from 'valibot';
import { ArticleId, TagId } from './ids.ts';
import { command, query } from './procedure.ts';

declare module './events.ts' {
  interface LibraryEvents {
    /** All tags, and the articles that carry others than before, or the same with another look; no ids: any may. */
    'tags.changed': { readonly tags: readonly Tag[]; readonly ids: readonly ArticleId[] };
  }
}

export const TagColour = v.picklist(['red', 'orange', 'yellow', 'green', 'teal', 'blue', 'purple', 'grey']);
export type TagColour = v.InferOutput<typeof TagColour>;

/** A tag as an article carries it. */
export interface ArticleTag {
  readonly id: TagId;
  /** A path: `science/physics` lies in `science`. */
  readonly name: string;
  readonly colour: TagColour | null;
}

export interface Tag extends ArticleTag {
  /** Articles that carry it or one that lies in it, without those in the trash. */
  readonly count: number;
}

/** A tag's path as typed: parts between slashes; what is around them, and a number sign before them, is left out. */
export const TagName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200));
const Names = v.pipe(v.array(TagName), v.maxLength(100));
const Ids = v.pipe(v.array(ArticleId), v.maxLength(200_000));

/**
 * A tag's path as it is kept: white space evened out, empty parts, number signs before parts and quotation
 * marks (in a query they end a name) left out. Empty where nothing is left.
 */
export function tagPath(typed: string): string {
  return typed
    .normalize('NFC')
    .split('/')
    .map((part) =>
      part
        .replace(/["“”„«»]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^#+\s*/, ''),
    )
    .filter((part) => part !== '')
    .join('/');
}

/** Tags that articles are to get and to lose. */
export const TagChange = v.object({ ids: Ids, add: Names, remove: Names });
export type TagChange = v.InferOutput<typeof TagChange>;

/** Tags as they were before an act. */
export const TagsSnapshot = v.object({
  tags: v.pipe(
    v.array(
      v.object({
        id: TagId,
        name: TagName,
        colour: v.nullable(TagColour),
        articles: Ids,
      }),
    ),
    v.maxLength(10_000),
  ),
  /** Names that were not there. */
  absent: v.pipe(v.array(TagName), v.maxLength(10_000)),
});
export type TagsSnapshot = v.InferOutput<typeof TagsSnapshot>;

/** All tags after an act, and what takes it back. */
export interface TagsChanged {
  readonly tags: readonly Tag[];
  readonly undo: TagsSnapshot;
}

export const tags = {
  /** Returns all tags in the order of their names, what lies in a tag after it. */
  list: query(v.object({}))<readonly Tag[]>(),
  /**
   * Gives and takes tags; those that are new are made, with the ones they lie in. A tag without a colour that no
   * article carries any more is gone. Returns the changes that take it back. Emits `tags.changed` if any article's
   * tags changed.
   * @throws {OffprintError} `bad-input` for a name that is nothing but slashes
   */
  change: command(v.object({ changes: v.pipe(v.array(TagChange), v.maxLength(1000)) }))<{
    readonly tags: readonly Tag[];
    readonly undo: readonly TagChange[];
  }>(),
  /**
   * Gives another name, or another place, to a tag and what lies in it. Where there is one of that name, they become
   * one. Emits `tags.changed`.
   * @throws {OffprintError} `not-found`; `bad-input` for a name that is nothing but slashes
   */
  rename: command(v.object({ id: TagId, name: TagName }))<TagsChanged>(),
  /**
   * Sets a tag's colour; null takes it away. Emits `tags.changed`.
   * @throws {OffprintError} `not-found`
   */
  setColour: command(v.object({ id: TagId, colour: v.nullable(TagColour) }))<TagsChanged>(),
  /**
   * Takes the tag and what lies in it from all articles. Emits `tags.changed`.
   * @throws {OffprintError} `not-found`
   */
  remove: command(v.object({ id: TagId }))<TagsChanged>(),
  /** Takes an act back. Articles that are gone meanwhile are passed over. Emits `tags.changed`. */
  restore: command(v.object({ snapshot: TagsSnapshot }))<TagsChanged>(),
} as const;
