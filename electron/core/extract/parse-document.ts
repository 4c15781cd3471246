import { parseHTML } from 'linkedom';
import type { DomDocument } from './dom.ts';
import { withHeadAndBody } from './head-and-body.ts';
import { flattened, mayBeTooDeep } from './limit-depth.ts';

/** Parses a page, nested no deeper than the limit. The address is not known to the document: linkedom resolves nothing. */
export function parseDocument(html: string): DomDocument {
  const parse = parseHTML as unknown as (html: string) => { readonly document: DomDocument };
  const source = withShortClasses(html);
  return withHeadAndBody(parse(mayBeTooDeep(source) ? flattened(source) : source).document);
}

/** Characters of a class attribute that are read: linkedom passes each name as an argument, and the stack has an end. */
const longestClass = 4000;
const longClass = new RegExp(`(\\bclass\\s*=\\s*)("[^"]{${longestClass},}"|'[^']{${longestClass},}')`, 'gi');

function withShortClasses(html: string): string {
  return html.replace(longClass, (_all, name: string, quoted: string) => {
    const names = quoted.slice(1, longestClass);
    return `${name}${quoted[0] ?? '"'}${names.slice(0, names.lastIndexOf(' ') + 1)}${quoted[0] ?? '"'}`;
  });
}

/** Parses a piece of HTML as the body of an otherwise empty document. */
export function parseFragment(html: string): DomDocument {
  return parseDocument(`<!doctype html><html><head></head><body>${html}</body></html>`);
}
