import { OffprintError } from '../../api/index.ts';

/**
 * A tag's path as it is kept: white space evened out, empty parts, number signs before parts and quotation
 * marks (in a query they end a name) left out.
 * @throws {OffprintError} `bad-input` when nothing is left
 */
export function cleanName(typed: string): string {
  const parts = typed
    .normalize('NFC')
    .split('/')
    .map((part) =>
      part
        .replace(/["“”„«»]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
        .replace(/^#+\s*/, ''),
    )
    .filter((part) => part !== '');
  if (parts.length === 0) throw new OffprintError('bad-input', 'A tag needs a name.');
  return parts.join('/');
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
