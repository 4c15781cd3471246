import type { ActionId } from './actions.ts';

/** Keys of a preset where they differ from those in the registry of actions; an action not named keeps its own. */
type PresetKeys = Readonly<Partial<Record<ActionId, readonly string[]>>>;

/**
 * Sets of keys to choose from. `reader` is the registry as it stands; `netnewswire` has the keys of that reader's
 * main window; `vim` those that mean the like in the editor.
 */
export const keyPresets = {
  reader: {},
  netnewswire: {
    'next-unread': ['n', '+'],
    'previous-unread': ['-'],
    next: ['Shift+j'],
    previous: ['Shift+k'],
    'next-feed': ['z'],
    'previous-feed': ['a'],
    open: ['Shift+Enter'],
    'open-original': ['b', 'Enter'],
    'toggle-read': ['r', 'u'],
    'mark-all-read': ['k'],
    'mark-below-read': ['o'],
    'toggle-folder': [',', '.'],
    add: ['Mod+n'],
    sync: ['Mod+r', 'F5'],
    'sync-feed': ['Mod+Shift+r'],
    'go-today': ['Mod+1', 'g t'],
    'go-unread': ['Mod+2', 'g u'],
    'go-bookmarks': ['Mod+3', 'g s'],
  },
  vim: {
    'pane-left': ['h', 'ArrowLeft'],
    'pane-right': ['l', 'ArrowRight'],
    later: ['q'],
    highlight: ['v'],
    note: ['Shift+v'],
    'bookmark-place': ['g m'],
    'new-collection': ['Mod+Shift+n'],
    'page-down': ['Mod+d', 'Space'],
    'page-up': ['Mod+u', 'Shift+Space'],
    'next-match': ['n', 'F3'],
    'previous-match': ['Shift+n', 'Shift+F3'],
    'next-unread': ['}'],
    'previous-unread': ['{'],
    'open-original': ['g x', 'b'],
    remove: ['d d', 'Delete'],
    undo: ['u', 'Mod+z'],
    redo: ['Mod+r', 'Mod+Shift+z'],
    palette: [':', 'Mod+k'],
    'toggle-folder': ['z a'],
  },
} as const satisfies Readonly<Record<string, PresetKeys>>;

export type KeyPreset = keyof typeof keyPresets;

export const keyPresetNames = Object.keys(keyPresets) as readonly KeyPreset[];
