/** What a bench of the torture came to, a line of its table. */
export interface Outcome {
  readonly bench: string;
  readonly what: string;
  readonly tried: number;
  /** How many were outlived with nothing lost. */
  readonly survived: number;
  /** What was lost, hung, or told as a fault of ours, in words, a line each. */
  readonly lost: readonly string[];
}

/** How much a bench does. */
export interface Effort {
  readonly seed: number;
  /** How many things it tries, where nothing else ends it. */
  readonly most: number;
  /** Milliseconds since the process began after which nothing new is begun. */
  readonly until: number;
  /** Milliseconds after which an answer counts as one that does not come. */
  readonly hangMs?: number;
}

export const isOver = ({ until }: Effort): boolean => performance.now() > until;

/** The table of a run, as text. */
export function tableOf(outcomes: readonly Outcome[]): string {
  const rows = [
    ['bench', 'what', 'tried', 'survived', 'lost'],
    ...outcomes.map(({ bench, what, tried, survived, lost }) => [
      ...[bench, what, String(tried), String(survived), String(lost.length)],
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
