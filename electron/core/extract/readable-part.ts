import { Readability } from '@mozilla/readability';
import { isElement, type DomDocument, type DomNode } from './dom.ts';
import { parseFragment } from './parse-document.ts';

/**
 * The part of a page that reads like its article, found by Mozilla's Readability, as a document of its own; null
 * if there is none. Readability takes the page apart. Its result is moved, not written out and parsed again.
 */
export function readablePart(document: DomDocument): DomDocument | null {
  const reader = new Readability<DomNode>(document, {
    disableJSONLD: true,
    keepClasses: true,
    charThreshold: 250,
    serializer: (node) => node as DomNode,
  });
  const found = reader.parse()?.content;
  if (!isElement(found)) return null;
  const part = parseFragment('');
  const inside = found.firstElementChild;
  const holder = inside?.id === 'readability-page-1' && found.children.length === 1 ? inside : found;
  while (holder.firstChild) part.body?.appendChild(holder.firstChild);
  return part;
}
