import { blockFeatureNames, type PageNumbers } from './block-features.ts';
import { probabilityOf, readTrees, type BoostedTrees, type StoredTrees } from './boosted-trees.ts';
import { nameFeatureNames, nameFeatures, type NameScores } from './name-scores.ts';
import type { BlockWords, Box } from './page-blocks.ts';
import { pageFeatureNames } from './page-features.ts';

/**
 * What was learned from pages of which the content is known: two stages of boosted trees, of which the second sees
 * what the first thinks of the blocks around.
 */
export interface LearnedModel {
  /** What words of classes and ids say about what is in such boxes. */
  readonly names: NameScores;
  /** Whether a page is an article, by the numbers of the page. */
  readonly article: BoostedTrees;
  /** Whether a block is content, by `blockColumns`. */
  readonly first: BoostedTrees;
  /** The same, by `secondColumns`. */
  readonly second: BoostedTrees;
}

/** A model as it stands in a file. */
export interface StoredModel {
  /** What it was made from, and under which licence it stands. */
  readonly about: string;
  /** Names and their scores, one a line, a space between. */
  readonly names: string;
  readonly article: StoredTrees;
  readonly first: StoredTrees;
  readonly second: StoredTrees;
}

/** Reads a model from a file's form. */
export function readModel(stored: StoredModel): LearnedModel {
  const names = stored.names.split('\n').map((line): [string, number] => {
    const at = line.lastIndexOf(' ');
    return [line.slice(0, at), Number(line.slice(at + 1))];
  });
  return {
    names: new Map(names),
    article: readTrees(stored.article),
    first: readTrees(stored.first),
    second: readTrees(stored.second),
  };
}

/** The columns of a block's row in the first stage. */
export const blockColumns: readonly string[] = [
  ...blockFeatureNames,
  ...pageFeatureNames,
  ...nameFeatureNames,
];

/** A row for each block of a page, by `blockColumns`. */
export function blockRows(page: PageNumbers, names: NameScores): readonly Float32Array[] {
  const scores = nameFeatures(page.boxes, names);
  const whole = Float32Array.from(page.page);
  return page.rows.map((row, at) => {
    const columns = new Float32Array(blockColumns.length);
    columns.set(row);
    columns.set(whole, row.length);
    columns.set(scores[page.blocks[at]?.box ?? 0] ?? [], row.length + whole.length);
    return columns;
  });
}

const contextNames = 'own before after up1 up2 around page up4 before2 after2 before3 after3'
  .split(' ')
  .map((name) => `first.${name}`);
/** What the second stage sees again of the first one's columns. */
const seenAgain = new Set([
  ...['words', 'linkShare', 'level', 'kind.p', 'kind.li', 'kind.box', 'endMark', 'place', 'wordsBefore'],
  ...['fromHeading', 'sinceHeading', 'title', 'five.share', 'fifth.share', 'self.repeated', 'repeated'],
  ...['inLargest', 'around.words', '-1.heading', '1.heading', '-1.same', '1.same', '-1.words', '1.words'],
  ...['strong', 'price', 'page.words', 'page.blocks', 'page.linkShare', 'page.long', 'page.articles'],
  ...['page.repeated', 'page.ogArticle', 'page.paragraphs', 'name.near', 'name.sum', 'name.least'],
]);
const again = [...blockColumns.keys()].filter((at) => seenAgain.has(blockColumns[at] ?? ''));

/** The columns of a block's row in the second stage. */
export const secondColumns: readonly string[] = [
  ...contextNames,
  ...again.map((at) => blockColumns[at] ?? ''),
];

/** A row for each block of a page, by `secondColumns`. */
export function secondRows(
  page: { readonly boxes: readonly Box[]; readonly blocks: readonly BlockWords[] },
  rows: readonly Float32Array[],
  first: Float32Array,
): readonly Float32Array[] {
  const contexts = contextsOf(page, first);
  return rows.map((row, at) => {
    const columns = new Float32Array(secondColumns.length);
    columns.set(contexts[at] ?? []);
    for (const [place, column] of again.entries()) columns[contextNames.length + place] = row[column] ?? 0;
    return columns;
  });
}

const reach = 5;

/** What the first stage thinks of a block, of its neighbours, and on average of what is in the boxes around it. */
function contextsOf(
  { boxes, blocks }: { readonly boxes: readonly Box[]; readonly blocks: readonly BlockWords[] },
  first: Float32Array,
): readonly (readonly number[])[] {
  const weights = blocks.map(({ words }) => 1 + words.length);
  const [sums, counts] = [new Float64Array(boxes.length), new Float64Array(boxes.length)];
  for (const [block, { box }] of blocks.entries()) {
    const weight = weights[block] ?? 0;
    for (let at = box; at >= 0; at = boxes[at]?.parent ?? -1) {
      sums[at] = (sums[at] ?? 0) + weight * (first[block] ?? 0);
      counts[at] = (counts[at] ?? 0) + weight;
    }
  }
  const up = (at: number): number => Math.max(boxes[at]?.parent ?? -1, 0);
  const mean = (at: number): number => (sums[at] ?? 0) / Math.max(counts[at] ?? 0, 1e-9);
  const near = (block: number): number => {
    let [sum, count] = [0, 0];
    for (let at = Math.max(0, block - reach); at <= Math.min(blocks.length - 1, block + reach); at++) {
      sum += (weights[at] ?? 0) * (first[at] ?? 0);
      count += weights[at] ?? 0;
    }
    return sum / count;
  };
  const value = (at: number): number => first[at] ?? -1;
  return blocks.map(({ box }, at) => {
    const [one, two] = [up(box), up(up(box))];
    return [
      ...[
        value(at),
        value(at - 1),
        value(at + 1),
        mean(one),
        mean(two),
        near(at),
        mean(0),
        mean(up(up(two))),
      ],
      ...[value(at - 2), value(at + 2), value(at - 3), value(at + 3)],
    ];
  });
}

/** The probability that a page is an article, from 0 to 1. */
export function articleProbability(model: LearnedModel, page: readonly number[]): number {
  return probabilityOf(model.article, Float32Array.from(page));
}

/** The probability of each block that it is content, from 0 to 1. */
export function contentProbabilities(model: LearnedModel, page: PageNumbers): Float32Array {
  const rows = blockRows(page, model.names);
  const first = Float32Array.from(rows, (row) => probabilityOf(model.first, row));
  return Float32Array.from(secondRows(page, rows, first), (row) => probabilityOf(model.second, row));
}
