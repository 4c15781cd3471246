import { elementNode, type DomDocument, type DomElement, type DomNode } from '../dom.ts';

const commentNode = 8;

/** A text on one line, and whether white space stood before and after it. */
export interface SpacedLine {
  readonly words: string;
  readonly isSpacedBefore: boolean;
  readonly isSpacedAfter: boolean;
}

/** A document that counts the changes of its tree. */
export interface CountingDocument extends DomDocument {
  additions: number;
  removals: number;
  /** Characters of all texts that were remembered so far. */
  remembered: number;
  /** The names of all elements that were ever in it: what is not among them is not looked for. */
  readonly names: Set<string>;
}

/**
 * A node of the tree that extraction works on: the part of the DOM standard that extraction and Readability use, with
 * its links as plain fields. `children` and `childNodes` are arrays of what was there when they were asked for.
 */
export abstract class TreeNode implements DomNode {
  abstract readonly nodeType: number;
  abstract readonly nodeName: string;
  abstract textContent: string | null;
  abstract ownerDocument: CountingDocument;
  parentNode: TreeParent | null = null;
  previousSibling: TreeNode | null = null;
  nextSibling: TreeNode | null = null;

  get parentElement(): DomElement | null {
    const parent = this.parentNode;
    return parent !== null && parent.nodeType === elementNode ? (parent as DomNode as DomElement) : null;
  }

  /** The text on one line, without the places where words may be divided. */
  get line(): string {
    return this.spacedLine.words;
  }

  /** The text on one line, and whether there is white space at its ends. */
  abstract readonly spacedLine: SpacedLine;

  get firstChild(): TreeNode | null {
    return null;
  }

  get lastChild(): TreeNode | null {
    return null;
  }

  get childNodes(): TreeNode[] {
    return [];
  }

  get nextElementSibling(): DomElement | null {
    return elementFrom(this.nextSibling, 'nextSibling');
  }

  get previousElementSibling(): DomElement | null {
    return elementFrom(this.previousSibling, 'previousSibling');
  }

  abstract cloneNode(deep?: boolean): TreeNode;

  /** @throws Error where a node cannot hold others */
  insertBefore<T extends DomNode>(_node: T, _before: DomNode | null): T {
    throw new Error(`${this.nodeName} holds no nodes`);
  }

  appendChild<T extends DomNode>(node: T): T {
    return this.insertBefore(node, null);
  }

  contains(other: DomNode | null): boolean {
    let at: DomNode | null = other;
    while (at !== null && at !== this) at = at.parentNode;
    return at === this;
  }

  /** Takes the node out of what holds it. */
  remove(): void {
    const parent = this.parentNode;
    if (parent === null) return;
    const { previousSibling: before, nextSibling: after } = this;
    if (before === null) parent.first = after;
    else before.nextSibling = after;
    if (after === null) parent.last = before;
    else after.previousSibling = before;
    this.parentNode = this.previousSibling = this.nextSibling = null;
    if (this.nodeType === elementNode) this.ownerDocument.removals++;
    parent.forgetText();
  }

  before(...nodes: (DomNode | string)[]): void {
    this.parentNode?.insertAll(nodes, () => this);
  }

  after(...nodes: (DomNode | string)[]): void {
    this.parentNode?.insertAll(nodes, () => this.nextSibling);
  }

  replaceWith(...nodes: (DomNode | string)[]): void {
    this.before(...nodes);
    this.remove();
  }
}

/** The first element from a node on. */
export function elementFrom(
  from: TreeNode | null,
  step: 'nextSibling' | 'previousSibling',
): DomElement | null {
  let at = from;
  while (at !== null && at.nodeType !== elementNode) at = at[step];
  return at as DomNode | null as DomElement | null;
}

/** Characters that are remembered of a document in all: boxes in boxes have the same text again and again. */
const mostRemembered = 40_000_000;
/** The line of a longer text is remembered with it; in characters. */
const longText = 1000;

const emptyLine: SpacedLine = { words: '', isSpacedBefore: false, isSpacedAfter: false };
const blankLine: SpacedLine = { words: '', isSpacedBefore: true, isSpacedAfter: true };
const untidy = /\s\s|[^\S ]/;

function spacedLineOf(text: string): SpacedLine {
  const whole = text.includes('\u00ad') ? text.replaceAll('\u00ad', '') : text;
  if (whole === '') return emptyLine;
  const trimmed = whole.trim();
  if (trimmed === '') return blankLine;
  return {
    // Most texts are on one line already, and copies of long ones cost time.
    words: untidy.test(trimmed) ? trimmed.replace(/\s+/g, ' ') : trimmed,
    isSpacedBefore: whole.trimStart().length < whole.length,
    isSpacedAfter: whole.trimEnd().length < whole.length,
  };
}

/** The line of two texts, one after the other. Texts are put together, never read: boxes in boxes cost no more for it. */
function joined(one: SpacedLine, other: SpacedLine): SpacedLine {
  if (one === emptyLine) return other;
  if (other === emptyLine || (one === blankLine && other === blankLine)) return one;
  const isSpaced = (one.isSpacedAfter || other.isSpacedBefore) && one !== blankLine && other !== blankLine;
  return {
    words: one.words + (isSpaced ? ' ' : '') + other.words,
    isSpacedBefore: one.isSpacedBefore,
    isSpacedAfter: other.isSpacedAfter,
  };
}

/** A node that holds others. */
export abstract class TreeParent extends TreeNode {
  first: TreeNode | null = null;
  last: TreeNode | null = null;
  /**
   * The text of all that is inside, and the same on one line, once they were asked for and until anything inside
   * changes. Where one of them is known of an element, it is of all elements inside.
   */
  #text: string | null = null;
  #line: SpacedLine | null = null;

  override get firstChild(): TreeNode | null {
    return this.first;
  }

  override get lastChild(): TreeNode | null {
    return this.last;
  }

  get firstElementChild(): DomElement | null {
    return elementFrom(this.first, 'nextSibling');
  }

  get lastElementChild(): DomElement | null {
    return elementFrom(this.last, 'previousSibling');
  }

  override get childNodes(): TreeNode[] {
    const nodes: TreeNode[] = [];
    for (let at = this.first; at !== null; at = at.nextSibling) nodes.push(at);
    return nodes;
  }

  get children(): DomElement[] {
    const elements: DomElement[] = [];
    for (let at = this.first; at !== null; at = at.nextSibling)
      if (at.nodeType === elementNode) elements.push(at as DomNode as DomElement);
    return elements;
  }

  /** Puts a node in before another of this node's, or at the end; from where it was before it is taken. */
  override insertBefore<T extends DomNode>(node: T, before: DomNode | null): T {
    if (node === before) return node;
    const added = node as DomNode as TreeNode;
    const next = before as TreeNode | null;
    if (added.firstChild !== null && added.contains(this)) throw new Error('A node cannot hold itself');
    added.remove();
    if (next !== null && next.parentNode !== this) throw new Error('The node to insert before is elsewhere');
    if (added.ownerDocument !== this.ownerDocument) adopt(added, this.ownerDocument);
    this.link(added, next);
    if (added.nodeType === elementNode) this.ownerDocument.additions++;
    this.forgetText();
    return node;
  }

  /** Links a node that is nowhere before another of this node's, or at the end. */
  link(node: TreeNode, next: TreeNode | null): void {
    const previous = next === null ? this.last : next.previousSibling;
    node.parentNode = this;
    node.previousSibling = previous;
    node.nextSibling = next;
    if (previous === null) this.first = node;
    else previous.nextSibling = node;
    if (next === null) this.last = node;
    else next.previousSibling = node;
  }

  insertAll(nodes: readonly (DomNode | string)[], place: () => TreeNode | null): void {
    const added = nodes.map((node) =>
      typeof node === 'string' ? this.ownerDocument.createTextNode(node) : node,
    );
    for (const node of added) node.remove();
    const next = place();
    for (const node of added) this.insertBefore(node, next);
  }

  append(...nodes: (DomNode | string)[]): void {
    this.insertAll(nodes, () => null);
  }

  replaceChild<T extends DomNode>(node: DomNode, replaced: T): T {
    const old = replaced as DomNode as TreeNode;
    const next = old.nextSibling;
    old.remove();
    this.insertBefore(node, next === (node as TreeNode) ? next.nextSibling : next);
    return replaced;
  }

  removeChild<T extends DomNode>(node: T): T {
    node.remove();
    return node;
  }

  removeAll(): void {
    while (this.first !== null) this.first.remove();
  }

  /** The elements of a name inside, or all (`*`), in document order. */
  getElementsByTagName(name: string): DomElement[] {
    const wanted = name.toLowerCase();
    const found: DomElement[] = [];
    if (wanted !== '*' && !this.ownerDocument.names.has(wanted)) return found;
    eachElement(this, (element) => {
      if (wanted === '*' || element.localName === wanted) found.push(element);
    });
    return found;
  }

  /**
   * The elements inside that a selector finds, in document order; what a template holds is not looked at.
   * @throws Error where the selector is neither `*` nor a list of names
   */
  querySelectorAll(selector: string): DomElement[] {
    if (!/^\*$|^[\w\s,-]+$/.test(selector)) throw new Error(`Selector not understood: ${selector}`);
    const known = this.ownerDocument.names;
    const names =
      selector === '*'
        ? null
        : new Set(
            selector
              .toLowerCase()
              .split(/\s*,\s*/)
              .filter((name) => known.has(name)),
          );
    const found: DomElement[] = [];
    if (names?.size === 0) return found;
    eachElement(this, (element) => {
      if (names === null || names.has(element.localName)) found.push(element);
      return element.localName !== 'template';
    });
    return found;
  }

  get textContent(): string {
    if (this.#text !== null) return this.#text;
    let text = '';
    for (let at = this.first; at !== null; at = at.nextSibling)
      if (at.nodeType !== commentNode) text += at.textContent ?? '';
    if (this.#isRemembered(text)) this.#text = text;
    return text;
  }

  override get spacedLine(): SpacedLine {
    if (this.#line !== null) return this.#line;
    let line = emptyLine;
    for (let at = this.first; at !== null; at = at.nextSibling)
      if (at.nodeType !== commentNode) line = joined(line, at.spacedLine);
    if (this.#isRemembered(line.words)) this.#line = line;
    return line;
  }

  /** Once one text is not remembered any more, no longer one is. */
  #isRemembered(text: string): boolean {
    if (this.ownerDocument.remembered + text.length > mostRemembered) return false;
    this.ownerDocument.remembered += text.length;
    return true;
  }

  set textContent(text: string | null) {
    this.removeAll();
    if (text) this.appendChild(this.ownerDocument.createTextNode(text));
  }

  /** To be called where something inside was changed. What holds an element whose text is not known has none either. */
  forgetText(): void {
    if (this.#text === null && this.#line === null) return;
    this.#text = this.#line = null;
    this.parentNode?.forgetText();
  }
}

/** Makes a document that of a node and of all that is inside. */
function adopt(node: TreeNode, document: CountingDocument): void {
  node.ownerDocument = document;
  if (node.nodeType === elementNode) document.names.add((node as DomNode as DomElement).localName);
  for (let at = node.firstChild; at !== null; at = at.nextSibling) adopt(at, document);
}

/** Visits the elements inside a node in document order; what is in one for which false is returned is left out. */
function eachElement(root: TreeParent, visit: (element: DomElement) => boolean | undefined | void): void {
  let at: TreeNode | null = root.first;
  while (at !== null) {
    let inside: TreeNode | null = null;
    if (at.nodeType === elementNode && visit(at as DomNode as DomElement) !== false) inside = at.firstChild;
    if (inside !== null) {
      at = inside;
      continue;
    }
    while (at !== null && at !== root && at.nextSibling === null) at = at.parentNode;
    at = at === null || at === root ? null : at.nextSibling;
  }
}

/** A text, a comment or a CDATA section. */
export class TreeText extends TreeNode {
  readonly nodeType: number;
  readonly nodeName: string;
  ownerDocument: CountingDocument;
  #data: string;
  /** The line of a long text, once it was asked for. */
  #line: SpacedLine | null = null;

  constructor(ownerDocument: CountingDocument, nodeType: number, nodeName: string, data: string) {
    super();
    this.ownerDocument = ownerDocument;
    this.nodeType = nodeType;
    this.nodeName = nodeName;
    this.#data = data;
  }

  get textContent(): string {
    return this.#data;
  }

  set textContent(text: string | null) {
    this.#data = text ?? '';
    this.#line = null;
    this.parentNode?.forgetText();
  }

  get spacedLine(): SpacedLine {
    if (this.#line !== null) return this.#line;
    const line = spacedLineOf(this.#data);
    if (this.#data.length > longText) this.#line = line;
    return line;
  }

  cloneNode(): TreeText {
    return new TreeText(this.ownerDocument, this.nodeType, this.nodeName, this.#data);
  }
}
