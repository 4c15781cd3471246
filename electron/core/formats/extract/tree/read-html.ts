import { textNode } from '../dom.ts';
import { deepest, unnested } from '../limit-depth.ts';
import { TreeElement, type ReadingDocument } from './element.ts';
import { readTokens, voidTags, type TokenSink, type WrittenAttribute } from './html-tokens.ts';
import { TreeText, type TreeParent } from './node.ts';

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const controls = set('input option optgroup select button datalist textarea');
const paragraph = set('p');

/** The elements that end where another begins, if they are the innermost (HTML standard, 13.1.2.4, optional tags). */
const endedBy: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...'p h1 h2 h3 h4 h5 h6 address article aside blockquote details div dl fieldset figcaption figure footer form header hr main nav ol pre section table ul'
    .split(' ')
    .map((name): [string, ReadonlySet<string>] => [name, paragraph]),
  ...'select input output button datalist textarea'
    .split(' ')
    .map((name): [string, ReadonlySet<string>] => [name, controls]),
  ['tr', set('tr th td')],
  ['th', set('th')],
  ['td', set('thead th td')],
  ['body', set('head link script')],
  ['li', set('li')],
  ['option', set('option')],
  ['optgroup', set('optgroup option')],
  ['dd', set('dd dt')],
  ['dt', set('dd dt')],
  ['rt', set('rt rp')],
  ['rp', set('rt rp')],
  ['tbody', set('thead tbody')],
  ['tfoot', set('thead tbody')],
]);
/** In drawings and formulas a tag may close itself, but not in what stands in these. */
const foreign = set('math svg');
const ofHtml = set('mi mo mn ms mtext annotation-xml foreignobject desc title');

const tableTags = set('table thead tbody tfoot tr td th caption body html');

/** Reads HTML into a node that is empty. Nothing is added that is not written: neither `html` nor `tbody`. */
export function readHtml(document: ReadingDocument, root: TreeParent, html: string): void {
  readTokens(html, new Builder(document, root));
}

class Builder implements TokenSink {
  readonly #document: ReadingDocument;
  #at: TreeParent;
  /** The elements that are open, from the outermost. */
  readonly #open: TreeElement[] = [];
  readonly #isForeign: boolean[] = [];
  /** Elements that were begun below the limit of depth and have not ended: their text stays, they are left out. */
  #tooDeep = 0;

  constructor(document: ReadingDocument, root: TreeParent) {
    this.#document = document;
    this.#at = root;
  }

  open(name: string, attributes: readonly WrittenAttribute[], isSelfClosed: boolean): void {
    const ended = endedBy.get(name);
    if (ended)
      for (let last = this.#open.at(-1); last && ended.has(last.localName); last = this.#open.at(-1))
        this.#pop();
    if (this.#open.length >= deepest) {
      if (!unnested.has(name)) this.#tooDeep++;
      this.text(' ');
      return;
    }
    const around = this.#open.at(-1);
    const element = new TreeElement(this.#document, name, name === 'svg' || around?.isDrawing === true);
    element.readAttributes(attributes);
    this.#at.link(element, null);
    if (voidTags.has(name)) return;
    const isForeign = foreign.has(name) || (!ofHtml.has(name) && this.#isForeign.at(-1) === true);
    if (isSelfClosed && isForeign) return;
    this.#open.push(element);
    this.#isForeign.push(isForeign);
    this.#at = element;
  }

  close(name: string): void {
    if (this.#tooDeep > 0) {
      if (!unnested.has(name)) this.#tooDeep--;
      this.text(' ');
      return;
    }
    if (name === 'br') this.open('br', [], false);
    if (voidTags.has(name)) return;
    const place = this.#placeOf(name);
    if (place < 0 && name === 'p') {
      this.open('p', [], false);
      this.#pop();
    } else if (place >= 0) while (this.#open.length > place) this.#pop();
  }

  /**
   * The place among the open elements of the one that an end tag ends; -1 if there is none. From a cell none reaches out
   * of it but those of the table itself (HTML standard 13.2.4.2, "has an element in scope").
   */
  #placeOf(name: string): number {
    const isOfTable = tableTags.has(name);
    for (let at = this.#open.length - 1; at >= 0; at--) {
      const open = this.#open[at]?.localName ?? '';
      if (open === name) return at;
      if (!isOfTable && (open === 'td' || open === 'th')) return -1;
    }
    return -1;
  }

  #pop(): void {
    const element = this.#open.pop();
    this.#isForeign.pop();
    if (element?.parentNode) this.#at = element.parentNode;
  }

  text(text: string): void {
    const before = this.#at.lastChild;
    // Below the limit of depth all is one text: a node for each tag there would be as many as the page has tags.
    if (this.#open.length >= deepest && before instanceof TreeText && before.nodeType === textNode)
      before.textContent += text;
    else this.#at.link(new TreeText(this.#document, textNode, '#text', text), null);
  }

  comment(text: string): void {
    this.#at.link(new TreeText(this.#document, 8, '#comment', text), null);
  }
}
