import { classOf, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { all, closest } from './select.ts';

const keeps = /white-space\s*:\s*(?:pre|pre-wrap|pre-line|break-spaces)\b/i;
const keepsName = /(?:^|\s)whitespace-(?:pre|pre-wrap|pre-line|break-spaces)(?=$|\s)/;

/** Whether a page may keep the line breaks of its source by its style. */
export const mentionsKeptBreaks = /white-?space(?:-|\s{0,9}:\s{0,9})(?:pre|break-spaces)/i;

/** Writes the line breaks that a style keeps as elements: styles are not kept, the lines of a poem are. */
export function writeKeptBreaks(document: DomDocument): void {
  for (const element of all(document, '[style*="white-space"], [class*="whitespace-pre"]')) {
    if (!keeps.test(element.getAttribute('style') ?? '') && !keepsName.test(classOf(element))) continue;
    if (closest(element, 'pre, code, textarea, table') === null) breakLines(document, element);
  }
}

function breakLines(document: DomDocument, element: DomElement): void {
  const nodes = textNodesIn(element);
  for (const [at, node] of nodes.entries()) {
    let text = node.textContent ?? '';
    if (!text.includes('\n')) continue;
    // Before the first words and behind the last, a line break is of the source alone.
    if (at === 0) text = text.trimStart();
    if (at === nodes.length - 1) text = text.trimEnd();
    const parent = node.parentElement;
    for (const [line, words] of text.split('\n').entries()) {
      if (line > 0) parent?.insertBefore(document.createElement('br'), node);
      parent?.insertBefore(document.createTextNode(words), node);
    }
    node.remove();
  }
}

function textNodesIn(node: DomNode): readonly DomNode[] {
  const found: DomNode[] = [];
  const visit = (at: DomNode): void => {
    for (const child of at.childNodes) {
      if (child.nodeType === textNode) found.push(child);
      else visit(child);
    }
  };
  visit(node);
  return found;
}
