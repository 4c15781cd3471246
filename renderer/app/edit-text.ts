import { deepActiveElement } from '../components/deep-active-element.ts';

/**
 * Undoes or redoes typing where the focus is in a text that is being written; false when it is not. The page's own
 * history of a field can be reached in no other way.
 */
export function editText(edit: 'undo' | 'redo'): boolean {
  const active = deepActiveElement();
  const typed =
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && /^(text|search|password|url|email|number)$/.test(active.type)) ||
    (active instanceof HTMLElement && active.isContentEditable);
  return typed && document.execCommand(edit);
}
