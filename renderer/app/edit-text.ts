/**
 * Undoes or redoes typing where the focus is in a text that is being written; false when it is not. The page's own
 * history of a field can be reached in no other way.
 */
export function editText(edit: 'undo' | 'redo'): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const typed =
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && /^(text|search|password|url|email|number)$/.test(active.type)) ||
    (active instanceof HTMLElement && active.isContentEditable);
  return typed && document.execCommand(edit);
}
