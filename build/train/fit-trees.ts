import { leaf, type BoostedTrees } from '../../electron/core/formats/extract/learned/boosted-trees.ts';
import { binned, type Bins } from './bins.ts';
import { growTree, type GrowingNode } from './grow-tree.ts';

/** How trees are fitted. */
export interface TreeOptions {
  readonly trees: number;
  readonly leaves: number;
  /** By how much a tree's leaves are shrunk. */
  readonly rate: number;
  readonly rowsPerLeaf: number;
  /** L2 regularisation of the leaves. */
  readonly l2: number;
}

/** Rows of features with what is true of them. */
export interface Examples {
  readonly rows: readonly Float32Array[];
  /** 1 or 0. */
  readonly labels: Float32Array;
  readonly weights: Float32Array;
}

/**
 * Fits boosted trees to examples by logistic loss, with histograms of the features as LightGBM does (Ke et al., 2017),
 * leaf by leaf. The same examples give the same trees to the bit: nothing is drawn at random.
 */
export function fitTrees({ rows, labels, weights }: Examples, options: TreeOptions): BoostedTrees {
  const bins = binned(rows);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const scale = rows.length / total;
  const share = labels.reduce((sum, label, at) => sum + label * (weights[at] ?? 0), 0) / total;
  const base = Math.fround(Math.log(share / (1 - share)));
  const scores = new Float64Array(rows.length).fill(base);
  const gradients = new Float64Array(rows.length);
  const hessians = new Float64Array(rows.length);
  const nodes: GrowingNode[] = [];
  for (let tree = 0; tree < options.trees; tree++) {
    for (let at = 0; at < rows.length; at++) {
      const probability = 1 / (1 + Math.exp(-(scores[at] ?? 0)));
      const weight = (weights[at] ?? 0) * scale;
      gradients[at] = weight * (probability - (labels[at] ?? 0));
      hessians[at] = Math.max(weight * probability * (1 - probability), 1e-16);
    }
    nodes.push(growTree(bins, gradients, hessians, options, scores));
  }
  return flatten(nodes, base, bins);
}

/** The trees one after the other, each in preorder: what is not above a threshold comes right after its node. */
function flatten(roots: readonly GrowingNode[], base: number, bins: Bins): BoostedTrees {
  const flat: { feature: number; threshold: number; right: number; value: number }[] = [];
  const add = (node: GrowingNode): void => {
    const own = { feature: leaf, threshold: 0, right: 0, value: node.value };
    flat.push(own);
    if (!node.split) return;
    own.feature = node.split.feature;
    own.threshold = bins.edges[node.split.feature]?.[node.split.bin] ?? 0;
    add(node.split.low);
    own.right = flat.length;
    add(node.split.high);
  };
  const starts = roots.map((root) => {
    const start = flat.length;
    add(root);
    return start;
  });
  return {
    base,
    roots: Uint32Array.from(starts),
    features: Uint16Array.from(flat, ({ feature }) => feature),
    thresholds: Float32Array.from(flat, ({ threshold }) => threshold),
    right: Uint32Array.from(flat, ({ right }) => right),
    values: Float32Array.from(flat, ({ value }) => value),
  };
}
