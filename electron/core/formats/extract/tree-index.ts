import { isElement, type DomDocument, type DomElement } from './dom.ts';

/** The elements of a document in order, and where each tag, class and attribute stands among them. */
export interface TreeIndex {
  readonly root: DomDocument;
  /** Those of the document when the index was made. */
  readonly additions: number;
  readonly removals: number;
  readonly elements: readonly DomElement[];
  readonly byTag: ReadonlyMap<string, readonly number[]>;
  /** Made when a class is first asked for. */
  byClass: ReadonlyMap<string, readonly number[]> | null;
  /** Filled as attributes are asked for. */
  readonly byAttribute: Map<string, number[]>;
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
  if (!index.byAttribute.has(name)) {
    askedNames.add(name);
    notePlaces(index);
  }
  return index.byAttribute.get(name) ?? nowhere;
}

/** Attributes that selectors ask for: one walk finds them all. */
const askedNames = new Set<string>();

function notePlaces({ elements, byAttribute }: TreeIndex): void {
  for (const name of askedNames) byAttribute.set(name, []);
  for (let at = 0; at < elements.length; at++)
    for (const { name } of elements[at]?.attributes ?? []) byAttribute.get(name)?.push(at);
}

/** Where the elements with a class stand. */
export function withClass(index: TreeIndex, name: string): readonly number[] {
  index.byClass ??= placesByClass(index.elements);
  return index.byClass.get(name) ?? nowhere;
}

const nowhere: readonly number[] = [];

function indexOf(root: DomDocument): TreeIndex {
  const elements = root.querySelectorAll('*');
  const byTag = new Map<string, number[]>();
  for (let at = 0; at < elements.length; at++) note(byTag, elements[at]?.localName ?? '', at);
  const { additions, removals } = root;
  return { root, additions, removals, elements, byTag, byClass: null, byAttribute: new Map() };
}

function placesByClass(elements: readonly DomElement[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at < elements.length; at++)
    for (const name of elements[at]?.classes ?? []) note(places, name, at);
  return places;
}

function note(map: Map<string, number[]>, key: string, at: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [at]);
  else if (list[list.length - 1] !== at) list.push(at);
}
