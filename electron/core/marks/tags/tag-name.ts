import { OffprintError, tagPath } from '../../api/index.ts';

/**
 * A tag's path as it is kept (see {@link tagPath}).
 * @throws {OffprintError} `bad-input` when nothing is left
 */
export function cleanName(typed: string): string {
  const name = tagPath(typed);
  if (name === '') throw new OffprintError('bad-input', 'A tag needs a name.');
  return name;
}

/** What makes a cleaned name the name of this tag: case does not. */
export function keyOf(name: string): string {
  return name.toLowerCase();
}

/** The names of the tags that a tag lies in, outermost first. */
export function outerNames(name: string): readonly string[] {
  const parts = name.split('/');
  return parts.slice(1).map((_, count) => parts.slice(0, count + 1).join('/'));
}

/** A condition for the tag with that key and for what lies in it: the slash sorts just before the 0. */
export const WITHIN = `(key = ?1 OR (key > ?1 || '/' AND key < ?1 || '0'))`;
