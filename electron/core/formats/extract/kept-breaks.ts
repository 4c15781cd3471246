import { classOf, isElement, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { isInline } from './removals.ts';
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

const space = '\\s{0,99}';
/** Whether a page may end an inline element with two line breaks, which are the end of a paragraph. */
export const mentionsEndingBreaks = new RegExp(
  `(?:<br\\s{0,9}/?>${space}){2}</(?:a|b|em|font|i|small|span|strong|u)\\s{0,9}>`,
  'i',
);

/** Puts the end of a paragraph that is in an inline element behind it, where those who look for paragraphs see it. */
export function moveEndingBreaks(document: DomDocument): void {
  for (const line of [...all(document, 'br')].reverse()) {
    const before = wordsBefore(line);
    const { parentElement: parent } = line;
    if (!isBreak(before) || !parent || !isInline(parent) || !isLast(line)) continue;
    let last: DomElement = parent;
    while (last.parentElement && isInline(last.parentElement) && isLast(last)) last = last.parentElement;
    last.after(before, line);
  }
}

const isBreak = (node: DomNode | null): node is DomElement => isElement(node) && node.localName === 'br';

/** The node before another, without space. */
function wordsBefore(node: DomNode): DomNode | null {
  let before = node.previousSibling;
  while (before?.nodeType === textNode && (before.textContent ?? '').trim() === '')
    before = before.previousSibling;
  return before;
}

/** Whether nothing but space follows a node in its element. */
function isLast(node: DomNode): boolean {
  for (let next = node.nextSibling; next; next = next.nextSibling)
    if (next.nodeType !== textNode || (next.textContent ?? '').trim() !== '') return false;
  return true;
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
