/**
 * A sum of regression trees, whose value is the logarithm of odds (Friedman, Greedy function approximation: a gradient
 * boosting machine, 2001). All trees stand one after the other in the same arrays.
 */
export interface BoostedTrees {
  /** What is added to the sum of the trees. */
  readonly base: number;
  /** Where each tree begins. */
  readonly roots: Uint32Array;
  /** The number of the feature that a node asks for; 65,535 for a leaf. */
  readonly features: Uint16Array;
  /** A row whose feature is not above this goes on with the next node, others with the one at `right`. */
  readonly thresholds: Float32Array;
  readonly right: Uint32Array;
  /** What a leaf adds. */
  readonly values: Float32Array;
}

/** Marks a leaf in `features`. */
export const leaf = 0xffff;

/** The probability that the trees give for a row of features, from 0 to 1. */
export function probabilityOf(trees: BoostedTrees, row: Float32Array): number {
  let sum = trees.base;
  for (const root of trees.roots) sum += leafValue(trees, row, root);
  return 1 / (1 + Math.exp(-sum));
}

function leafValue(
  { features, thresholds, right, values }: BoostedTrees,
  row: Float32Array,
  root: number,
): number {
  let at = root;
  for (;;) {
    const feature = features[at] ?? leaf;
    if (feature === leaf) return values[at] ?? 0;
    at = (row[feature] ?? 0) <= (thresholds[at] ?? 0) ? at + 1 : (right[at] ?? 0);
  }
}

const arrays = [
  ['roots', Uint32Array],
  ['features', Uint16Array],
  ['thresholds', Float32Array],
  ['right', Uint32Array],
  ['values', Float32Array],
] as const;

/** Trees as they stand in a file: the arrays in base64, numbers in little-endian order. */
export interface StoredTrees extends Readonly<Record<(typeof arrays)[number][0], string>> {
  readonly base: number;
}

/** Reads trees from a file's form. */
export function readTrees(stored: StoredTrees): BoostedTrees {
  const read = arrays.map(([name, Type]) => {
    const bytes = Uint8Array.from(Buffer.from(stored[name], 'base64'));
    return [name, new Type(bytes.buffer)];
  });
  return { base: stored.base, ...(Object.fromEntries(read) as Omit<BoostedTrees, 'base'>) };
}

/** Trees in the form of a file. */
export function storeTrees(trees: BoostedTrees): StoredTrees {
  const stored = arrays.map(([name]) => {
    const { buffer, byteOffset, byteLength } = trees[name];
    return [name, Buffer.from(buffer, byteOffset, byteLength).toString('base64')];
  });
  return { base: trees.base, ...(Object.fromEntries(stored) as Omit<StoredTrees, 'base'>) };
}
