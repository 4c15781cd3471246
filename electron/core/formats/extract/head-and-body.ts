import { isElement, textNode, type DomDocument, type DomElement, type DomNode } from './dom.ts';

/** What stands in the head of a page whose author left its tags out (HTML standard, 13.2.6.4.4). */
const OF_THE_HEAD: ReadonlySet<string> = new Set([
  ...['base', 'link', 'meta', 'noscript', 'script', 'style', 'template', 'title'],
]);

/**
 * Gives a page the `html`, `head` and `body` that its author left to be understood, as the HTML standard lets them
 * (13.1.2.4, optional tags): the parser makes none, and what stands outside of them would not be found.
 */
export function withHeadAndBody(document: DomDocument): DomDocument {
  const root = document.documentElement;
  if (root?.localName === 'html' && isComplete(root)) return document;
  const nodes = [...document.childNodes].flatMap((node) =>
    isElement(node) && node.localName === 'html' ? [...node.childNodes] : [node],
  );
  const html = root?.localName === 'html' ? root : document.createElement('html');
  const named = (name: string) =>
    nodes.find((node): node is DomElement => isElement(node) && node.localName === name);
  const head = named('head') ?? document.createElement('head');
  const body = named('body') ?? document.createElement('body');
  const ofHead: DomNode[] = [];
  const ofBody: DomNode[] = [];
  for (const node of nodes) {
    if (node === head) ofHead.push(...head.childNodes);
    else if (node === body) ofBody.push(...body.childNodes);
    else if (isElement(node) || node.nodeType === textNode) {
      (ofBody.length === 0 && belongsToHead(node) ? ofHead : ofBody).push(node);
    }
  }
  head.append(...ofHead);
  body.append(...ofBody);
  html.append(head, body);
  if (html !== root) document.appendChild(html);
  return document;
}

function belongsToHead(node: DomNode): boolean {
  return isElement(node) ? OF_THE_HEAD.has(node.localName) : (node.textContent ?? '').trim() === '';
}

/** The document takes the first two elements for head and body, or makes new ones in their place. */
function isComplete(html: DomElement): boolean {
  const [first, second] = html.children;
  return first?.localName === 'head' && second?.localName === 'body';
}
