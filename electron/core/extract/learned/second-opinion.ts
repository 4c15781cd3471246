import { isElement, lineOf, type DomDocument } from '../dom.ts';
import type { ExtractedLink } from '../extracted-article.ts';
import type { OpenPage } from '../open-page.ts';
import { teasersOfPage } from '../teasers.ts';
import { numbered, type Removals } from '../removals.ts';
import { all, closest, one } from '../select.ts';
import { numbersOf, type PageNumbers } from './block-features.ts';
import { articleProbability, contentProbabilities, type LearnedModel } from './learned-model.ts';
import { blocksOfPage, type Block, type PageBlocks } from './page-blocks.ts';
import { pageFacts } from './page-facts.ts';
import { pickedContent } from './pick-blocks.ts';

/** What was picked from a page, and the articles that it announces. */
export interface OtherContent {
  readonly content: DomDocument;
  readonly links: readonly ExtractedLink[];
}

/** What the model says of a page, before anything but the hidden is removed from it. */
export interface SecondOpinion {
  readonly page: PageBlocks;
  /** The probability that the page is an article. */
  readonly article: number;
  /** The probability of each block that it is content. */
  readonly probabilities: Float32Array;
}

/** An opened page, of which these are the blocks, as the numbers that the model is given. */
export function learnedNumbers({ document, metadata }: OpenPage, page: PageBlocks, url: string): PageNumbers {
  return numbersOf(page, pageFacts(document, url, metadata.articleBody));
}

/** Of longer pages nothing is asked: a page has some two hundred blocks, the longest books some thousands. */
const mostBlocks = 8000;

/** Asks the model about a page. To be called when what the page hides is removed; changes nothing. */
export function secondOpinion(opened: OpenPage, url: string, model: LearnedModel): SecondOpinion {
  const page = blocksOfPage(opened.document);
  if (page.blocks.length > mostBlocks) return { page, article: 1, probabilities: new Float32Array() };
  const numbers = learnedNumbers(opened, page, url);
  return {
    page,
    article: articleProbability(model, numbers.page),
    probabilities: contentProbabilities(model, numbers),
  };
}

/** A page less likely than this is no article: a discussion, a list, a product, a description of what someone offers. */
const leastArticle = 0.35;
/** Less than this is no content, but what is left over; in words. */
const fewestWords = 25;

/**
 * The content of a page that is no article, picked block by block; null where the page is an article, or nothing of it
 * is likely to be content. Removes what it does not pick.
 */
export function contentOfOther(opened: OpenPage, opinion: SecondOpinion): OtherContent | null {
  const { page, article, probabilities } = opinion;
  if (article >= leastArticle) return null;
  let likely = 0;
  for (const [at, { words }] of page.blocks.entries())
    if ((probabilities[at] ?? 0) >= 0.5) likely += words.length;
  if (likely < fewestWords) return null;
  const links = teasersOfPage(opened.document, opened.base);
  const content = pickedContent(opened.document, page, probabilities, opened.removals);
  return content && { content, links };
}

/** Of blocks less likely than this the model is sure that they are no content, of those above `surelyContent` that they are. */
const surelyNot = 0.15;
const surelyContent = 0.85;

/** The numbers of the blocks of text of which the model is sure. */
export interface SureBlocks {
  readonly content: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** The blocks of an article of which the model is sure, by the numbers that `Removals` gave to their elements. */
export function sureBlocks({ page, probabilities }: SecondOpinion): SureBlocks {
  const { blocks } = page;
  if (probabilities.length === 0) return { content: new Set(), others: new Set() };
  const sums = new Map<string, { words: number; sum: number; open: boolean }>();
  let isNextSure = false;
  for (const [at, block] of [...blocks.entries()].reverse()) {
    const probability = probabilities[at] ?? 0;
    const isHeading = /^h[1-6]$/.test(block.element.localName);
    const isOpen: boolean =
      !isCard(page, block, blocks[at - 1]) && !isLabel(block) && (!isHeading || isNextSure);
    isNextSure = probability >= surelyContent && isOpen;
    const number = block.element.getAttribute(numbered);
    if (number === null) continue;
    const { words, sum, open } = sums.get(number) ?? { words: 0, sum: 0, open: true };
    const count = block.words.length + 1;
    sums.set(number, { words: words + count, sum: sum + count * probability, open: open && isOpen });
  }
  const numbers = (holds: (mean: number, open: boolean) => boolean): ReadonlySet<string> =>
    new Set(
      [...sums].filter(([, { words, sum, open }]) => holds(sum / words, open)).map(([number]) => number),
    );
  return {
    content: numbers((mean, open) => open && mean >= surelyContent),
    others: numbers((mean) => mean <= surelyNot),
  };
}

/** Shorter lines are labels, unless they are headings, items or code; in words. */
const fewestOfLine = 5;
const shortBoxes = /^(?:h[1-6]|li|dt|dd|pre|code)$/;

function isLabel({ words, element }: Block): boolean {
  return words.length < fewestOfLine && !shortBoxes.test(element.localName);
}

const mostLinked = 0.5;
const cardLevels = 3;
const largestCard = 80;
const cardLinked = 0.15;

/**
 * Whether a block may announce another article: it begins with a link, follows one that is nothing else, or is in a
 * small box of several blocks with a link.
 */
function isCard({ boxes }: PageBlocks, block: Block, before: Block | undefined): boolean {
  const [first] = block.nodes;
  const begins = isElement(first) && first.localName === 'a' && block.text.startsWith(lineOf(first));
  if (begins || block.linkShare > mostLinked || (before !== undefined && before.linkShare > 0.9)) return true;
  let box = boxes[block.box];
  for (let level = 0; box && level < cardLevels; level++, box = boxes[box.parent])
    if (box.blocks > 1 && box.words <= largestCard && box.linked > box.characters * cardLinked) return true;
  return false;
}

/** More than this share of an article is not taken out of it: there the model and the rules disagree about the page. */
const mostTaken = 0.25;

/** Takes blocks out of an article that surely are no content: not headings, and nothing that is in a table or a figure. */
export function removeOthers(content: DomDocument, { others }: SureBlocks, removals: Removals): void {
  if (others.size === 0) return;
  const taken = all(content, `[${numbered}]`).filter(
    (element) =>
      others.has(element.getAttribute(numbered) ?? '') &&
      closest(element, spared) === null &&
      one(element, spared) === null &&
      one(element, `[${numbered}]`) === null,
  );
  const length = taken.reduce((sum, element) => sum + lineOf(element).length, 0);
  if (length > lineOf(content.body).length * mostTaken) return;
  for (const element of taken) removals.leaveOut(element, 'unlikely');
}

const spared = 'table, figure, pre, math, h1, h2, h3, h4, h5, h6, blockquote, img, video, audio';
