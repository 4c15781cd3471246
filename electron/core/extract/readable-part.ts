import { Readability } from '@mozilla/readability';
import { classOf, isElement, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { parseFragment } from './parse-document.ts';

const undrawn = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)/i;

/**
 * Readability, which asks each element whether it can be seen, by its style: for that alone linkedom makes an object of
 * what is rarely there. Here the attribute is looked at; the answers are the same.
 */
class Reader extends Readability<DomNode> {
  _isProbablyVisible(node: DomElement): boolean {
    const style = node.getAttribute('style');
    if (style !== null && undrawn.test(style)) return false;
    if (node.hasAttribute('hidden')) return false;
    // Wikimedia hides its pictures of formulas from those who listen.
    return node.getAttribute('aria-hidden') !== 'true' || classOf(node).includes('fallback-image');
  }
}

/**
 * The part of a page that reads like its article, found by Mozilla's Readability, as a document of its own; null
 * if there is none. Readability takes the page apart. Its result is moved, not written out and parsed again.
 */
export function readablePart(document: DomDocument): DomDocument | null {
  const reader = new Reader(document, {
    disableJSONLD: true,
    keepClasses: true,
    charThreshold: 250,
    serializer: (node) => node as DomNode,
  });
  const found = withLowerNames(document, () => reader.parse()?.content);
  if (!isElement(found)) return null;
  const part = parseFragment('');
  const inside = found.firstElementChild;
  const holder = inside?.id === 'readability-page-1' && found.children.length === 1 ? inside : found;
  while (holder.firstChild) part.body?.appendChild(holder.firstChild);
  return part;
}

/**
 * Readability asks for a "P" and a "DIV", which a browser's document makes small; linkedom's keeps them as they are, and
 * nothing that looks for paragraphs would find them.
 */
function withLowerNames<T>(document: DomDocument, work: () => T): T {
  const create = document.createElement.bind(document);
  const own = Object.getOwnPropertyDescriptor(document, 'createElement');
  document.createElement = (name) => create(name.toLowerCase());
  try {
    return work();
  } finally {
    if (own) Object.defineProperty(document, 'createElement', own);
    else Reflect.deleteProperty(document, 'createElement');
  }
}
