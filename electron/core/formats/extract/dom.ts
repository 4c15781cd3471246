/**
 * The part of the DOM that extraction uses, as types. Core compiles without the DOM library on purpose: these
 * documents are made by `tree/` inside a worker, and nothing else of a browser is there.
 */
export interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly parentNode: DomNode | null;
  readonly parentElement: DomElement | null;
  readonly childNodes: ArrayLike<DomNode> & Iterable<DomNode>;
  readonly firstChild: DomNode | null;
  readonly lastChild: DomNode | null;
  readonly nextSibling: DomNode | null;
  readonly previousSibling: DomNode | null;
  readonly ownerDocument: DomDocument;
  textContent: string | null;
  /** The text on one line, without the places where words may be divided. */
  readonly line: string;
  remove(): void;
  appendChild<T extends DomNode>(node: T): T;
  insertBefore<T extends DomNode>(node: T, before: DomNode | null): T;
  cloneNode(deep?: boolean): DomNode;
  contains(other: DomNode | null): boolean;
}

/** An element of the DOM. */
export interface DomElement extends DomNode {
  readonly tagName: string;
  readonly localName: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  readonly children: ArrayLike<DomElement> & Iterable<DomElement>;
  readonly firstElementChild: DomElement | null;
  readonly lastElementChild: DomElement | null;
  readonly nextElementSibling: DomElement | null;
  readonly previousElementSibling: DomElement | null;
  id: string;
  className: string;
  /** The names in the class attribute. */
  readonly classes: readonly string[];
  innerHTML: string;
  readonly outerHTML: string;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  hasAttribute(name: string): boolean;
  getElementsByTagName(name: string): ArrayLike<DomElement> & Iterable<DomElement>;
  replaceWith(...nodes: (DomNode | string)[]): void;
  append(...nodes: (DomNode | string)[]): void;
  before(...nodes: (DomNode | string)[]): void;
  after(...nodes: (DomNode | string)[]): void;
}

/** A document of the DOM. */
export interface DomDocument extends DomNode {
  readonly documentElement: DomElement | null;
  readonly head: DomElement | null;
  readonly body: DomElement | null;
  readonly title: string;
  /** How often anything but text was added to the tree, or changed in it. */
  readonly additions: number;
  /** How often anything was taken out of the tree. */
  readonly removals: number;
  createElement(name: string): DomElement;
  createTextNode(text: string): DomNode;
  createComment(text: string): DomNode;
  querySelectorAll(selector: '*'): readonly DomElement[];
  getElementsByTagName(name: string): ArrayLike<DomElement> & Iterable<DomElement>;
  getElementById(id: string): DomElement | null;
}

export const elementNode = 1;
export const textNode = 3;

/** Whether a node is an element. */
export function isElement(node: DomNode | null | undefined): node is DomElement {
  return node?.nodeType === elementNode;
}

/** The text of a node on one line, without the places where words may be divided. */
export function lineOf(node: DomNode | null | undefined): string {
  return node?.line ?? '';
}

/** Whether a node has more letters and signs than this; it is not looked at further than that. */
export function hasMoreThan(node: DomNode, most: number): boolean {
  return lettersUpTo(node, most) > most;
}

function lettersUpTo(node: DomNode, most: number): number {
  let letters = 0;
  if (node.nodeType === textNode) {
    const text = node.textContent ?? '';
    for (let at = 0; at < text.length && letters <= most; at++) if (!isSpace(text.charCodeAt(at))) letters++;
    return letters;
  }
  for (let child = node.firstChild; child && letters <= most; child = child.nextSibling)
    letters += lettersUpTo(child, most - letters);
  return letters;
}

/** Whether a character is white space, as `\s` of regular expressions has it. */
const isSpace = (code: number): boolean =>
  code === 0x20 || (code >= 0x09 && code <= 0x0d) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));

/** The names in the class attribute, with single spaces between. */
export function classOf(element: DomElement): string {
  return element.className;
}
