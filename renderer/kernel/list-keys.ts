/**
 * Where a key leads in a list that has the focus at `at`: to the next or previous entry, to the first or the last. Null
 * for other keys, and for these with a modifier; may be beyond the ends.
 */
export function placeByKey(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  at: number,
  length: number,
): number | null {
  if (ctrlKey || metaKey || altKey) return null;
  switch (key) {
    case 'ArrowDown':
      return at + 1;
    case 'ArrowUp':
      return at - 1;
    case 'Home':
      return 0;
    case 'End':
      return length - 1;
    default:
      return null;
  }
}
