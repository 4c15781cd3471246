import { isElement, lineOf, type DomDocument } from '../dom.ts';
import type { ExtractedLink } from '../extracted-article.ts';
import type { OpenPage } from '../open-page.ts';
import { teasersOfPage } from '../teasers.ts';
import { numbered } from '../removals.ts';
import { numbersOf, type PageNumbers } from './block-features.ts';
import { articleProbability, contentProbabilities, type LearnedModel } from './learned-model.ts';
import { likelihoodOf } from './likelihood.ts';
import { blocksOfPage, type Block, type PageBlocks } from './page-blocks.ts';
import { pageFacts } from './page-facts.ts';
import { pickedContent } from './pick-blocks.ts';
import { decidePosts, shapedPosts } from './shaped-posts.ts';
import type { BlockOpinions } from './article-blocks.ts';

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

/**
 * The content of a page that is no article, picked block by block; null where the page is an article, or nothing of it
 * is likely to be content. Removes what it does not pick.
 */
export function contentOfOther(opened: OpenPage, opinion: SecondOpinion): OtherContent | null {
  const { page, article, probabilities } = opinion;
  if (article >= leastArticle) return null;
  const likelihood = likelihoodOf(page, probabilities);
  if (likelihood === null) return null;
  const links = teasersOfPage(opened.document, opened.base);
  const shaped = shapedPosts(opened.document);
  if (shaped !== null) decidePosts(page, shaped, likelihood.probabilities);
  const content = pickedContent(opened.document, page, likelihood, opened.removals, shaped?.posts);
  return content && { content, links };
}

/** What the model thinks of the blocks of an article, by the numbers that `Removals` gave to their elements. */
export function opinionsOf({ page, probabilities }: SecondOpinion): BlockOpinions {
  if (probabilities.length === 0) return new Map();
  const sums = new Map<string, { words: number; sum: number; isOpen: boolean }>();
  for (const [at, block] of page.blocks.entries()) {
    const number = block.element.getAttribute(numbered);
    if (number === null) continue;
    const known = sums.get(number) ?? { words: 0, sum: 0, isOpen: true };
    sums.set(number, known);
    known.words += block.words.length + 1;
    known.sum += (block.words.length + 1) * (probabilities[at] ?? 0);
    known.isOpen &&= !isCard(page, block, page.blocks[at - 1]) && !isLabel(block);
  }
  return new Map(
    [...sums].map(([number, { words, sum, isOpen }]) => [number, { probability: sum / words, isOpen }]),
  );
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
