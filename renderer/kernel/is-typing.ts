/** Kinds of `<input>` into which nobody types. */
const notTyped: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'submit']);

/**
 * The tag of an element, in capitals; empty for what is none. The reading frame's elements are of another realm, so
 * elements are told apart by name, not by `instanceof`.
 */
export function tagOf(node: EventTarget | undefined): string {
  return node && 'tagName' in node ? String(node.tagName) : '';
}

/** Whether what is typed goes into a field. */
export function isTyping(target: EventTarget | undefined): boolean {
  const tag = tagOf(target);
  if (tag === 'INPUT') return !notTyped.has((target as HTMLInputElement).type);
  return (
    tag === 'TEXTAREA' || tag === 'SELECT' || (target as HTMLElement | undefined)?.isContentEditable === true
  );
}
