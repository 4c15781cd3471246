/** Rows of one height, above some of which stands a heading. Lengths are in pixels. */
export interface RowLayout {
  readonly count: number;
  readonly rowHeight: number;
  /** The rows that have a heading above them, in order. */
  readonly headings: readonly number[];
  readonly headingHeight: number;
}

/** How many headings stand above row `index`, its own included. */
export function headingsTo({ headings }: Pick<RowLayout, 'headings'>, index: number): number {
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((headings[middle] ?? 0) <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where row `index` begins, below its heading; for `count`, where the last row ends. */
export function rowOffset(layout: RowLayout, index: number): number {
  return index * layout.rowHeight + headingsTo(layout, index) * layout.headingHeight;
}

/** The row at `offset`, or the one whose heading is there; clamped to the rows there are. */
export function rowAt(layout: RowLayout, offset: number): number {
  let low = 0;
  let high = layout.count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rowOffset(layout, middle) + layout.rowHeight <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, layout.count - 1));
}

/** The height of all rows and headings. */
export function rowsHeight(layout: RowLayout): number {
  return layout.count * layout.rowHeight + layout.headings.length * layout.headingHeight;
}
