import { lineOf, type DomDocument, type DomElement } from '../dom.ts';
import { all, one } from '../select.ts';
import { postHead, timeOf, type PostFacts } from '../thread.ts';
import type { Block } from './page-blocks.ts';

/** A post of a discussion: what holds it, who wrote it and when. */
export interface FoundPost {
  readonly element: DomElement;
  readonly facts: PostFacts;
}

const fewestPosts = 3;
/** Words that posts have at least, all together, of what is kept of the page. */
const leastShare = 0.5;
const longestName = 40;
const names =
  '[itemprop~="author"], [class*="author"], [class*="username"], [class*="user-name"], [class*="poster"], a[href*="/user"], a[href*="/u/"], a[href*="/profile"], a[href*="/member"], a[href*="user="]';
export const times = 'time, [datetime], [class*="date"], [class*="time"]';

/**
 * The posts of a discussion among the kept blocks of a page, told by its structure alone: siblings of one shape that
 * hold most of what is kept, without headings of their own, most of them with the name of who wrote them.
 */
export function postsAmong(kept: readonly Block[]): readonly FoundPost[] {
  const words = new Map<DomElement, number>();
  let total = 0;
  for (const block of kept) {
    total += block.words.length;
    for (let at: DomElement | null = block.element; at; at = at.parentElement)
      words.set(at, (words.get(at) ?? 0) + block.words.length);
  }
  const groups = groupsOf([...words.keys()]).map((elements) => ({
    elements,
    words: elements.reduce((sum, element) => sum + (words.get(element) ?? 0), 0),
  }));
  groups.sort((a, b) => b.words - a.words || b.elements.length - a.elements.length);
  for (const group of groups) {
    if (group.words < total * leastShare) return [];
    const posts = group.elements.map((element) => ({ element, facts: factsOf(element) }));
    if (isDiscussion(posts)) return posts;
  }
  return [];
}

function isDiscussion(posts: readonly FoundPost[]): boolean {
  const most = posts.length * 0.6;
  const signed = posts.filter(({ facts }) => facts.author !== null);
  const plain = posts.filter(({ element }) => one(element, 'h1, h2, h3, h4') === null);
  return (
    signed.length >= most && plain.length >= most && new Set(signed.map(({ facts }) => facts.author)).size > 1
  );
}

/** Siblings with the same tag and first class. */
function groupsOf(elements: readonly DomElement[]): readonly (readonly DomElement[])[] {
  const groups = new Map<DomElement, Map<string, DomElement[]>>();
  for (const element of elements) {
    const { parentElement } = element;
    if (!parentElement || element.localName === 'p') continue;
    const shape = `${element.localName} ${(element.getAttribute('class') ?? '').trim().split(/\s+/)[0] ?? ''}`;
    const shapes = groups.get(parentElement) ?? new Map<string, DomElement[]>();
    groups.set(parentElement, shapes);
    shapes.set(shape, [...(shapes.get(shape) ?? []), element]);
  }
  return [...groups.values()]
    .flatMap((shapes) => [...shapes.values()])
    .filter((group) => group.length >= fewestPosts);
}

/** Who wrote a post and when, as far as it says so in those of its elements that are its own. */
export function factsOf(element: DomElement, isOwn: (each: DomElement) => boolean = () => true): PostFacts {
  const author = all(element, names)
    .filter(isOwn)
    .map(lineOf)
    .find((name) => name.length > 1 && name.length <= longestName && !/[:?!]|\.\s|\d{4}/.test(name));
  const time = all(element, times)
    .filter(isOwn)
    .map((each) => timeOf(each))
    .find((each) => each !== null);
  return { author: author ?? null, time: time ?? null, points: null };
}

/** Writes above each post who wrote it and when, unless it begins with that. */
export function headPosts(document: DomDocument, posts: readonly FoundPost[]): void {
  for (const { element, facts } of posts) {
    const text = lineOf(element);
    if (text === '' || (facts.author !== null && text.startsWith(facts.author))) continue;
    const head = postHead(document, facts);
    if (!head) continue;
    if (element.localName === 'p') element.parentElement?.insertBefore(head, element);
    else element.insertBefore(head, element.firstChild);
  }
}
