import type { Box, PageBlocks } from './page-blocks.ts';

/** How likely the blocks of a page are content, and from which probability on they are taken for it. */
export interface Likelihood {
  readonly probabilities: Float32Array;
  readonly least: number;
}

/** Blocks as likely as this are surely content. */
const sure = 0.5;
/**
 * The probabilities from which on blocks are content: the first where there is enough that is sure, a lower one where
 * there is not. A page that is like none that was learned from has few sure blocks, and its content is still likelier
 * than its menus.
 */
const [usual, ...lower] = [0.4, 0.2, 0.1] as const;
/** Less than this is no content, but what is left over; in words, and as a share of the words of the page. */
const fewest = { words: 25, share: 0.04 };

/** What is likely on a page that is no article, by the probabilities of its blocks; null where nothing is. */
export function likelihoodOf(page: PageBlocks, opinions: Float32Array): Likelihood | null {
  const probabilities = drawnTogether(page, opinions);
  const wordsFrom = (least: number): number =>
    page.blocks.reduce(
      (sum, { words }, at) => ((probabilities[at] ?? 0) >= least ? sum + words.length : sum),
      0,
    );
  if (wordsFrom(sure) >= Math.max(fewest.words, wordsFrom(0) * fewest.share))
    return { probabilities, least: usual };
  const least = lower.find((each) => wordsFrom(each) >= fewest.words);
  return least === undefined ? null : { probabilities, least };
}

const fewestSiblings = 3;
/** How much of a block's probability is that of the blocks in the same place of the siblings. */
const shared = 0.5;

/**
 * The probabilities of blocks, drawn together where blocks stand in the same place of equal siblings: items of a list,
 * posts of a discussion. What is content in most of them is likely to be content in all.
 */
function drawnTogether({ boxes, blocks }: PageBlocks, opinions: Float32Array): Float32Array {
  const places = placesOf(boxes);
  const sums = new Map<number, { blocks: number; probability: number; weight: number }>();
  for (const [at, { box, words }] of blocks.entries()) {
    const place = places[box] ?? none;
    if (place === none) continue;
    const sum = sums.get(place) ?? { blocks: 0, probability: 0, weight: 0 };
    sums.set(place, sum);
    sum.blocks++;
    sum.probability += (1 + words.length) * (opinions[at] ?? 0);
    sum.weight += 1 + words.length;
  }
  return opinions.map((own, at) => {
    const sum = sums.get(places[blocks[at]?.box ?? 0] ?? none);
    if (!sum || sum.blocks < fewestSiblings) return own;
    return own * (1 - shared) + (sum.probability / sum.weight) * shared;
  });
}

const none = -1;

/** For each box the number of the place that it and the like boxes of equal siblings have; `none` outside of such. */
function placesOf(boxes: readonly Box[]): readonly number[] {
  const numbers = new Map<string, number>();
  const places: number[] = [];
  for (const { parent, shape, repeated } of boxes) {
    const around = places[parent] ?? none;
    if (around === none && repeated < fewestSiblings) {
      places.push(none);
      continue;
    }
    const name = around === none ? `in ${String(parent)} ${shape}` : `of ${String(around)} ${shape}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    places.push(number);
  }
  return places;
}
