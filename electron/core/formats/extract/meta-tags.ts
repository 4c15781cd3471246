import type { DomDocument } from './dom.ts';
import { all, closest } from './select.ts';

/** The page's `meta` elements: name, property, itemprop or http-equiv in lower case, to the values in page order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

/** Items of microdata that are about something else: what a paper cites, what readers say. */
const otherItems =
  '[itemprop~="citation"], [itemprop~="comment"], [itemprop~="mentions"], [itemprop~="review"]';

/** Values of one name that are read: no article has so many authors, tags or pictures. */
const MOST_VALUES = 1000;

/**
 * What a page says of itself in one place is read so far, in characters: titles, names and descriptions are looked
 * over many times, and none is longer.
 */
export const mostOfFact = 20_000;

/** Reads every `meta` element that has content and is about the page. Some pages write `value` for `content`. */
export function metaTags(document: DomDocument): MetaTags {
  const tags = new Map<string, Set<string>>();
  for (const meta of all(document, 'meta')) {
    const value = (meta.getAttribute('content') ?? meta.getAttribute('value'))
      ?.slice(0, mostOfFact)
      .replace(/\s+/g, ' ')
      .replaceAll('\u00ad', '')
      .trim();
    if (!value) continue;
    if (meta.hasAttribute('itemprop') && closest(meta, otherItems) !== null) continue;
    const names = ['property', 'name', 'itemprop', 'http-equiv']
      .map((attribute) => meta.getAttribute(attribute))
      .filter((name) => name !== null);
    for (const name of names.flatMap((each) => each.toLowerCase().trim().split(/\s+/))) {
      const values = tags.get(name) ?? new Set();
      if (values.size < MOST_VALUES) values.add(value);
      tags.set(name, values);
    }
  }
  return new Map([...tags].map(([name, values]) => [name, [...values]]));
}

/** The first value among several names, in the order of the names. */
export function metaValue(tags: MetaTags, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = tags.get(name)?.[0];
    if (value) return value;
  }
  return null;
}
