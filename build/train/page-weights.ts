import type { LabelledPage } from './training-data.ts';

/** Blocks of one page that are learned from. */
const mostBlocks = 70;
/** No block says more than this share of a page. */
const mostShare = 0.2;
/** What a page says in all: passages are a small part of what is on it, whole texts of articles are the surest. */
const corpusWeights = { wcxb: 1, aeb: 1.3, trafilatura: 0.6, others: 0 } as const;

/** How much each block of a page counts; 0 for blocks of which nothing is known, and for those beyond the most. */
export function weightsOf(page: LabelledPage, seed: number): Float64Array {
  const weights = new Float64Array(page.labels.length);
  const known = [...page.labels.keys()].filter((at) => page.labels[at] !== null);
  const total = known.reduce((sum, at) => sum + lengthOf(page, at), 0);
  const random = generator(seed);
  const drawn = known.map((at) => ({ at, draw: random() }));
  if (drawn.length > mostBlocks) drawn.sort((a, b) => a.draw - b.draw);
  for (const { at } of drawn.slice(0, mostBlocks)) {
    const isUnsure = Math.abs((page.labels[at] ?? 0) - 0.5) < 0.3;
    weights[at] = Math.min(lengthOf(page, at) / total, mostShare) * (isUnsure ? 0.5 : 1);
  }
  const sum = weights.reduce((all, weight) => all + weight, 0) || 1;
  return weights.map((weight) => (weight / sum) * corpusWeights[page.corpus]);
}

const lengthOf = (page: LabelledPage, at: number): number => 3 + (page.numbers.blocks[at]?.words.length ?? 0);

/** Numbers from 0 to 1 that a seed gives (mulberry32, by Tommy Ettinger; public domain). */
function generator(seed: number): () => number {
  let state = (seed + 1) * 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
