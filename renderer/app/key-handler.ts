import type { ActionId } from '../../electron/core/api/index.ts';
import { KeyMatcher, keyBindings, keyName } from './keys.ts';

export interface KeyHandlerOptions {
  readonly mac: boolean;
  readonly run: (action: ActionId) => void;
  /** Moves the focus one pane to the left or the right; false when there is none. */
  readonly movePane: (step: 1 | -1) => boolean;
  /** Whether a dialog is open, which has keys of its own. */
  readonly blocked: () => boolean;
}

/** Kinds of `<input>` into which nobody types. */
const notTyped: ReadonlySet<string> = new Set(['button', 'checkbox', 'radio', 'range', 'submit']);

/** Makes actions of the keys pressed in the window and in the reading frame. */
export function createKeyHandler(options: KeyHandlerOptions): (event: KeyboardEvent) => void {
  const matcher = new KeyMatcher(keyBindings());
  return (event) => {
    if (event.defaultPrevented || event.isComposing || options.blocked()) return;
    const path = event.composedPath();
    const target = path[0];
    const name = keyName(event, options.mac);
    if (name === null || (isTyping(target) && !worksWhileTyping(name)) || belongsToControl(target, name))
      return;

    const step = name === 'ArrowLeft' ? -1 : name === 'ArrowRight' ? 1 : 0;
    if (step !== 0) {
      if (!usesArrows(path) && options.movePane(step)) event.preventDefault();
      return;
    }
    const action = matcher.press(name);
    if (action === null) return;
    event.preventDefault();
    if (action !== 'waiting') options.run(action);
  };
}

// The frame's elements are of another realm, so they are told apart by name, not by `instanceof`.
function tagOf(node: EventTarget | undefined): string {
  return node && 'tagName' in node ? String(node.tagName) : '';
}

function isTyping(target: EventTarget | undefined): boolean {
  const tag = tagOf(target);
  if (tag === 'INPUT') return !notTyped.has((target as HTMLInputElement).type);
  return (
    tag === 'TEXTAREA' || tag === 'SELECT' || (target as HTMLElement | undefined)?.isContentEditable === true
  );
}

function worksWhileTyping(name: string): boolean {
  return (name.startsWith('Mod+') && name !== 'Mod+z') || /^(Shift\+)?F\d+$/.test(name);
}

/** Enter and Space press the button, or follow the link, that has the focus. */
function belongsToControl(target: EventTarget | undefined, name: string): boolean {
  return (
    ['Enter', 'Space', 'Shift+Space'].includes(name) &&
    ['BUTTON', 'A', 'SUMMARY', 'INPUT', 'SELECT'].includes(tagOf(target))
  );
}

/** Where ← and → mean something already: sliders, choices, and what scrolls sideways. */
function usesArrows(path: readonly EventTarget[]): boolean {
  return path.some((node) => {
    const tag = tagOf(node);
    return (
      tag === 'INPUT' || tag === 'SELECT' || tag === 'PRE' || (node as Element).classList?.contains('wide')
    );
  });
}
