import { parseHTML } from 'linkedom';
import type { DomDocument } from './dom.ts';
import { withHeadAndBody } from './head-and-body.ts';
import { flattened, mayBeTooDeep } from './limit-depth.ts';

/** Parses a page, nested no deeper than the limit. The address is not known to the document: linkedom resolves nothing. */
export function parseDocument(html: string): DomDocument {
  const parse = parseHTML as unknown as (html: string) => { readonly document: DomDocument };
  return withHeadAndBody(parse(mayBeTooDeep(html) ? flattened(html) : html).document);
}

/** Parses a piece of HTML as the body of an otherwise empty document. */
export function parseFragment(html: string): DomDocument {
  return parseDocument(`<!doctype html><html><head></head><body>${html}</body></html>`);
}
