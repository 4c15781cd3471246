import { elementNode, type DomElement } from '../dom.ts';
import { TreeParent, type CountingDocument } from './node.ts';
import { holdsPlainText, innerHtml, outerHtml } from './write-html.ts';

/** An attribute. Its value is changed by its element alone. */
export class TreeAttribute {
  readonly name: string;
  value: string;

  constructor(name: string, value: string) {
    this.name = name;
    this.value = value;
  }

  cloneNode(): TreeAttribute {
    return new TreeAttribute(this.name, this.value);
  }
}

/** A document that elements can ask to read HTML. */
export interface ReadingDocument extends CountingDocument {
  /** Reads HTML into a node that is empty. */
  readInto(node: TreeParent, html: string): void;
}

const none: readonly TreeAttribute[] = [];
/** Fewer are compared with each other. */
const fewAttributes = 12;

/** An element. */
export class TreeElement extends TreeParent implements DomElement {
  readonly nodeType = elementNode;
  readonly localName: string;
  readonly tagName: string;
  ownerDocument: ReadingDocument;
  /** Whether it is in an `svg`, or is one. */
  readonly isDrawing: boolean;
  /** Never changed, always replaced: whoever goes through them sees those that were there. */
  attributes: readonly TreeAttribute[] = none;
  /** The class attribute of which the names are known, and these. */
  #classNames = '';
  #classes: readonly string[] = noNames;

  constructor(ownerDocument: ReadingDocument, localName: string, isDrawing: boolean) {
    super();
    this.ownerDocument = ownerDocument;
    this.localName = localName;
    ownerDocument.names.add(localName);
    this.tagName = upperOf(localName);
    this.isDrawing = isDrawing;
  }

  get nodeName(): string {
    return this.tagName;
  }

  get id(): string {
    return this.getAttribute('id') ?? '';
  }

  set id(value: string) {
    this.setAttribute('id', value);
  }

  get className(): string {
    return this.getAttribute('class') ?? '';
  }

  set className(value: string) {
    this.setAttribute('class', value);
  }

  get classes(): readonly string[] {
    const names = this.className;
    if (names === '') return noNames;
    if (names !== this.#classNames) {
      this.#classNames = names;
      this.#classes = listOf(names);
    }
    return this.#classes;
  }

  get src(): string | undefined {
    return this.localName === 'img' ? (this.getAttribute('src') ?? '') : undefined;
  }

  get srcset(): string | undefined {
    return this.localName === 'img' ? (this.getAttribute('srcset') ?? '') : undefined;
  }

  /** Takes the attributes as they were written; of equal ones the first counts. */
  readAttributes(written: readonly { readonly name: string; readonly value: string }[]): void {
    if (written.length === 0) return;
    const attributes: TreeAttribute[] = [];
    const known = written.length > fewAttributes ? new Set<string>() : null;
    for (const { name, value } of written) {
      if (known ? known.has(name) : attributes.some((each) => each.name === name)) continue;
      known?.add(name);
      attributes.push(new TreeAttribute(name, name === 'class' ? classNames(value) : value));
    }
    this.attributes = attributes;
  }

  getAttributeNode(name: string): TreeAttribute | null {
    for (const attribute of this.attributes) if (attribute.name === name) return attribute;
    return null;
  }

  getAttribute(name: string): string | null {
    return this.getAttributeNode(name)?.value ?? null;
  }

  hasAttribute(name: string): boolean {
    return this.getAttributeNode(name) !== null;
  }

  /** Sets an attribute; a new one is the first. */
  setAttribute(name: string, value: string): void {
    const written = name === 'class' ? classNames(value) : String(value);
    const attribute = this.getAttributeNode(name);
    this.ownerDocument.additions++;
    if (attribute) attribute.value = written;
    else this.attributes = [new TreeAttribute(name, written), ...this.attributes];
  }

  setAttributeNode(attribute: TreeAttribute): void {
    this.removeAttribute(attribute.name);
    this.setAttribute(attribute.name, attribute.value);
  }

  removeAttribute(name: string): void {
    if (!this.hasAttribute(name)) return;
    this.ownerDocument.additions++;
    this.attributes = this.attributes.filter((each) => each.name !== name);
  }

  get innerHTML(): string {
    return this.#isPlainText ? this.textContent : innerHtml(this);
  }

  set innerHTML(html: string) {
    if (this.#isPlainText) this.textContent = html;
    else {
      this.removeAll();
      this.ownerDocument.readInto(this, html);
      this.ownerDocument.additions++;
      this.forgetText();
    }
  }

  get outerHTML(): string {
    return outerHtml(this);
  }

  get #isPlainText(): boolean {
    return holdsPlainText(this.localName) && !this.isDrawing;
  }

  cloneNode(deep = false): TreeElement {
    const copy = new TreeElement(this.ownerDocument, this.localName, this.isDrawing);
    copy.attributes = this.attributes.map((attribute) => attribute.cloneNode());
    if (deep) for (let at = this.first; at !== null; at = at.nextSibling) copy.link(at.cloneNode(true), null);
    return copy;
  }
}

/** The names of class attributes; most elements of a page share a few dozen of them. */
const classLists = new Map<string, readonly string[]>();
const mostLists = 5000;
const noNames: readonly string[] = [];

function listOf(names: string): readonly string[] {
  let list = classLists.get(names);
  if (list === undefined) {
    list = names.split(' ');
    if (classLists.size >= mostLists) classLists.clear();
    classLists.set(names, list);
  }
  return list;
}

/** Characters of a class attribute that are read. */
const longestClass = 4000;

/** The names of a class attribute, each once, with single spaces between. */
function classNames(value: string): string {
  if (!/\s/.test(value)) return value;
  let read = value;
  if (read.length > longestClass) read = read.slice(0, read.lastIndexOf(' ', longestClass) + 1);
  return [...new Set(read.split(/\s+/).filter(Boolean))].join(' ');
}

const upper = new Map<string, string>();
const mostNames = 1000;

function upperOf(name: string): string {
  let known = upper.get(name);
  if (known === undefined) {
    known = name.toUpperCase();
    if (upper.size < mostNames) upper.set(name, known);
  }
  return known;
}
