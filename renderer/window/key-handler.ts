import type { ActionId } from '../../electron/core/api/index.ts';
import { isTyping, tagOf } from '../kernel/is-typing.ts';
import { KeyMatcher, keyName } from '../kernel/keys.ts';

export interface KeyHandlerOptions {
  readonly mac: boolean;
  /** The keys that apply now; another map when they changed. */
  readonly bindings: () => ReadonlyMap<string, ActionId>;
  readonly run: (action: ActionId) => void;
  /** Whether a dialog is open, which has keys of its own. */
  readonly blocked: () => boolean;
}

/** Makes actions of the keys pressed in the window and in the reading frame. */
export function createKeyHandler(options: KeyHandlerOptions): (event: KeyboardEvent) => void {
  let bindings = options.bindings();
  let matcher = new KeyMatcher(bindings);
  return (event) => {
    if (event.defaultPrevented || event.isComposing || options.blocked()) return;
    if (bindings !== options.bindings()) {
      bindings = options.bindings();
      matcher = new KeyMatcher(bindings);
    }
    const path = event.composedPath();
    const target = path[0];
    const name = keyName(event, options.mac);
    if (name === null || (isTyping(target) && !worksWhileTyping(name)) || belongsToControl(path, name))
      return;
    // In the article, "all" is its text.
    if (name === 'Mod+a' && event.view !== window) return;

    const action = matcher.press(name);
    if (action === null) return;
    event.preventDefault();
    if (action !== 'waiting') options.run(action);
  };
}

/** What a field does itself with Ctrl or ⌘: its own undo, copying, moving by words. */
const EDITING = /^Mod\+(Alt\+)?(Shift\+)?(z|y|a|c|v|x|Backspace|Delete|Home|End|Enter|Space|Arrow\w+)$/;

function worksWhileTyping(name: string): boolean {
  return (name.startsWith('Mod+') && !EDITING.test(name)) || /^(Shift\+)?F\d+$/.test(name);
}

/** Enter and Space press the button, or follow the link, that has the focus; ← and → move in some. */
function belongsToControl(path: readonly EventTarget[], name: string): boolean {
  if (['ArrowLeft', 'ArrowRight'].includes(name)) return usesArrows(path);
  return (
    ['Enter', 'Space', 'Shift+Space'].includes(name) &&
    ['BUTTON', 'A', 'SUMMARY', 'INPUT', 'SELECT'].includes(tagOf(path[0]))
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
