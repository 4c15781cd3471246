import { parseDate } from '../dates/dates.ts';
import { proseLength } from './article-container.ts';
import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { parseFragment } from './parse-document.ts';
import { all, matches, one } from './select.ts';
import { threadKinds, type ThreadKind } from './thread-kinds.ts';

/** A discussion as an article: its posts in their order, answers inside what they answer. */
export interface Thread {
  readonly content: DomDocument;
  readonly author: string | null;
  /** When the first post was written, as a date or time of ISO 8601. */
  readonly published: string | null;
}

/** What stands above a post. */
export interface PostFacts {
  readonly author: string | null;
  /** When it was written, as a date or time of ISO 8601. */
  readonly time: string | null;
  readonly points: string | null;
}

interface Post extends PostFacts {
  readonly body: DomElement;
  readonly depth: number;
}

const fewestPosts = 2;
/** The posts have to be this share of a page's running text; else they are comments on an article. */
const leastShare = 0.55;
const deepest = 8;
const longestName = 80;

/** The discussion that a page is, or null where it is none; `html` is what the document was made of. Changes nothing. */
export function threadOf(document: DomDocument, html: string): Thread | null {
  const { body } = document;
  if (!body) return null;
  for (const kind of threadKinds) {
    if (kind.needs !== undefined && (!/itemtype/i.test(html) || one(document, kind.needs) === null)) continue;
    const posts = postsOf(document, kind);
    if (
      posts.length < (kind.alone === true ? 1 : fewestPosts) ||
      !posts.some(({ author }) => author !== null)
    )
      continue;
    const written = posts.reduce((sum, post) => sum + proseLength(post.body, true), 0);
    if (written < (written + proseOutside(body, all(document, kind.post))) * leastShare) continue;
    const content = pageOf(posts);
    const subject = kind.subject === undefined ? null : one(document, kind.subject);
    if (subject) addSubject(content, subject);
    return { content, ...openerOf(document, kind, posts[0]) };
  }
  return null;
}

/** Characters of running text of a page outside of its posts: what stands in them beside their text counts for nothing. */
export function proseOutside(body: DomElement, posts: readonly DomElement[]): number {
  const known = new Set(posts);
  const isInner = (post: DomElement): boolean => {
    for (let at = post.parentElement; at; at = at.parentElement) if (known.has(at)) return true;
    return false;
  };
  const inside = posts.reduce((sum, post) => (isInner(post) ? sum : sum + proseLength(post, true)), 0);
  return Math.max(0, proseLength(body) - inside);
}

/** Who began the discussion and when; of one about a link there is nothing else of its opening. */
function openerOf(
  document: DomDocument,
  kind: ThreadKind,
  first: Post | undefined,
): Pick<Thread, 'author' | 'published'> {
  const opening = one(document, kind.post);
  const author = opening ? authorBy(kind, (selector) => all(opening, selector).find(isNamed) ?? null) : null;
  const time = opening ? timeOf(one(opening, kind.time)) : null;
  return { author: author ?? first?.author ?? null, published: time ?? first?.time ?? null };
}

/** Who wrote a post: by the first of its kind's selectors that finds a name, since the last ones find more than it. */
function authorBy(kind: ThreadKind, find: (selector: string) => DomElement | null): string | null {
  for (const selector of kind.author.split(/,\s*/)) {
    const element = find(selector);
    const name = element?.localName === 'meta' ? element.getAttribute('content') : lineOf(element);
    if (name?.trim()) return name.trim().slice(0, longestName);
  }
  return null;
}

/** Whether an element says a name: the link around a picture of who wrote a post does not. */
const isNamed = (element: DomElement): boolean => element.localName === 'meta' || lineOf(element) !== '';

function postsOf(document: DomDocument, kind: ThreadKind): readonly Post[] {
  const elements = all(document, kind.post);
  const known = new Set(elements);
  const taken = new Set<DomElement>();
  const posts: Post[] = [];
  for (const element of elements) {
    const own = (selector: string): DomElement | null => firstOutside(element, selector, known);
    const body = own(kind.body);
    if (!body || taken.has(body) || lineOf(body) === '') continue;
    taken.add(body);
    posts.push({
      body,
      author: authorBy(kind, (selector) => firstOutside(element, selector, known, isNamed)),
      time: timeOf(own(kind.time)),
      points: kind.points === undefined ? null : pointsOf(own(kind.points)),
      depth: depthOf(element, known),
    });
  }
  return posts;
}

/** The first element in a post that a selector finds; what is in other posts is not looked at. */
function firstOutside(
  root: DomElement,
  selector: string,
  posts: ReadonlySet<DomElement>,
  accepts: (element: DomElement) => boolean = () => true,
): DomElement | null {
  for (const child of root.children) {
    if (posts.has(child)) continue;
    if (matches(child, selector) && accepts(child)) return child;
    const inside = child.localName === 'template' ? null : firstOutside(child, selector, posts, accepts);
    if (inside) return inside;
  }
  return null;
}

/** How many posts a post answers: by what it says of its indentation, or by what it stands in. */
function depthOf(element: DomElement, posts: ReadonlySet<DomElement>): number {
  const indent = Number(one(element, 'td[indent]')?.getAttribute('indent') ?? Number.NaN);
  if (Number.isInteger(indent) && indent >= 0) return indent;
  let depth = 0;
  for (let at = element.parentElement; at; at = at.parentElement) if (posts.has(at)) depth++;
  return depth;
}

/** When a post was written, by an element that says so: its attributes, or its text. */
export function timeOf(element: DomElement | null | undefined): string | null {
  if (!element) return null;
  const holder = element.hasAttribute('datetime') ? element : (one(element, '[datetime]') ?? element);
  for (const said of [
    holder.getAttribute('datetime'),
    holder.getAttribute('content'),
    holder.getAttribute('title'),
    lineOf(element),
  ]) {
    const date = said === null ? null : parseDate(said.slice(0, 80));
    if (date) return date.local;
  }
  return null;
}

function pointsOf(element: DomElement | null): string | null {
  const text = lineOf(element);
  return /^-?\d/.test(text) && text.length < 20 ? text : null;
}

/** The posts as one document: who wrote a post and when above it, answers as quotations inside each other. */
function pageOf(posts: readonly Post[]): DomDocument {
  const page = parseFragment('');
  const root = page.body;
  if (!root) return page;
  /** The innermost open quotation of each depth. */
  const open: DomElement[] = [];
  const opening = posts[0]?.depth === 0 && posts.filter(({ depth }) => depth === 0).length === 1;
  for (const [at, post] of posts.entries()) {
    const depth = Math.min(post.depth, open.length, deepest);
    open.length = depth;
    const section = page.createElement(depth > 0 || (at > 0 && opening) ? 'blockquote' : 'section');
    const head = postHead(page, post);
    if (head) section.appendChild(head);
    section.appendChild(copyOf(page, post.body));
    (open[depth - 1] ?? root).appendChild(section);
    open.push(section);
  }
  return page;
}

/** The link to what the posts are about, above them. */
function addSubject(page: DomDocument, subject: DomElement): void {
  const address = subject.getAttribute('href') ?? '';
  const link = page.createElement('a');
  link.setAttribute('href', address);
  link.appendChild(page.createTextNode(address));
  const line = page.createElement('p');
  line.appendChild(link);
  page.body?.insertBefore(line, page.body.firstChild);
}

/** The line above a post: who wrote it, when, and how it was liked; null where nothing is known. */
export function postHead(page: DomDocument, { author, time, points }: PostFacts): DomElement | null {
  const parts: DomElement[] = [];
  const add = (name: string, text: string): DomElement => {
    const element = page.createElement(name);
    element.appendChild(page.createTextNode(text));
    parts.push(element);
    return element;
  };
  if (author !== null) add('strong', author);
  if (time !== null) add('time', time.slice(0, 10)).setAttribute('datetime', time);
  if (points !== null) add('span', points);
  if (parts.length === 0) return null;
  const head = page.createElement('p');
  for (const [at, part] of parts.entries()) {
    if (at > 0) head.appendChild(page.createTextNode(' · '));
    head.appendChild(part);
  }
  return head;
}

function copyOf(page: DomDocument, body: DomElement): DomElement {
  const copy = page.createElement('div');
  copy.innerHTML = body.innerHTML;
  for (const element of all(copy, 'script, style, form, button, input, select, textarea, nav'))
    element.remove();
  return copy;
}
