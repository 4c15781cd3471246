import { mostBins, type Bins } from './bins.ts';
import type { TreeOptions } from './fit-trees.ts';

/** A node of a tree that is being grown; a leaf has no split. */
export interface GrowingNode {
  value: number;
  split: Split | null;
}

interface Split {
  readonly feature: number;
  /** Rows in this bin or a lower one go to `low`. */
  readonly bin: number;
  readonly low: GrowingNode;
  readonly high: GrowingNode;
}

interface Candidate {
  readonly gain: number;
  readonly feature: number;
  readonly bin: number;
}

/** A leaf that may still be split: its rows, and the sums of each bin of each feature over them. */
interface Open {
  readonly node: GrowingNode;
  readonly rows: Uint32Array;
  readonly sums: Sums;
  readonly best: Candidate | null;
}

interface Sums {
  readonly gradients: Float64Array;
  readonly hessians: Float64Array;
  readonly counts: Uint32Array;
}

/** Grows one tree, the leaf with the most to gain first, and adds what it says to the scores of the rows. */
export function growTree(
  bins: Bins,
  gradients: Float64Array,
  hessians: Float64Array,
  options: TreeOptions,
  scores: Float64Array,
): GrowingNode {
  const rows = Uint32Array.from({ length: bins.rows }, (_, at) => at);
  const root: GrowingNode = { value: 0, split: null };
  const open = [opened(root, rows, sumsOf(bins, rows, gradients, hessians), bins, options)];
  for (let leaves = 1; leaves < options.leaves; leaves++) {
    const at = mostGain(open);
    const [leaf] = at < 0 ? [] : open.splice(at, 1);
    if (!leaf?.best) break;
    const [lowRows, highRows] = divided(bins, leaf.rows, leaf.best);
    const isLowSmaller = lowRows.length <= highRows.length;
    // The sums of the larger part are what is left of those of the whole.
    const small = sumsOf(bins, isLowSmaller ? lowRows : highRows, gradients, hessians);
    const large = less(leaf.sums, small);
    const [low, high]: GrowingNode[] = [
      { value: 0, split: null },
      { value: 0, split: null },
    ];
    if (!low || !high) break;
    leaf.node.split = { feature: leaf.best.feature, bin: leaf.best.bin, low, high };
    open.push(
      opened(low, lowRows, isLowSmaller ? small : large, bins, options),
      opened(high, highRows, isLowSmaller ? large : small, bins, options),
    );
  }
  for (const { node, rows: own } of open) settle(node, own, gradients, hessians, options, scores);
  return root;
}

function mostGain(open: readonly Open[]): number {
  let found = -1;
  for (const [at, { best }] of open.entries())
    if (best && (found < 0 || best.gain > (open[found]?.best?.gain ?? 0))) found = at;
  return found;
}

function opened(node: GrowingNode, rows: Uint32Array, sums: Sums, bins: Bins, options: TreeOptions): Open {
  return { node, rows, sums, best: bestSplit(bins, sums, rows.length, options) };
}

function sumsOf(bins: Bins, rows: Uint32Array, gradients: Float64Array, hessians: Float64Array): Sums {
  const size = bins.features * mostBins;
  const sums = {
    gradients: new Float64Array(size),
    hessians: new Float64Array(size),
    counts: new Uint32Array(size),
  };
  for (let feature = 0; feature < bins.features; feature++) {
    const values = bins.values[feature];
    if (!values) continue;
    const start = feature * mostBins;
    for (const row of rows) {
      const at = start + (values[row] ?? 0);
      sums.gradients[at] = (sums.gradients[at] ?? 0) + (gradients[row] ?? 0);
      sums.hessians[at] = (sums.hessians[at] ?? 0) + (hessians[row] ?? 0);
      sums.counts[at] = (sums.counts[at] ?? 0) + 1;
    }
  }
  return sums;
}

function less(whole: Sums, part: Sums): Sums {
  return {
    gradients: whole.gradients.map((sum, at) => sum - (part.gradients[at] ?? 0)),
    hessians: whole.hessians.map((sum, at) => sum - (part.hessians[at] ?? 0)),
    counts: whole.counts.map((count, at) => count - (part.counts[at] ?? 0)),
  };
}

function bestSplit(bins: Bins, sums: Sums, rows: number, options: TreeOptions): Candidate | null {
  if (rows < options.rowsPerLeaf * 2) return null;
  let [gradient, hessian] = [0, 0];
  for (let bin = 0; bin < mostBins; bin++) {
    gradient += sums.gradients[bin] ?? 0;
    hessian += sums.hessians[bin] ?? 0;
  }
  const whole = gradient ** 2 / (hessian + options.l2);
  let best: Candidate | null = null;
  for (let feature = 0; feature < bins.features; feature++) {
    let [lowGradient, lowHessian, low] = [0, 0, 0];
    const edges = bins.edges[feature]?.length ?? 0;
    for (let bin = 0; bin < edges; bin++) {
      const at = feature * mostBins + bin;
      lowGradient += sums.gradients[at] ?? 0;
      lowHessian += sums.hessians[at] ?? 0;
      low += sums.counts[at] ?? 0;
      if (low < options.rowsPerLeaf) continue;
      if (rows - low < options.rowsPerLeaf) break;
      const gain =
        lowGradient ** 2 / (lowHessian + options.l2) +
        (gradient - lowGradient) ** 2 / (hessian - lowHessian + options.l2) -
        whole;
      if (gain > 1e-9 && gain > (best?.gain ?? 0)) best = { gain, feature, bin };
    }
  }
  return best;
}

function divided(
  bins: Bins,
  rows: Uint32Array,
  { feature, bin }: Candidate,
): readonly [Uint32Array, Uint32Array] {
  const values = bins.values[feature];
  const isLow = (row: number): boolean => (values?.[row] ?? 0) <= bin;
  return [rows.filter(isLow), rows.filter((row) => !isLow(row))];
}

/** Gives a leaf its value: one Newton step, shrunk. */
function settle(
  node: GrowingNode,
  rows: Uint32Array,
  gradients: Float64Array,
  hessians: Float64Array,
  options: TreeOptions,
  scores: Float64Array,
): void {
  let [gradient, hessian] = [0, 0];
  for (const row of rows) {
    gradient += gradients[row] ?? 0;
    hessian += hessians[row] ?? 0;
  }
  node.value = Math.fround((-options.rate * gradient) / (hessian + options.l2));
  for (const row of rows) scores[row] = (scores[row] ?? 0) + node.value;
}
