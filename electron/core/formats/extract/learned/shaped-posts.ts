import { proseLength } from '../article-container.ts';
import { lineOf, type DomDocument, type DomElement } from '../dom.ts';
import { all, closest, one } from '../select.ts';
import { proseOutside, timeOf } from '../thread.ts';
import type { PageBlocks } from './page-blocks.ts';
import { factsOf, times, type FoundPost } from './posts.ts';

/** The posts of a discussion, told by their shape; the element of each is what was written. */
export interface ShapedPosts {
  readonly posts: readonly FoundPost[];
  /** The post around each, with its author, its date and its controls. */
  readonly frames: ReadonlySet<DomElement>;
}

const fewestPosts = 3;
/** The posts have to be this share of a page's running text; else they are comments on an article. */
const leastShare = 0.7;
/** Posts with less running text, all together, are no discussion. */
const fewestCharacters = 200;
/** So many of the elements of a shape have what posts have. */
const most = 0.7;
/** A post is no more levels above its date. */
const levels = 10;
const mostDates = 1500;
/** Shapes that are looked at, those with the most dates first. */
const mostShapes = 12;
/** Posts inside each other; what is nested deeper is read as no discussion, since each level is read once more. */
const mostNested = 16;

/**
 * The discussion that is most of a page, by structure alone: elements of one class, each with a date, with the name of
 * who wrote it and with one part that holds what was written; null where there is none. Changes nothing.
 */
export function shapedPosts(document: DomDocument): ShapedPosts | null {
  const { body } = document;
  if (!body) return null;
  let found: ShapedPosts | null = null;
  let longest = fewestCharacters;
  for (const name of shapesWithDates(document)) {
    const frames = all(document, `.${name}`);
    const known = new Set(frames);
    if (frames.some((frame) => isNestedTooDeep(frame, known))) continue;
    const written = writtenIn(document, frames, known);
    if (written === null || written.length <= longest) continue;
    const posts = frames.flatMap((frame) => {
      const element = written.parts.get(frame);
      return element ? [{ element, facts: factsOf(frame, (each) => isOwn(each, frame, known)) }] : [];
    });
    if (!isDiscussion(frames, posts)) continue;
    const whole = written.length + proseOutside(body, frames);
    if (written.length < whole * leastShare) continue;
    longest = written.length;
    found = { posts, frames: known };
  }
  return found;
}

/** Classes of elements with a date in them, the most frequent first. */
function shapesWithDates(document: DomDocument): readonly string[] {
  const dated = all(document, times)
    .slice(0, mostDates)
    .filter((element) => timeOf(element) !== null);
  const shapes = new Map<string, Set<DomElement>>();
  for (const date of dated) {
    let at = date.parentElement;
    for (let level = 0; at && level < levels; level++, at = at.parentElement)
      for (const name of at.classes) {
        if (!/^[a-z_][\w-]*$/i.test(name)) continue;
        const elements = shapes.get(name) ?? new Set<DomElement>();
        shapes.set(name, elements.add(at));
      }
  }
  return [...shapes]
    .filter(([name, { size }]) => size >= fewestPosts && size >= all(document, `.${name}`).length * most)
    .sort(([, a], [, b]) => b.size - a.size)
    .slice(0, mostShapes)
    .map(([name]) => name);
}

/** Whether an element stands in a post, and in no post inside it. */
function isOwn(element: DomElement, frame: DomElement, frames: ReadonlySet<DomElement>): boolean {
  let at: DomElement | null = element;
  while (at && !frames.has(at)) at = at.parentElement;
  return at === frame;
}

function isNestedTooDeep(frame: DomElement, frames: ReadonlySet<DomElement>): boolean {
  let depth = 0;
  for (let at = frame.parentElement; at && depth <= mostNested; at = at.parentElement)
    if (frames.has(at)) depth++;
  return depth > mostNested;
}

/** The innermost post around elements; each element is looked at once. */
function framesAround(frames: ReadonlySet<DomElement>): (element: DomElement) => DomElement | null {
  const known = new Map<DomElement, DomElement | null>();
  return (element) => {
    const passed: DomElement[] = [];
    let at = element.parentElement;
    while (at && !frames.has(at) && !known.has(at)) {
      passed.push(at);
      at = at.parentElement;
    }
    const found = at === null ? null : frames.has(at) ? at : (known.get(at) ?? null);
    for (const each of passed) known.set(each, found);
    return found;
  };
}

interface Written {
  readonly parts: ReadonlyMap<DomElement, DomElement>;
  readonly length: number;
}

/** What was written in posts: the elements of one class, at most one a post, that hold nearly all of their text. */
function writtenIn(
  document: DomDocument,
  frames: readonly DomElement[],
  known: ReadonlySet<DomElement>,
): Written | null {
  const byName = new Map<string, Map<DomElement, DomElement>>();
  const frameOf = framesAround(known);
  for (const element of all(document, '[class]')) {
    const frame = known.has(element) ? null : frameOf(element);
    if (frame === null) continue;
    for (const name of element.classes) {
      const parts = byName.get(name) ?? new Map<DomElement, DomElement>();
      byName.set(name, parts);
      if (!parts.has(frame)) parts.set(frame, element);
    }
  }
  const lengths = new Map<DomElement, number>();
  const lengthOf = (element: DomElement): number => {
    const length = lengths.get(element) ?? (one(element, times) ? 0 : proseLength(element, true));
    lengths.set(element, length);
    return length;
  };
  let best: Written | null = null;
  for (const parts of byName.values()) {
    if (parts.size < frames.length * most) continue;
    let length = 0;
    for (const part of parts.values()) length += lengthOf(part);
    // The innermost of those around the same text, which come first.
    if (
      best === null ||
      length > best.length ||
      (length >= best.length * 0.97 && isInside(parts, best.parts))
    )
      best = { parts, length };
  }
  return best;
}

function isInside(
  inner: ReadonlyMap<DomElement, DomElement>,
  outer: ReadonlyMap<DomElement, DomElement>,
): boolean {
  for (const [frame, part] of inner) {
    const around = outer.get(frame);
    if (around && around !== part && !around.contains(part)) return false;
  }
  return true;
}

/**
 * The linked heading of an element, unless it is the name of who wrote it; those of posts name their subject, which is
 * the same in all.
 */
function headlineOf(frame: DomElement): string | null {
  const heading = one(frame, 'h1 a, h2 a, h3 a, h4 a, a h2, a h3, a h4');
  const text = lineOf(heading);
  return text === '' || text === factsOf(frame).author ? null : text;
}

/** Whether what was found are posts of several people, and no teasers, each with its own headline. */
function isDiscussion(frames: readonly DomElement[], posts: readonly FoundPost[]): boolean {
  const authors = posts.flatMap(({ facts }) => (facts.author === null ? [] : [facts.author]));
  const headlines = new Set(frames.map(headlineOf).filter((headline) => headline !== null));
  const dated = posts.filter(({ facts }) => facts.time !== null);
  return (
    posts.length >= fewestPosts &&
    dated.length >= frames.length * most &&
    authors.length >= frames.length * most &&
    new Set(authors).size > 1 &&
    headlines.size < frames.length * (1 - most) &&
    posts.every(({ element }) => closest(element, 'a') === null)
  );
}

/** Makes what was written in posts sure content, and what stands around it in them none. */
export function decidePosts(
  { blocks }: PageBlocks,
  { posts, frames }: ShapedPosts,
  probabilities: Float32Array,
): void {
  const written = new Set(posts.map(({ element }) => element));
  for (const [place, { element }] of blocks.entries())
    for (let at: DomElement | null = element; at; at = at.parentElement) {
      const isWritten = written.has(at);
      if (!isWritten && !frames.has(at)) continue;
      probabilities[place] = Number(isWritten);
      break;
    }
}
