import {
  probabilityOf,
  type BoostedTrees,
} from '../../electron/core/formats/extract/learned/boosted-trees.ts';
import {
  blockRows,
  secondRows,
  type LearnedModel,
} from '../../electron/core/formats/extract/learned/learned-model.ts';
import { fitTrees, type Examples, type TreeOptions } from './fit-trees.ts';
import { nameTable } from './name-table.ts';
import { weightsOf } from './page-weights.ts';
import type { LabelledPage } from './training-data.ts';

const first: TreeOptions = { trees: 120, leaves: 24, rate: 0.1, rowsPerLeaf: 40, l2: 2 };
const second: TreeOptions = { trees: 60, leaves: 16, rate: 0.1, rowsPerLeaf: 40, l2: 2 };
const kind: TreeOptions = { trees: 60, leaves: 8, rate: 0.1, rowsPerLeaf: 15, l2: 3 };

/** A labelled page in its fold. */
export interface FoldedPage extends LabelledPage {
  readonly fold: number;
}

/** Models that have not seen the pages of one fold, in the order of folds, and the one that has seen all. */
export interface FittedModels {
  readonly folds: readonly LearnedModel[];
  readonly whole: LearnedModel;
}

type Rows = readonly Float32Array[];

/**
 * Fits a model for each fold and one for all. What the second stage learns from are the first stage's opinions of pages
 * that it has not seen.
 */
export function fitModels(
  pages: readonly FoldedPage[],
  folds: number,
  say: (line: string) => void,
): FittedModels {
  const weights = new Map(pages.map((page, at) => [page, weightsOf(page, at)]));
  const but = (fold: number): readonly FoldedPage[] => pages.filter((page) => page.fold !== fold);
  const names = Array.from({ length: folds }, (_, fold) => nameTable(but(fold)));
  const rows = new Map(pages.map((page) => [page, blockRows(page.numbers, names[page.fold] ?? new Map())]));
  const stage = (
    of: readonly FoldedPage[],
    all: ReadonlyMap<FoldedPage, Rows>,
    options: TreeOptions,
  ): BoostedTrees => fitTrees(examplesOf(of, all, weights), options);
  const firsts = names.map((_, fold) => stage(but(fold), rows, first));
  say('The first stage of every fold is fitted.');
  const opinions = new Map(
    pages.map((page) => {
      const trees = firsts[page.fold];
      const opinion = (row: Float32Array): number => (trees ? probabilityOf(trees, row) : 0);
      return [page, Float32Array.from(rows.get(page) ?? [], opinion)];
    }),
  );
  const contexts = new Map(
    pages.map((page) => [
      page,
      secondRows(page.numbers, rows.get(page) ?? [], opinions.get(page) ?? new Float32Array()),
    ]),
  );
  const modelOf = (fold: number): LearnedModel => ({
    names: names[fold] ?? nameTable(pages),
    article: fitKind(but(fold)),
    first: firsts[fold] ?? stage(pages, rows, first),
    second: stage(but(fold), contexts, second),
  });
  const models = names.map((_, fold) => modelOf(fold));
  say('The second stage of every fold is fitted.');
  return { folds: models, whole: modelOf(-1) };
}

function examplesOf(
  pages: readonly FoldedPage[],
  rows: ReadonlyMap<FoldedPage, Rows>,
  weights: ReadonlyMap<FoldedPage, Float64Array>,
): Examples {
  const chosen: { row: Float32Array; label: number; weight: number }[] = [];
  for (const page of pages) {
    const own = weights.get(page);
    for (const [at, row] of (rows.get(page) ?? []).entries()) {
      const [label, weight] = [page.labels[at] ?? null, own?.[at] ?? 0];
      if (label !== null && weight > 0) chosen.push({ row, label: Number(label >= 0.5), weight });
    }
  }
  return {
    rows: chosen.map(({ row }) => row),
    labels: Float32Array.from(chosen, ({ label }) => label),
    weights: Float32Array.from(chosen, ({ weight }) => weight),
  };
}

/** Kinds of pages that are one running text, which the rules read: what is between its parts belongs to it. */
const runningText = new Set(['article', 'documentation']);

/** Most of what people keep are articles, and so are most of the pages: each page counts the same. */
function fitKind(pages: readonly FoldedPage[]): BoostedTrees {
  return fitTrees(
    {
      rows: pages.map(({ numbers }) => Float32Array.from(numbers.page)),
      labels: Float32Array.from(pages, (page) => Number(runningText.has(page.kind))),
      weights: new Float32Array(pages.length).fill(1),
    },
    kind,
  );
}
