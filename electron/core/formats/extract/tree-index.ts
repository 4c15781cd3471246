import { isElement, type DomDocument, type DomElement } from './dom.ts';

/** The elements of a document in order, and where each tag, class and id stands among them. */
export interface TreeIndex {
  readonly root: DomDocument;
  /** Those of the document when the index was made. */
  readonly additions: number;
  readonly removals: number;
  readonly elements: readonly DomElement[];
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  readonly byClass: ReadonlyMap<string, readonly number[]>;
  readonly byId: ReadonlyMap<string, readonly number[]>;
  /** Filled as attributes are asked for. */
  readonly byAttribute: Map<string, readonly number[]>;
}

const indexes = new WeakMap<DomDocument, TreeIndex>();
/** How many additions there were to a document when it was last asked and had no index. */
const asked = new WeakMap<DomDocument, number>();

/**
 * The index of a document for as long as nothing is added to it or changed in it; what was taken out since is told by
 * `isPresent`. Null for an element, and where a document is asked for the first time after a change: one walk over it
 * is quicker than an index.
 */
export function indexFor(root: DomDocument | DomElement): TreeIndex | null {
  if (isElement(root)) return null;
  const known = indexes.get(root);
  if (known?.additions === root.additions) return known;
  if (asked.get(root) !== root.additions) {
    asked.set(root, root.additions);
    return null;
  }
  const index = indexOf(root);
  indexes.set(root, index);
  return index;
}

/** Whether an element that an index knows is still where it was. */
export function isPresent(element: DomElement, { root, removals }: TreeIndex): boolean {
  return root.removals === removals || root.contains(element);
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
    for (const name of element.classes) note(byClass, name, at);
  }
  const { additions, removals } = root;
  return { root, additions, removals, elements, byTag, byClass, byId, byAttribute: new Map() };
}

function note(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else if (list.at(-1) !== at) list.push(at);
}
