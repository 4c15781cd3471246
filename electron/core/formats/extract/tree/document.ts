import type { DomElement, DomNode } from '../dom.ts';
import { TreeElement, type ReadingDocument } from './element.ts';
import { TreeParent, TreeText } from './node.ts';
import { readHtml } from './read-html.ts';

const documentNode = 9;

/** A document; its tree is made of what its source says and nothing else. */
export class TreeDocument extends TreeParent implements ReadingDocument {
  readonly nodeType = documentNode;
  readonly nodeName = '#document';
  /** No address is known. Readability leaves addresses as they are then. */
  readonly documentURI = null;
  readonly ownerDocument = this;
  additions = 0;
  removals = 0;
  remembered = 0;
  readonly names = new Set<string>();

  /** Reads a page. */
  static of(html: string): TreeDocument {
    const document = new TreeDocument();
    document.readInto(document, html);
    return document;
  }

  get documentElement(): DomElement | null {
    return this.firstElementChild;
  }

  /** The first element of the page if it is the head; else one is made. */
  get head(): DomElement | null {
    const root = this.documentElement;
    if (root === null) return null;
    const first = root.firstElementChild;
    if (first?.localName === 'head') return first;
    return root.insertBefore(this.createElement('head'), root.firstChild);
  }

  /** The element after the head if it is the body; else one is made. */
  get body(): DomElement | null {
    const head = this.head;
    if (head === null) return null;
    const next = head.nextElementSibling;
    if (next?.localName === 'body') return next;
    const body = this.createElement('body');
    head.after(body);
    return body;
  }

  get title(): string {
    return this.head?.getElementsByTagName('title')[0]?.textContent ?? '';
  }

  /** What the page says that its addresses are relative to. */
  get baseURI(): string | null {
    return this.getElementsByTagName('base')[0]?.getAttribute('href') ?? null;
  }

  readInto(node: TreeParent, html: string): void {
    readHtml(this, node, html);
  }

  createElement(name: string): DomElement {
    return new TreeElement(this, name.toLowerCase(), false);
  }

  createTextNode(text: string): DomNode {
    return new TreeText(this, 3, '#text', text);
  }

  createComment(text: string): DomNode {
    return new TreeText(this, 8, '#comment', text);
  }

  getElementById(id: string): DomElement | null {
    return this.getElementsByTagName('*').find((element) => element.id === id) ?? null;
  }

  cloneNode(deep = false): TreeDocument {
    const copy = new TreeDocument();
    for (const name of this.names) copy.names.add(name);
    if (deep) for (let at = this.first; at !== null; at = at.nextSibling) copy.link(at.cloneNode(true), null);
    return copy;
  }
}
