/** Pixels between a passage and the bar, and between the bar and the edges. */
const GAP = 8;
const BAR_HEIGHT = 40;
const BAR_WIDTH = 260;

/** Where a bar about a passage goes: over it, or below it where there is no room. In pixels of the page's window. */
export function barPlace(range: Range, page: Document): { readonly x: number; readonly y: number } {
  const box = range.getBoundingClientRect();
  const { clientWidth, clientHeight } = page.documentElement;
  const above = box.top - BAR_HEIGHT - GAP;
  const y = above >= GAP ? above : Math.min(box.bottom + GAP, clientHeight - BAR_HEIGHT - GAP);
  const x = Math.min(
    Math.max(box.left + box.width / 2 - BAR_WIDTH / 2, GAP),
    Math.max(GAP, clientWidth - BAR_WIDTH - GAP),
  );
  return { x, y };
}

/** Whether a point of the page's window is on a passage. */
export function isOn(range: Range, { clientX, clientY }: MouseEvent): boolean {
  return [...range.getClientRects()].some(
    ({ left, right, top, bottom }) =>
      clientX >= left && clientX <= right && clientY >= top && clientY <= bottom,
  );
}
