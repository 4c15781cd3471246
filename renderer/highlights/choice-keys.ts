/** What a key means while a passage is chosen. */
export type ChoiceAct =
  | { readonly kind: 'move'; readonly step: 1 | -1; readonly extend: boolean }
  | { readonly kind: 'unit' | 'mark' | 'note' | 'remove' | 'leave' }
  /** From 0. */
  | { readonly kind: 'colour'; readonly index: number };

const NEXT = ['ArrowDown', 'ArrowRight', 'j', 'J'];
const PREVIOUS = ['ArrowUp', 'ArrowLeft', 'k', 'K'];

/** The act of a key; null for keys that mean here what they mean everywhere. */
export function choiceKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): ChoiceAct | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  const { key, shiftKey } = event;
  if (NEXT.includes(key)) return { kind: 'move', step: 1, extend: shiftKey };
  if (PREVIOUS.includes(key)) return { kind: 'move', step: -1, extend: shiftKey };
  if (/^[1-5]$/.test(key)) return { kind: 'colour', index: Number(key) - 1 };
  switch (key) {
    case 'p':
    case 'P':
      return { kind: 'unit' };
    case 'Enter':
      return { kind: 'mark' };
    case 'H':
      return { kind: 'note' };
    case 'Delete':
    case 'Backspace':
      return { kind: 'remove' };
    case 'h':
    case 'Escape':
      return { kind: 'leave' };
    default:
      return null;
  }
}
