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
  if (node.nodeType !== elementNode) return leafHtml(node);
  const element = node as DomElement & { readonly isDrawing: boolean };
  const { localName: name } = element;
  let html = `<${name}`;
  for (const { name: attribute, value } of element.attributes) html += attributeHtml(attribute, value);
  if (plainText.has(name) && !element.isDrawing) return `${html}>${element.textContent ?? ''}</${name}>`;
  if (element.firstChild !== null) return `${html}>${innerHtml(element)}</${name}>`;
  if (element.isDrawing) return `${html} />`;
  return withoutEnd.has(name) ? `${html}>` : `${html}></${name}>`;
}

/** What is in a node as HTML. */
export function innerHtml(node: DomNode): string {
  let html = '';
  for (let child = node.firstChild; child; child = child.nextSibling) html += outerHtml(child);
  return html;
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
const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '\u00a0': '&#160;',
};

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[<>&\u00a0]/g, (sign) => escapes[sign] ?? sign) : text;
}
