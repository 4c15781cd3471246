import { classOf, type DomElement } from '../dom.ts';

const mostNames = 24;
const longestSource = 400;

/**
 * The words by which an element is named in its class, id, property and role: each name whole, with `=` before it and
 * its digits as `#`, and the words it is made of.
 */
export function namesOf(element: DomElement): readonly string[] {
  const said = (name: string): string => element.getAttribute(name) ?? '';
  const written = `${classOf(element)} ${said('id')} ${said('itemprop')} ${said('role')}`;
  const source = written.trim().slice(0, longestSource);
  if (source === '') return none;
  let names = known.get(source);
  if (names === undefined) {
    names = namesIn(source);
    if (known.size >= mostKnown) known.clear();
    known.set(source, names);
  }
  return names;
}

const none: readonly string[] = [];
/** Most boxes of a page share a few dozen names. */
const known = new Map<string, readonly string[]>();
const mostKnown = 5000;

function namesIn(source: string): readonly string[] {
  const names = new Set<string>();
  for (const name of source.split(/\s+/)) {
    const whole = name.toLowerCase().replace(/\d+/g, '#');
    if (whole.length > 2 && whole.length < 40) names.add(`=${whole}`);
    for (const word of name
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .split(/[^a-z]+/))
      if (word.length > 2 && word.length < 20) names.add(word);
  }
  return [...names].slice(0, mostNames);
}
