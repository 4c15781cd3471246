/** One figure of a bench, beside what it is held against. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The same of something known, measured in the same run; null where there is nothing to compare with. */
  readonly reference: number | null;
  /** `value` by `reference`. */
  readonly ratio: number | null;
  /** In words; empty for a figure that only explains the others. */
  readonly goal: string;
  readonly ok: boolean;
}

/** To two decimals: more would be noise. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/**
 * The value below which `share` (0 to 1) of the values lie, by nearest rank.
 * @throws {Error} when there are no values.
 */
export function quantile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(values.length * share))
  ];
  if (found === undefined) throw new Error('Nothing was measured.');
  return found;
}

/** Prints what a bench found: a table to read, or one line of JSON and nothing else. */
export function printBench(bench: string, rows: readonly BenchRow[], json: boolean): void {
  if (json) console.log(JSON.stringify({ bench, rows }));
  else {
    console.log(bench);
    console.table(rows);
  }
}
