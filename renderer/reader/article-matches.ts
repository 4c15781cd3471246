import { NOT_OF_ARTICLE } from '../kernel/article-text.ts';
import type { SearchTerms } from '../kernel/search-terms.ts';
import { PageScroll } from './page-scroll.ts';
import { BLOCK_END, findMatches, findText } from './find-matches.ts';

/** Names of the highlights; reading.css says how they look. */
const ALL = 'search-words';
const CURRENT = 'search-current';

const BLOCKS =
  'p, div, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, figcaption, figure, section, header, article, summary, details, caption';

/** Part of a block that scrolls sideways beside a match that is brought into sight. */
const ABOVE = 0.3;

/**
 * What a search found in the article, marked with the CSS Custom Highlight API
 * (https://drafts.csswg.org/css-highlight-api-1/), which leaves the article's DOM alone. Without the API the matches
 * are counted and gone to, but not marked.
 */
export class ArticleMatches {
  readonly #page: Document;
  readonly #ranges: readonly Range[];

  /** `sought`: the words and phrases of a search, or a text that was typed to be found anywhere. */
  constructor(root: HTMLElement, sought: SearchTerms | string) {
    this.#page = root.ownerDocument;
    this.#ranges = rangesOf(root, sought);
    this.#mark(ALL, this.#ranges, 0);
    this.#mark(CURRENT, [], 1);
  }

  get count(): number {
    return this.#ranges.length;
  }

  /** The match to begin with: the first in sight or below it, or going back the last above; around the ends. */
  nearest(step: 1 | -1): number {
    const height = this.#page.documentElement.clientHeight;
    if (step === 1) {
      const below = this.#ranges.findIndex((range) => range.getBoundingClientRect().bottom > 0);
      return Math.max(0, below);
    }
    const above = this.#ranges.findLastIndex((range) => range.getBoundingClientRect().top < height);
    return above < 0 ? this.count - 1 : above;
  }

  /** Marks one match as the current one and brings it into sight. */
  show(index: number): void {
    const range = this.#ranges[index];
    if (!range) return;
    this.#mark(CURRENT, [range], 1);
    const element = range.startContainer.parentElement;
    for (
      let closed = element?.closest('details:not([open])');
      closed;
      closed = closed.parentElement?.closest('details:not([open])')
    )
      closed.setAttribute('open', '');
    this.#reveal(range);
  }

  #reveal(range: Range): void {
    const sideways = range.startContainer.parentElement?.closest('.wide, pre');
    if (sideways) {
      const outer = sideways.getBoundingClientRect();
      const inner = range.getBoundingClientRect();
      if (inner.left < outer.left || inner.right > outer.right)
        sideways.scrollLeft += inner.left - outer.left - outer.width * ABOVE;
    }
    new PageScroll(this.#page).reveal(range.getBoundingClientRect());
  }

  #mark(name: string, ranges: readonly Range[], priority: number): void {
    // The registry and the constructor must be those of the document in which the marks are.
    const view = this.#page.defaultView;
    const registry = view?.CSS?.highlights;
    if (!view || !registry) return;
    const highlight = new view.Highlight(...ranges);
    highlight.priority = priority;
    registry.set(name, highlight);
  }
}

/** The matches in the text of an element: across the borders of what is in a line, never across those of blocks. */
function rangesOf(root: HTMLElement, sought: SearchTerms | string): readonly Range[] {
  if (typeof sought !== 'string' && sought.words.length + sought.phrases.length === 0) return [];
  if (sought === '') return [];
  const nodes: Node[] = [];
  const starts: number[] = [];
  let text = '';
  let block: Element | null | undefined = null;
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType !== Node.TEXT_NODE) {
      if (node.nodeName === 'BR') text += '\n';
      continue;
    }
    if (node.parentElement?.closest(NOT_OF_ARTICLE)) continue;
    const own = node.parentElement?.closest(BLOCKS);
    if (own !== block) text += BLOCK_END;
    block = own;
    nodes.push(node);
    starts.push(text.length);
    text += node.nodeValue ?? '';
  }
  // An end is put into the node that holds the unit before it, not at the start of the next.
  const nodeAt = (place: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const places = typeof sought === 'string' ? findText(text, sought) : findMatches(text, sought);
  return places.flatMap(([start, end]) => {
    const first = nodeAt(start);
    const last = nodeAt(end - 1);
    const from = nodes[first];
    const to = nodes[last];
    if (!from || !to) return [];
    const range = root.ownerDocument.createRange();
    range.setStart(from, start - (starts[first] ?? 0));
    range.setEnd(to, Math.min(end - (starts[last] ?? 0), to.nodeValue?.length ?? 0));
    return [range];
  });
}
