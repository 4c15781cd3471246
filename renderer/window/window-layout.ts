/** How many panes stand side by side; in `focus` it is the article alone, as long as the reader wants it so. */
export type Layout = 'three' | 'two' | 'one' | 'focus';

export interface LayoutWishes {
  /** CSS pixels of the window. */
  readonly width: number;
  readonly sidebarAway: boolean;
  readonly focusMode: boolean;
  /** Whether an article is open. */
  readonly reading: boolean;
}

/** The layout of the window. In `two` the feeds lie over the list when asked for. */
export function windowLayout({ width, sidebarAway, focusMode, reading }: LayoutWishes): Layout {
  if (focusMode && reading) return 'focus';
  if (width >= 920) return sidebarAway ? 'two' : 'three';
  return width >= 600 ? 'two' : 'one';
}
