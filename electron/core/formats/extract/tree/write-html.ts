import { elementNode, type DomElement, type DomNode } from '../dom.ts';

/** Elements without an end tag (HTML standard, 13.1.2, void elements, with those of old). */
const withoutEnd = new Set([
  ...['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'keygen', 'link', 'menuitem', 'meta'],
  ...['param', 'source', 'track', 'wbr'],
]);

/** Elements whose text is written as it is. */
const plainText = new Set(['script', 'style', 'textarea', 'title']);

/** Attributes that say what they say by being there: without a value they are written without one. */
const mayBeEmpty = new Set([
  ...[
    'allowfullscreen',
    'allowpaymentrequest',
    'async',
    'autofocus',
    'autoplay',
    'checked',
    'contenteditable',
  ],
  ...[
    'controls',
    'default',
    'defer',
    'disabled',
    'draggable',
    'formnovalidate',
    'hidden',
    'ismap',
    'itemscope',
  ],
  ...['loop', 'multiple', 'muted', 'nomodule', 'novalidate', 'open', 'playsinline', 'readonly', 'required'],
  ...['reversed', 'selected', 'truespeed'],
]);
/** These say nothing without a value. */
const emptySaysNothing = new Set(['id', 'class', 'style']);

/** Whether an element holds text alone, no markup. */
export function holdsPlainText(localName: string): boolean {
  return plainText.has(localName);
}

/** An element with what is in it, or another node, as HTML. */
export function outerHtml(node: DomNode): string {
  const parts: string[] = [];
  writeNode(node, parts);
  return parts.join('');
}

/** What is in a node as HTML. */
export function innerHtml(node: DomNode): string {
  const parts: string[] = [];
  writeInside(node, parts);
  return parts.join('');
}

/** One list of parts for all of a tree: texts that are put together level by level are as many strings as there are nodes. */
function writeNode(node: DomNode, parts: string[]): void {
  if (node.nodeType !== elementNode) {
    parts.push(leafHtml(node));
    return;
  }
  const element = node as DomElement & { readonly isDrawing: boolean };
  const { localName: name } = element;
  let tag = `<${name}`;
  for (const { name: attribute, value } of element.attributes) tag += attributeHtml(attribute, value);
  if (plainText.has(name) && !element.isDrawing)
    parts.push(`${tag}>`, element.textContent ?? '', `</${name}>`);
  else if (element.firstChild !== null) {
    parts.push(`${tag}>`);
    writeInside(element, parts);
    parts.push(`</${name}>`);
  } else if (element.isDrawing) parts.push(`${tag} />`);
  else parts.push(withoutEnd.has(name) ? `${tag}>` : `${tag}></${name}>`);
}

function writeInside(node: DomNode, parts: string[]): void {
  for (let child = node.firstChild; child; child = child.nextSibling) writeNode(child, parts);
}

function leafHtml(node: DomNode): string {
  const text = node.textContent ?? '';
  if (node.nodeName === '#comment') return `<!--${text}-->`;
  return node.nodeName === '#cdata-section' ? `<![CDATA[${text}]]>` : escaped(text);
}

function attributeHtml(name: string, value: string): string {
  if (value === '') {
    if (emptySaysNothing.has(name)) return '';
    if (mayBeEmpty.has(name)) return ` ${name}`;
  }
  return ` ${name}="${value.includes('"') ? value.replaceAll('"', '&quot;') : value}"`;
}

const special = /[<>&\u00a0]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\u00a0', '&#160;');
}
