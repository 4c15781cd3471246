import type { DomDocument } from './dom.ts';
import { all, closest } from './select.ts';

/** The page's `meta` elements: name, property, itemprop or http-equiv in lower case, to the values in page order. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

/** Items of microdata that are about something else: what a paper cites, what readers say. */
const otherItems = '[itemprop~="citation"], [itemprop~="comment"], [itemprop~="mentions"]';

/** Reads every `meta` element that has content and is about the page. */
export function metaTags(document: DomDocument): MetaTags {
  const tags = new Map<string, string[]>();
  for (const meta of all(document, 'meta')) {
    const value = meta.getAttribute('content')?.replace(/\s+/g, ' ').replaceAll('\u00ad', '').trim();
    if (!value) continue;
    if (meta.hasAttribute('itemprop') && closest(meta, otherItems) !== null) continue;
    const names = ['property', 'name', 'itemprop', 'http-equiv']
      .map((attribute) => meta.getAttribute(attribute))
      .filter((name) => name !== null);
    for (const name of names.flatMap((each) => each.toLowerCase().trim().split(/\s+/))) {
      const values = tags.get(name) ?? [];
      if (!values.includes(value)) values.push(value);
      tags.set(name, values);
    }
  }
  return tags;
}

/** The first value among several names, in the order of the names. */
export function metaValue(tags: MetaTags, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = tags.get(name)?.[0];
    if (value) return value;
  }
  return null;
}
