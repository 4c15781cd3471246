import { classOf, isElement, type DomDocument, type DomElement, type DomNode } from './dom.ts';
import { indexFor, isPresent, withAttribute, withClass, type TreeIndex } from './tree-index.ts';

/**
 * Selectors for the tree that extraction walks over. Where a selector is compiled anew at every call and each of its
 * alternatives asked about each element, lists of forty class names are the larger half of the time a page takes. Here
 * a selector is compiled once and its alternatives are found by tag, class or id.
 *
 * Understood: tags, `.class`, `#id`, `[name]` with `=`, `~=`, `^=`, `$=`, `*=`, descendants, `>`, lists.
 */
interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
  /** What stands before it, and whether that must be the parent. */
  readonly before: { readonly compound: Compound; readonly parent: boolean } | null;
}

interface AttributeTest {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

interface Selector {
  /** Tags that are alternatives by themselves. */
  readonly tags: ReadonlySet<string> | null;
  /** The other alternatives, by what they are found by. */
  readonly byTag: ReadonlyMap<string, readonly Compound[]>;
  readonly byClass: ReadonlyMap<string, readonly Compound[]>;
  readonly byId: ReadonlyMap<string, readonly Compound[]>;
  readonly others: readonly Compound[];
}

const known = new Map<string, Selector>();

/** The elements inside `root` that a selector finds, in document order, as an array that changes do not disturb. */
export function all(root: DomElement | DomDocument, selector: string): readonly DomElement[] {
  const compiled = compile(selector);
  const index = indexFor(root);
  if (index !== null) return indexed(index, compiled);
  const found: DomElement[] = [];
  for (let at = next(root, root); at; at = next(at, root)) if (fits(at, compiled)) found.push(at);
  return found;
}

function indexed(index: TreeIndex, compiled: Selector): readonly DomElement[] {
  const lists = placesOf(index, compiled).filter((places) => places.length > 0);
  const [first] = lists;
  const places = lists.length === 1 && first !== undefined ? first : merged(lists);
  const isWhole = index.root.removals === index.removals;
  const elements: DomElement[] = [];
  for (const at of places) {
    const element = index.elements[at];
    if (element !== undefined && (isWhole || isPresent(element, index))) elements.push(element);
  }
  return elements;
}

/** Where the elements stand that a selector finds: a list, in order, for each way of finding some of them. */
function placesOf(
  index: TreeIndex,
  { tags, byTag, byClass, byId, others }: Selector,
): readonly (readonly number[])[] {
  const lists: (readonly number[])[] = [];
  const add = (places: readonly number[], compounds: readonly Compound[]): void => {
    lists.push(
      places.filter((at) => {
        const element = index.elements[at];
        return element !== undefined && someAt(element, compounds);
      }),
    );
  };
  if (tags) for (const tag of tags) lists.push(index.byTag.get(tag) ?? []);
  for (const [tag, compounds] of byTag) add(index.byTag.get(tag) ?? [], compounds);
  for (const [name, compounds] of byClass) add(withClass(index, name), compounds);
  if (byId.size > 0) {
    const isFound = (at: number): boolean => {
      const element = index.elements[at];
      return element !== undefined && someAt(element, byId.get(element.id));
    };
    lists.push(withAttribute(index, 'id').filter(isFound));
  }
  for (const compound of others) {
    const [attribute] = compound.attributes;
    if (attribute === undefined) add([...index.elements.keys()], [compound]);
    else if (isOnlyNamed(compound)) lists.push(withAttribute(index, attribute.name));
    else add(withAttribute(index, attribute.name), [compound]);
  }
  return lists;
}

/** Whether a compound asks for nothing but an attribute, whatever its value. */
const isOnlyNamed = ({ tag, attributes, before }: Compound): boolean =>
  tag === null && before === null && attributes.length === 1 && attributes[0]?.operator === '';

/** Places of several lists in order, each once. */
function merged(lists: readonly (readonly number[])[]): Iterable<number> {
  const places = Uint32Array.from(lists.flat()).sort();
  let length = 0;
  for (const [at, place] of places.entries())
    if (at === 0 || place !== places[at - 1]) places[length++] = place;
  return places.subarray(0, length);
}

/** The first element inside `root` that a selector finds. */
export function one(root: DomElement | DomDocument, selector: string): DomElement | null {
  if (!isElement(root)) return all(root, selector)[0] ?? null;
  const compiled = compile(selector);
  for (let at = next(root, root); at; at = next(at, root)) if (fits(at, compiled)) return at;
  return null;
}

/** Whether an element is one that a selector finds. */
export function matches(element: DomElement, selector: string): boolean {
  return fits(element, compile(selector));
}

/** The nearest of an element and its ancestors that a selector finds. */
export function closest(element: DomElement, selector: string): DomElement | null {
  const compiled = compile(selector);
  for (let at: DomElement | null = element; at; at = at.parentElement) if (fits(at, compiled)) return at;
  return null;
}

/** The element after `from` in document order, inside `root`; what a template holds is not part of the tree. */
function next(from: DomElement | DomDocument, root: DomElement | DomDocument): DomElement | null {
  const isClosed = from !== root && (from as DomElement).localName === 'template';
  let inside: DomNode = from;
  let at: DomNode | null = isClosed ? null : from.firstChild;
  for (;;) {
    for (; at; at = at.nextSibling) if (isElement(at)) return at;
    if (inside === root || inside.parentNode === null) return null;
    at = inside.nextSibling;
    inside = inside.parentNode;
  }
}

function fits(element: DomElement, { tags, byTag, byClass, byId, others }: Selector): boolean {
  if (tags?.has(element.localName)) return true;
  if (byTag.size > 0 && someAt(element, byTag.get(element.localName))) return true;
  if (byId.size > 0) {
    const id = element.getAttribute('id');
    if (id && someAt(element, byId.get(id))) return true;
  }
  if (byClass.size > 0)
    for (const name of element.classes) if (someAt(element, byClass.get(name))) return true;
  return others.length > 0 && someAt(element, others);
}

function someAt(element: DomElement, compounds: readonly Compound[] | undefined): boolean {
  if (compounds === undefined) return false;
  for (const compound of compounds) if (isAt(element, compound)) return true;
  return false;
}

function isAt(element: DomElement, { tag, id, classes, attributes, before }: Compound): boolean {
  if (tag !== null && element.localName !== tag) return false;
  if (id !== null && element.getAttribute('id') !== id) return false;
  for (const name of classes) if (!element.classes.includes(name)) return false;
  for (const test of attributes) if (!hasAttribute(element, test)) return false;
  if (before === null) return true;
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (isAt(at, before.compound)) return true;
    if (before.parent) return false;
  }
  return false;
}

function hasAttribute(element: DomElement, { name, operator, value }: AttributeTest): boolean {
  if (operator === '') return element.hasAttribute(name);
  const has = name === 'class' ? classOf(element) : element.getAttribute(name);
  if (has === null || has === '') return has === value;
  switch (operator) {
    case '=':
      return has === value;
    case '~=':
      return name === 'class' ? element.classes.includes(value) : has.split(/\s+/).includes(value);
    case '^=':
      return has.startsWith(value);
    case '$=':
      return has.endsWith(value);
    default:
      return has.includes(value);
  }
}

/** @throws Error where a selector is not one of those understood */
function compile(selector: string): Selector {
  const seen = known.get(selector);
  if (seen) return seen;
  const tags = new Set<string>();
  const byTag = new Map<string, Compound[]>();
  const byClass = new Map<string, Compound[]>();
  const byId = new Map<string, Compound[]>();
  const others: Compound[] = [];
  for (const compound of parse(selector)) {
    const name = compound.classes[0];
    if (compound.id !== null) push(byId, compound.id, compound);
    else if (name !== undefined) push(byClass, name, compound);
    else if (compound.tag !== null && isTagAlone(compound)) tags.add(compound.tag);
    else if (compound.tag !== null) push(byTag, compound.tag, compound);
    else others.push(compound);
  }
  const compiled: Selector = { tags: tags.size > 0 ? tags : null, byTag, byClass, byId, others };
  known.set(selector, compiled);
  return compiled;
}

const isTagAlone = ({ attributes, before }: Compound): boolean => attributes.length === 0 && before === null;

function push(map: Map<string, Compound[]>, key: string, compound: Compound): void {
  const list = map.get(key);
  if (list) list.push(compound);
  else map.set(key, [compound]);
}

const token =
  /\s*(,|>)\s*|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([~^$*]?=)(?:"([^"]*)"|'([^']*)'|([\w-]+)))?\]|([a-z][\w-]*)|(\s+)/giy;

function parse(selector: string): readonly Compound[] {
  const alternatives: Compound[] = [];
  let current: Compound | null = null;
  let before: Compound['before'] = null;
  const end = (): Compound => {
    if (current === null) throw new Error(`Selector not understood: ${selector}`);
    const whole = current;
    current = null;
    return whole;
  };
  token.lastIndex = 0;
  const text = selector.trim();
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) throw new Error(`Selector not understood: ${selector}`);
    const [, mark, name, id, attribute, operator, quoted, single, bare, tag] = match;
    if (mark === ',') {
      alternatives.push(end());
      before = null;
    } else if (mark === '>') before = { compound: end(), parent: true };
    else if (!name && !id && !attribute && !tag) before = { compound: end(), parent: false };
    else {
      const so: Compound = current ?? { tag: null, id: null, classes: [], attributes: [], before };
      current = {
        tag: tag?.toLowerCase() ?? so.tag,
        id: id ?? so.id,
        classes: name ? [...so.classes, name] : so.classes,
        attributes: attribute
          ? [
              ...so.attributes,
              { name: attribute, operator: operator ?? '', value: quoted ?? single ?? bare ?? '' },
            ]
          : so.attributes,
        before: so.before,
      };
    }
  }
  alternatives.push(end());
  return alternatives;
}
