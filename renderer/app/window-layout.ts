/** How many panes stand side by side. */
export type Layout = 'three' | 'two' | 'one';

/** The layout for a window `width` CSS pixels wide. In `two` the feeds lie over the list when asked for. */
export function windowLayout(width: number): Layout {
  if (width >= 920) return 'three';
  return width >= 600 ? 'two' : 'one';
}
