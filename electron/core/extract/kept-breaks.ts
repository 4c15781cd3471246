import { classOf, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { all, closest } from './select.ts';

const keeps = /white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b/i;
const keepsName = /(?:^|\s)whitespace-(?:pre|pre-wrap|pre-line|break-spaces)(?=$|\s)/;

/** Whether a page may keep the line breaks of its source by its style. */
export const mentionsKeptBreaks = /white-?space-?\s*:?\s*(?:pre|break-spaces)/i;

/** Writes the line breaks that a style keeps as elements: styles are not kept, the lines of a poem are. */
export function writeKeptBreaks(document: DomDocument): void {
  for (const element of all(document, '[style*="white-space"], [class*="whitespace-pre"]')) {
    if (!keeps.test(element.getAttribute('style') ?? '') && !keepsName.test(classOf(element))) continue;
    if (closest(element, 'pre, code, textarea, table') === null) breakLines(document, element);
  }
}

function breakLines(document: DomDocument, element: DomElement): void {
  for (const node of textNodesIn(element)) {
    const text = node.textContent ?? '';
    if (!/\S[^\n]*\n\s*\S|^\s*\n|\n\s*$/.test(text) || text.trim() === '') continue;
    const lines = text.replace(/^\s*\n|\n\s*$/g, '').split('\n');
    for (const [at, line] of lines.entries()) {
      const parent = node.parentElement;
      if (at > 0) parent?.insertBefore(document.createElement('br'), node);
      parent?.insertBefore(document.createTextNode(line), node);
    }
    node.remove();
  }
}

function textNodesIn(node: DomNode): readonly DomNode[] {
  return [...node.childNodes].flatMap((child) =>
    child.nodeType === textNode ? [child] : textNodesIn(child),
  );
}
