import { Readability } from '@mozilla/readability';
import { proseLength } from './article-container.ts';
import { isDataTable } from './data-tables.ts';
import {
  classOf,
  isElement,
  lineOf,
  textNode,
  type DomDocument,
  type DomElement,
  type DomNode,
} from './dom.ts';
import { linkShare } from './link-share.ts';
import { holdsMark, holdsMarks, isPlainText, type HeldBoxes } from './held-boxes.ts';
import { parseFragment } from './parse-document.ts';
import { isInline, isInSentence, type Removals } from './removals.ts';
import { Surroundings } from './surroundings.ts';
import { all, closest, one } from './select.ts';

const undrawn = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\s*(?:!|;|$)/i;
const never = /(?!)/;
/** What Readability's lists of words never judge: headings, rows and cells, items, code, what fills a line. */
const spared =
  /^(?:html|body|h[1-6]|a|tr|td|th|thead|tbody|tfoot|caption|figcaption|li|dt|dd|pre|code|math|img|picture|video|audio)$/;

const headings = 'h1, h2, h3, h4, h5, h6';

/** Roles by which Readability takes an element off. Alerts and asides may be hints in the midst of the text. */
const rolesOfText = new Set(['alert', 'complementary']);

interface ReadabilityInternals {
  REGEXPS: Readonly<Record<string, RegExp>>;
  _flagIsActive(flag: number): boolean;
  readonly FLAG_STRIP_UNLIKELYS: number;
  readonly FLAG_CLEAN_CONDITIONALLY: number;
  _getAllNodesWithTag(root: DomElement, tags: readonly string[]): readonly DomElement[];
}

/**
 * Readability as far as it finds where the article is. What it would cut out of the article for names, sizes and
 * likeness to the title it does not cut: those rules hit headings, dates in sentences and tables. The methods that are
 * replaced are named with an underscore in Readability 0.6, which is pinned.
 */
class Reader extends Readability<DomNode> {
  readonly #removals: Removals;
  readonly #held: HeldBoxes;
  readonly #unlikely: RegExp;
  readonly #likely: RegExp;
  #inText = new Surroundings(null);

  constructor(document: DomDocument, removals: Removals, held: HeldBoxes) {
    super(document, {
      disableJSONLD: true,
      keepClasses: true,
      charThreshold: 250,
      serializer: (node) => node as DomNode,
    });
    this.#removals = removals;
    this.#held = held;
    const { REGEXPS: lists } = this.#internals;
    this.#unlikely = lists['unlikelyCandidates'] ?? never;
    this.#likely = lists['okMaybeItsACandidate'] ?? never;
    this.#internals.REGEXPS = { ...lists, unlikelyCandidates: never, shareElements: never };
  }

  get #internals(): ReadabilityInternals {
    return this as unknown as ReadabilityInternals;
  }

  /** Asked of each element first; what is not visible is taken off. */
  _isProbablyVisible(node: DomElement): boolean {
    const style = node.getAttribute('style');
    if (style !== null && undrawn.test(style)) return false;
    if (node.hasAttribute('hidden')) return false;
    if (!this.#internals._flagIsActive(this.#internals.FLAG_STRIP_UNLIKELYS)) return true;
    const name = this.#unlikelyName(node);
    if (name === null) return true;
    // Readability takes the element itself off.
    this.#held.note(node, name);
    return false;
  }

  /** The word by which an element is unlikely to be of the article. Words in a sentence have no name. */
  #unlikelyName(node: DomElement): string | null {
    if (spared.test(node.localName)) return null;
    const role = node.getAttribute('role') ?? '';
    if (rolesOfText.has(role) && closest(node, 'table, code, pre, math') === null) return role;
    const name = `${classOf(node)} ${node.getAttribute('id') ?? ''}`;
    const found = this.#unlikely.exec(name);
    if (found === null || this.#likely.test(name)) return null;
    if (isInline(node) && (isInSentence(node) || closest(node, inLines) !== null)) return null;
    if (isPlainText(node)) return null;
    return closest(node, 'table, code, pre, math') === null ? found[0] : null;
  }

  _isValidByline(): boolean {
    return false;
  }

  _headerDuplicatesTitle(): boolean {
    return false;
  }

  _cleanHeaders(): void {
    // Headings are not judged by their classes.
  }

  /** Every removal of Readability's goes through here. In the midst of the text only clutter may go. */
  _removeNodes(nodes: ArrayLike<DomElement>, filter?: (this: this, node: DomElement) => boolean): void {
    for (const node of Array.from(nodes).reverse()) {
      if (node.parentNode === null || (filter && !filter.call(this, node))) continue;
      // What stands within a heading is part of its line.
      if (node.parentElement !== null && closest(node.parentElement, headings) !== null) continue;
      const evidence = clutter(node);
      if (evidence === null && this.#inText.has(node)) continue;
      const isControl = evidence === 'form' || evidence === 'controls';
      this.#removals.leaveOut(node, isControl ? 'controls' : 'links', isControl ? '' : (evidence ?? ''));
    }
  }

  /** Asked of each box for all that is in it; the tree remembers it. */
  _getInnerText(element: DomElement, isOnOneLine = true): string {
    return isOnOneLine ? lineOf(element) : (element.textContent ?? '').trim();
  }

  /** The share of text that is inside such tags; those inside another of them are not counted twice. */
  _getTextDensity(element: DomElement, tags: readonly string[]): number {
    const whole = lineOf(element).length;
    if (whole === 0) return 0;
    const names = new Set(tags.map((tag) => tag.toLowerCase()));
    return outermost(element, names).reduce((sum, each) => sum + lineOf(each).length, 0) / whole;
  }

  /** Each box is measured by all that is in it, which takes too long where boxes are nested without end. */
  _cleanConditionally(root: DomElement, tag: string): void {
    if (root.getElementsByTagName('*').length <= mostElements)
      prototype._cleanConditionally.call(this, root, tag);
  }

  /** An element that holds the place of a box which was set aside is neither empty nor replaced by its only child. */
  _isElementWithoutContent(node: DomElement): boolean {
    return !holdsMark(node) && prototype._isElementWithoutContent.call(this, node);
  }

  _hasSingleTagInsideElement(element: DomElement, tag: string): boolean {
    return !holdsMark(element) && prototype._hasSingleTagInsideElement.call(this, element, tag);
  }

  /** Addresses are made absolute when all is done (`absolute-links.ts`). What runs a script is no link. */
  _fixRelativeUris(content: DomElement): void {
    for (const link of all(content, 'a[href^="javascript:"]')) {
      const [first, ...more] = link.childNodes;
      if (first?.nodeType === textNode && more.length === 0) link.replaceWith(link.textContent ?? '');
      else {
        const holder = link.ownerDocument.createElement('span');
        while (link.firstChild) holder.appendChild(link.firstChild);
        link.replaceWith(holder);
      }
    }
  }

  _prepArticle(content: DomElement): void {
    this.#inText = new Surroundings(content);
    prototype._prepArticle.call(this, content);
  }
}

/** The elements of these names that are in no other of them. */
function outermost(root: DomElement, names: ReadonlySet<string>): readonly DomElement[] {
  const found: DomElement[] = [];
  const visit = (element: DomElement): void => {
    for (const child of element.children) {
      if (names.has(child.localName)) found.push(child);
      else visit(child);
    }
  };
  visit(root);
  return found;
}

const mostElements = 25_000;

const prototype = Readability.prototype as unknown as {
  _cleanConditionally(root: DomElement, tag: string): void;
  _prepArticle(content: DomElement): void;
  _isElementWithoutContent(node: DomElement): boolean;
  _hasSingleTagInsideElement(element: DomElement, tag: string): boolean;
};

const inLines = 'h1, h2, h3, h4, h5, h6, figcaption, caption, li, dt, dd';
const longestLabel = 25;
const leastText = 80;
const content = 'pre, math, figure figcaption, blockquote, .embed-card';

/** Why a form, list, table or box is no part of an article, by what it holds; null where it may be one. */
function clutter(element: DomElement): string | null {
  if (closest(element, 'figure, pre, td, th') !== null || one(element, content) !== null) return null;
  if (element.localName === 'table' ? isDataTable(element) : all(element, 'table').some(isDataTable))
    return null;
  const text = lineOf(element);
  if (text === '') {
    // What was set aside may be all of its text.
    if (holdsMarks(element)) return null;
    return one(element, 'img, video, audio, picture') === null ? 'empty' : picturesOnly(element);
  }
  if (wordOfMachinery.test(text)) return text;
  const prose = proseLength(element, true);
  if (/^(?:form|fieldset)$/.test(element.localName)) return prose < 250 ? 'form' : null;
  if (one(element, 'input, select, textarea') !== null && prose < text.length / 3) return 'controls';
  const share = linkShare(element);
  if (share === 0) return null;
  if (text.length >= leastSentence && saysWithLinks(element)) return null;
  const percent = `${String(Math.round(share * 100))} % links`;
  if (text.length < longestLabel && one(element, 'img') === null && share > 0.5) return percent;
  if (/^(?:ul|ol)$/.test(element.localName) || isList(element, text)) return null;
  return share > 0.2 && prose < Math.max(leastText, text.length * 0.2) ? percent : null;
}

/** In characters. */
const leastSentence = 40;

/** Whether a box says something and names what it links to in each of its paragraphs, as hints, captions and cells do. */
function saysWithLinks(element: DomElement): boolean {
  const paragraphs = all(element, 'p');
  const linked = paragraphs.filter((each) => linkShare(each) > 0);
  return (linked.length > 1 ? linked : [element]).every(
    (each) =>
      linkShare(each) <= 0.5 &&
      /[.!?…]["'”’»)]?$/.test(lineOf(each)) &&
      each.getElementsByTagName('a').length <= 1,
  );
}

const wordOfMachinery =
  /^(?:ad(?:vertising|vertisement)?|pub(?:licité)?|werb(?:ung)?|reklama|广告|Реклама|Anuncio|(?:loading|正在加载|Загрузка|chargement|cargando)(?:…|\.\.\.)?)$/iu;

/** Pictures that are all links to other pages, without a word, are teasers or buttons. */
function picturesOnly(element: DomElement): string | null {
  const pictures = all(element, 'img');
  const linked = pictures.filter((picture) => leadsAway(closest(picture, 'a[href]')));
  return pictures.length > 1 && linked.length === pictures.length ? 'linked pictures' : null;
}

const pictureFile = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:$|[?#])/i;
const leadsAway = (link: DomElement | null): boolean =>
  link !== null && !pictureFile.test(link.getAttribute('href') ?? '');

function isList(element: DomElement, text: string): boolean {
  const listed = all(element, 'ul, ol').reduce((sum, list) => sum + lineOf(list).length, 0);
  return listed > text.length * 0.9;
}

/**
 * The part of a page that reads like its article, found by Mozilla's Readability, as a document of its own; null
 * if there is none. Readability takes the page apart. Its result is moved, not written out and parsed again.
 */
export function readablePart(document: DomDocument, removals: Removals, held: HeldBoxes): DomDocument | null {
  const reader = new Reader(document, removals, held);
  const found = readOrNull(reader);
  if (!isElement(found)) return null;
  const part = parseFragment('');
  const inside = found.firstElementChild;
  const holder = inside?.id === 'readability-page-1' && found.children.length === 1 ? inside : found;
  while (holder.firstChild) part.body?.appendChild(holder.firstChild);
  return part;
}

/** Readability fails on trees that it does not expect, such as a body inside a body; then other ways are tried. */
function readOrNull(reader: Reader): DomNode | null {
  try {
    return reader.parse()?.content ?? null;
  } catch (error) {
    // Told apart from faults of ours, which are to be heard of.
    if (error instanceof TypeError && /Readability\.js/.test(error.stack?.split('\n')[1] ?? '')) return null;
    throw error;
  }
}
