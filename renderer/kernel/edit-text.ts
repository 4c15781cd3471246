import { deepActiveElement } from '../components/deep-active-element.ts';

/** The text that is being written, if the focus is in one. */
export function writtenIn(): HTMLElement | null {
  const active = deepActiveElement();
  const typed =
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && /^(text|search|password|url|email|number)$/.test(active.type)) ||
    active?.isContentEditable === true;
  return typed ? active : null;
}

/**
 * Undoes or redoes typing where the focus is in a text that is being written; false when it is not. The page's own
 * history of a field can be reached in no other way.
 */
export function editText(edit: 'undo' | 'redo'): boolean {
  return writtenIn() !== null && document.execCommand(edit);
}
