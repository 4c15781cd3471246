import { lineOf, type DomDocument, type DomElement } from './dom.ts';
import { linkShare } from './link-share.ts';
import { all, matches } from './select.ts';

/** Containers that a page names as its article's text, surest first. */
const bodySelectors = [
  '[itemprop~="articleBody"], [itemprop~="reviewBody"], [property~="articleBody"]',
  '.entry-content, .post-content, .article-content, .article-body, .article__body, .article__content, .article_body, .article-text, .article__text, .articleBody, .articlebody, .post-body, .post__content, .story-body, .story-content, .story__content, .node-content, .field-name-body, .td-post-content, .single-content, .blog-content, .news-content, .news-text, .post_content, .entry_content, .content-body, .body-content, .rich-text, .article-copy, .e-content, .c-entry-content, .artText, .art-content, .ArticleBody, .c-article-body, #article-body, #articleBody, #article-content, #artikeltext, #storytext',
];
const wideSelectors = ['article', 'main, [role="main"], #main-content, #content'];

/** A part of the page that may be the article, kept as HTML because Readability takes the page apart. */
export interface Container {
  readonly html: string;
  readonly prose: number;
  readonly length: number;
  /** How the first paragraph of running text begins. */
  readonly beginning: string;
  /** Named as the article's text, rather than as the page's main part. */
  readonly named: boolean;
  /** The element, and those beside it that bear the same name and hold running text as well. */
  readonly elements: readonly DomElement[];
}

/** What the page itself marks as its article, the narrower first. Parts without much prose are not considered. */
export function articleContainers(document: DomDocument): readonly Container[] {
  const named = firstContainer(document, bodySelectors, true);
  const wide = firstContainer(document, wideSelectors, false);
  return [named, wide, listContainer(document)].filter((container) => container !== null);
}

/** Items from which a list without links may be what a page is about. */
const fewestItems = 20;
/** Such a list is most of its page; a shop's list of goods stands beside filters and descriptions. */
const leastOfPage = 0.6;

/** What surrounds a long list of text. Whoever looks for paragraphs does not see it. */
function listContainer(document: DomDocument): Container | null {
  const lists = all(document, 'ol, ul, dl').filter((list) => list.children.length >= fewestItems);
  for (const list of lists) {
    const element = list.parentElement;
    if (element === null || proseLength(list) < 1000 || linkShare(list) > 0.3) continue;
    if (lineOf(list).length < lineOf(document.body).length * leastOfPage) continue;
    const prose = proseLength(element);
    return {
      html: element.innerHTML,
      prose,
      length: lineOf(element).length,
      beginning: '',
      named: false,
      elements: [element],
    };
  }
  return null;
}

function firstContainer(
  document: DomDocument,
  selectors: readonly string[],
  named: boolean,
): Container | null {
  for (const selector of selectors) {
    const found = all(document, selector).slice(0, 60);
    const outer = found.filter(
      (element) => !found.some((other) => other !== element && other.contains(element)),
    );
    const parts = outer.map((element) => ({ element, prose: proseLength(element) }));
    const measured = parts.filter(({ prose }) => prose >= leastProse);
    // Parts that are named alike and small are many where a page is a list of articles.
    const best = chosen(named ? measured : parts);
    if (best && best.prose >= leastProse)
      return {
        html: best.element.innerHTML,
        prose: best.prose,
        length: lineOf(best.element).length,
        beginning: beginningOf(best.element),
        named,
        elements: [best.element, ...measured.map(({ element }) => element)],
      };
  }
  return null;
}

/** Characters of running text below which a part is not considered. */
const leastProse = 150;
const beginningLength = 80;

function beginningOf(element: DomElement): string {
  const first = all(element, 'p').find((paragraph) => proseLength(paragraph, true) >= beginningLength);
  return lineOf(first).slice(0, beginningLength);
}

interface Measured {
  readonly element: DomElement;
  readonly prose: number;
}

/** The only one, or the one beside which the others are small; the parent of parts that together are the text. */
function chosen(measured: readonly Measured[]): Measured | null {
  const [first, ...others] = [...measured].sort((a, b) => b.prose - a.prose);
  if (!first) return null;
  const rest = others.reduce((sum, { prose }) => sum + prose, 0);
  if (rest <= first.prose * 0.25) return first;
  const parent = first.element.parentElement;
  if (
    parent &&
    others.every(({ element }) => element.parentElement === parent) &&
    parent.localName !== 'body' &&
    first.element.localName !== 'article'
  ) {
    return { element: parent, prose: proseLength(parent) };
  }
  return null;
}

const hasText = (element: DomElement): boolean => lineOf(element) !== '';

const proseBlocks = 'p, blockquote, pre, li, dd';

/**
 * Characters of running text: paragraphs and the like outside links, short labels not counted. With `itself` a
 * root that is such a block, or that holds text without any, is counted as well.
 */
export function proseLength(root: DomElement, itself = false): number {
  let sum = 0;
  // An end tag without a beginning makes a paragraph of nothing.
  const blocks = all(root, proseBlocks).filter(hasText);
  for (const block of itself && (blocks.length === 0 || matches(root, proseBlocks))
    ? [root, ...blocks]
    : blocks) {
    const text = lineOf(block);
    if (text.length < 40 || (block.localName !== 'p' && all(block, 'p, li').some(hasText))) continue;
    let linked = 0;
    for (const link of block.getElementsByTagName('a')) linked += lineOf(link).length;
    if (linked < text.length * 0.6) sum += text.length - linked;
  }
  return sum;
}
