/** Pixels that a passage keeps from the edges of the window: at its end, room for a bar. */
const FROM_START = 8;
const FROM_END = 56;
/** Part of the window above a passage that is brought into sight. */
const ABOVE = 0.3;

/** Scrolls the page so that a passage is in sight, unless it is. */
export function scrollRangeIntoView(range: Range): void {
  const root = range.startContainer.ownerDocument?.documentElement;
  if (!root) return;
  const { top, bottom } = range.getBoundingClientRect();
  if (top < FROM_START || bottom > root.clientHeight - FROM_END)
    root.scrollTop += top - root.clientHeight * ABOVE;
}
