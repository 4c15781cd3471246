import type { DomDocument } from './dom.ts';
import { withHeadAndBody } from './head-and-body.ts';
import { TreeDocument } from './tree/document.ts';

/** Parses a page, nested no deeper than the limit. The address is not known to the document: nothing is resolved. */
export function parseDocument(html: string): DomDocument {
  return withHeadAndBody(TreeDocument.of(html));
}

/** Parses a piece of HTML as the body of an otherwise empty document. */
export function parseFragment(html: string): DomDocument {
  return parseDocument(`<!doctype html><html><head></head><body>${html}</body></html>`);
}
