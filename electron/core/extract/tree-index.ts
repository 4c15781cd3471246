import { classOf, type DomDocument, type DomElement } from './dom.ts';

/** The elements of a document in order, and where each tag, class and id stands among them. */
export interface TreeIndex {
  readonly root: DomDocument;
  readonly elements: readonly DomElement[];
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  readonly byClass: ReadonlyMap<string, readonly number[]>;
  readonly byId: ReadonlyMap<string, readonly number[]>;
  /** Filled as attributes are asked for. */
  readonly byAttribute: Map<string, readonly number[]>;
}

let held: TreeIndex | null = null;
let shrinking = false;

/**
 * Runs what only reads a document; all that it selects meanwhile comes from one walk over the tree. What is
 * changed meanwhile would not be seen.
 */
export function whileStill<T>(document: DomDocument, read: () => T): T {
  held = indexOf(document);
  try {
    return read();
  } finally {
    held = null;
  }
}

/**
 * The same for passes that take elements out of a document, and change nothing else: what was taken out is not
 * found any more.
 */
export function whileShrinking<T>(document: DomDocument, change: () => T): T {
  shrinking = true;
  try {
    return whileStill(document, change);
  } finally {
    shrinking = false;
  }
}

/** Whether an element that an index knows is still where it was. */
export function isPresent(element: DomElement, root: DomDocument): boolean {
  return !shrinking || root.contains(element);
}

/** The index of a document that is being read, or null if there is none for it now. */
export function indexFor(root: DomDocument | DomElement): TreeIndex | null {
  return held !== null && held.root === root ? held : null;
}

/** Where the elements with an attribute stand. */
export function withAttribute(index: TreeIndex, name: string): readonly number[] {
  let places = index.byAttribute.get(name);
  if (places === undefined) {
    places = [...index.elements.keys()].filter((at) => index.elements[at]?.hasAttribute(name));
    index.byAttribute.set(name, places);
  }
  return places;
}

function indexOf(root: DomDocument): TreeIndex {
  const elements = [...root.querySelectorAll('*')];
  const byTag = new Map<string, number[]>();
  const byClass = new Map<string, number[]>();
  const byId = new Map<string, number[]>();
  for (const [at, element] of elements.entries()) {
    note(byTag, element.localName, at);
    const id = element.getAttribute('id');
    if (id) note(byId, id, at);
    const names = classOf(element);
    if (names === '') continue;
    for (const name of names.split(/\s+/)) note(byClass, name, at);
  }
  return { root, elements, byTag, byClass, byId, byAttribute: new Map() };
}

function note(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}
