import { isElement, lineOf, type DomDocument, type DomElement } from '../dom.ts';
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
const most = { blocks: 4000, characters: 4_000_000 };

/** Asks the model about a page. To be called when what the page hides is removed; changes nothing. */
export function secondOpinion(opened: OpenPage, url: string, model: LearnedModel): SecondOpinion {
  const page = blocksOfPage(opened.document, most);
  if (page.boxes.length === 0) return { page, article: 1, probabilities: new Float32Array() };
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
  /** Those that are content if what is around them is. */
  readonly between: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
}

/** What the model thinks of an element that holds text of its own. */
interface Opinion {
  readonly number: string;
  words: number;
  sum: number;
  /** Whether it may be put back at all. */
  isOpen: boolean;
  readonly isHeading: boolean;
}

/** The blocks of an article of which the model is sure, by the numbers that `Removals` gave to their elements. */
export function sureBlocks(opinion: SecondOpinion): SureBlocks {
  const opinions = opinionsOf(opinion);
  const numbers = (holds: (each: Opinion) => boolean): ReadonlySet<string> =>
    new Set(opinions.filter(holds).map(({ number }) => number));
  return {
    content: numbers((each) => each.isOpen && !each.isHeading && mean(each) >= surelyContent),
    between: numbers((each) => each.isOpen && mean(each) >= leastBetween),
    others: numbers((each) => mean(each) <= surelyNot),
  };
}

const mean = ({ sum, words }: Opinion): number => sum / words;

function opinionsOf({ page, probabilities }: SecondOpinion): readonly Opinion[] {
  if (probabilities.length === 0) return [];
  const opinions = new Map<string, Opinion>();
  for (const [at, block] of page.blocks.entries()) {
    const number = block.element.getAttribute(numbered);
    if (number === null) continue;
    const isHeading = /^h[1-6]$/.test(block.element.localName);
    const known = opinions.get(number) ?? { number, words: 0, sum: 0, isOpen: true, isHeading };
    opinions.set(number, known);
    known.words += block.words.length + 1;
    known.sum += (block.words.length + 1) * (probabilities[at] ?? 0);
    known.isOpen &&= !isCard(page, block, page.blocks[at - 1]) && !isLabel(block);
  }
  return [...opinions.values()];
}

/** What is between blocks that are put back, or heads them, needs to be less likely itself. */
const leastBetween = 0.3;

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

/**
 * Takes blocks off the beginning and the end of an article that surely are no content: nothing that is in a table or a
 * figure, and nothing from its midst.
 */
export function removeOthers(content: DomDocument, { others }: SureBlocks, removals: Removals): void {
  if (others.size === 0) return;
  const blocks = all(content, `[${numbered}]`).filter((element) => one(element, `[${numbered}]`) === null);
  const taken = new Set(
    blocks.filter(
      (element) =>
        others.has(element.getAttribute(numbered) ?? '') &&
        closest(element, spared) === null &&
        one(element, spared) === null &&
        isWhole(element, others),
    ),
  );
  const first = blocks.findIndex((element) => !taken.has(element));
  const last = blocks.findLastIndex((element) => !taken.has(element));
  const edges = first < 0 ? [] : [...blocks.slice(0, first), ...blocks.slice(last + 1)];
  const length = edges.reduce((sum, element) => sum + lineOf(element).length, 0);
  if (length > lineOf(content.body).length * mostTaken) return;
  for (const element of edges) removals.leaveOut(element, 'unlikely');
}

/** An item goes with its whole list only. */
function isWhole(element: DomElement, others: ReadonlySet<string>): boolean {
  const list = closest(element, 'ul, ol, dl');
  if (list === null) return true;
  return all(list, `[${numbered}]`).every((each) => others.has(each.getAttribute(numbered) ?? ''));
}

const spared = 'table, figure, pre, math, blockquote, img, video, audio';
