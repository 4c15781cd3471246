/** Features as numbers of bins: few enough for a histogram of each. */
export interface Bins {
  readonly rows: number;
  readonly features: number;
  /** The bin of each row, feature by feature. */
  readonly values: readonly Uint8Array[];
  /** The highest value of each bin but the last, feature by feature, rounded to single precision. */
  readonly edges: readonly Float32Array[];
}

/** Bins a feature has at most. */
export const mostBins = 128;
/** Quantiles are taken of no more rows than this, at even distances. */
const sample = 200_000;

/** Divides each feature into bins of about equally many rows. */
export function binned(rows: readonly Float32Array[]): Bins {
  const features = rows[0]?.length ?? 0;
  const values: Uint8Array[] = [];
  const edges: Float32Array[] = [];
  const step = Math.max(1, Math.floor(rows.length / sample));
  for (let feature = 0; feature < features; feature++) {
    const column = Float32Array.from(rows, (row) => row[feature] ?? 0);
    const own = edgesOf(column.filter((_, at) => at % step === 0).sort());
    values.push(Uint8Array.from(column, (value) => binOf(own, value)));
    edges.push(own);
  }
  return { rows: rows.length, features, values, edges };
}

/** Midpoints between values; where there are more values than bins, those at quantiles. */
function edgesOf(sorted: Float32Array): Float32Array {
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1]);
  const middle = (low: number, high: number): number => Math.fround((low + high) / 2);
  if (distinct.length <= mostBins)
    return Float32Array.from({ length: Math.max(0, distinct.length - 1) }, (_, at) =>
      middle(distinct[at] ?? 0, distinct[at + 1] ?? 0),
    );
  const edges = new Set<number>();
  for (let bin = 1; bin < mostBins; bin++) {
    const at = Math.floor((sorted.length * bin) / mostBins);
    const [low, high] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    edges.add(low === high ? low : middle(low, high));
  }
  return Float32Array.from([...edges].sort((a, b) => a - b));
}

/** The first bin whose edge is not below a value. */
function binOf(edges: Float32Array, value: number): number {
  let [low, high] = [0, edges.length];
  while (low < high) {
    const at = (low + high) >> 1;
    if (value <= (edges[at] ?? 0)) high = at;
    else low = at + 1;
  }
  return low;
}
