import type { TextRange } from '../../electron/core/api/index.ts';

const BLOCKS =
  'p, div, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, figure, section, header, article, summary, details, caption';
/** What is shown in the page of an article but is none of its text: pieces that were left out. */
export const NOT_OF_ARTICLE = '[data-left-out]';
/** What the stored text has not: see textOf in core/extract, and what the app itself puts into the article. */
const SILENT = `annotation, rp, script, style, template, noscript, button, .missing-picture, ${NOT_OF_ARTICLE}`;

const SOFT_HYPHEN = '\u00AD';

/** Letters before a place in a text node, without soft hyphens. */
function lettersBefore(data: string, offset: number): number {
  let hyphens = 0;
  for (let at = data.indexOf(SOFT_HYPHEN); at >= 0 && at < offset; at = data.indexOf(SOFT_HYPHEN, at + 1))
    hyphens++;
  return offset - hyphens;
}

/** The place in a text node that has so many letters before it: in front of the next one, past soft hyphens. */
function offsetOf(data: string, letters: number): number {
  let left = letters;
  let offset = 0;
  for (; offset < data.length; offset++) if (data[offset] !== SOFT_HYPHEN && left-- === 0) break;
  return offset;
}

/**
 * The text of an article in its page, with the way back from places in it to places in the page. Soft hyphens count
 * for nothing: they are put into the page while it is being read already, and places must stay what they are.
 */
export class ArticleText {
  readonly text: string;
  readonly #nodes: readonly Text[];
  readonly #starts: readonly number[];

  constructor(content: HTMLElement) {
    const nodes: Text[] = [];
    const starts: number[] = [];
    let text = '';
    let block: Element | null | undefined = null;
    const { ownerDocument: page } = content;
    const walker = page.createTreeWalker(content, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType !== Node.TEXT_NODE) {
        if (node.nodeName === 'BR') text += '\n';
        continue;
      }
      if (node.parentElement?.closest(SILENT)) continue;
      const own = node.parentElement?.closest(BLOCKS);
      if (own !== block && text !== '') text += '\n';
      block = own;
      nodes.push(node as Text);
      starts.push(text.length);
      text += (node.nodeValue ?? '').replaceAll(SOFT_HYPHEN, '');
    }
    this.text = text;
    this.#nodes = nodes;
    this.#starts = starts;
  }

  /** The stretch in the page; null where there is no text. */
  rangeOf({ start, end }: TextRange): Range | null {
    const first = this.#nodeAt(start);
    const last = this.#nodeAt(end - 1);
    const from = this.#nodes[first];
    const to = this.#nodes[last];
    if (!from || !to) return null;
    const range = from.ownerDocument.createRange();
    range.setStart(from, offsetOf(from.data, start - (this.#starts[first] ?? 0)));
    // Behind the last letter, not in front of the one after it.
    range.setEnd(to, Math.min(offsetOf(to.data, end - 1 - (this.#starts[last] ?? 0)) + 1, to.length));
    return range;
  }

  /** What of a stretch of the page lies in the text; null when nothing does. */
  offsetsOf(range: Range): TextRange | null {
    const start = this.#placeOf(range.startContainer, range.startOffset);
    const end = this.#placeOf(range.endContainer, range.endOffset);
    return start < end ? { start, end } : null;
  }

  /** How much of the text stands before a place of the page. */
  #placeOf(container: Node, offset: number): number {
    let low = 0;
    let high = this.#nodes.length;
    const place = container.ownerDocument?.createRange();
    if (!place) return 0;
    place.setStart(container, offset);
    while (low < high) {
      const middle = (low + high) >> 1;
      const node = this.#nodes[middle] as Text;
      if (node === container) return (this.#starts[middle] ?? 0) + lettersBefore(node.data, offset);
      // Whether the place is behind the beginning of the node.
      if (place.comparePoint(node, 0) < 0) low = middle + 1;
      else high = middle;
    }
    const before = this.#nodes[low - 1];
    return before ? (this.#starts[low - 1] ?? 0) + lettersBefore(before.data, before.length) : 0;
  }

  #nodeAt(place: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
