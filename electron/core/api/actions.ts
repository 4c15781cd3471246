/** What an action belongs to, in the order of the list of keys. */
export const actionGroups = ['go', 'list', 'article', 'library', 'view', 'help'] as const;

/**
 * Everything a reader can do, declared once: keys, menus, the palette and the help sheet are made from this list.
 * A key is `Mod+` (⌘ on macOS, Ctrl elsewhere), `Alt+`, `Shift+`, in this order, and a key's name; two keys with a
 * space between them are a sequence (`g u`). These are the keys of the preset Reader; `keymap.ts` says which apply.
 */
export interface Action {
  readonly id: string;
  readonly keys: readonly string[];
  readonly menu?: 'file' | 'edit' | 'go' | 'article' | 'view' | 'help';
  readonly group: (typeof actionGroups)[number];
}

export const actions = [
  { id: 'add', keys: ['a', 'Mod+n'], menu: 'file', group: 'library' },
  { id: 'open-files', keys: ['Mod+o'], menu: 'file', group: 'library' },
  { id: 'add-clipboard', keys: ['g v'], menu: 'file', group: 'library' },
  { id: 'sync', keys: ['Shift+r', 'F5'], menu: 'file', group: 'library' },
  { id: 'sync-feed', keys: ['r'], menu: 'file', group: 'library' },
  { id: 'new-folder', keys: ['Shift+f'], menu: 'file', group: 'library' },
  { id: 'new-collection', keys: ['Shift+n'], menu: 'file', group: 'library' },
  { id: 'import-feeds', keys: ['g i'], menu: 'file', group: 'library' },
  { id: 'import-service', keys: ['g z'], menu: 'file', group: 'library' },
  { id: 'export-feeds', keys: ['g e'], menu: 'file', group: 'library' },
  { id: 'sync-log', keys: ['g y'], menu: 'file', group: 'library' },
  { id: 'toggle-metered', keys: ['Shift+m'], menu: 'file', group: 'library' },
  { id: 'export', keys: ['Mod+e'], menu: 'file', group: 'library' },
  { id: 'backup', keys: ['g k'], menu: 'file', group: 'library' },
  { id: 'mirror', keys: ['Mod+Shift+e'], menu: 'file', group: 'library' },
  { id: 'exchange', keys: ['Mod+Shift+m'], menu: 'file', group: 'library' },
  { id: 'extract-library', keys: ['g o'], menu: 'file', group: 'library' },
  { id: 'save-report', keys: ['g q'], menu: 'file', group: 'library' },
  { id: 'rules', keys: ['g b'], menu: 'file', group: 'library' },
  { id: 'rule-from-search', keys: ['Shift+b'], menu: 'file', group: 'go' },
  { id: 'tidy', keys: ['g d'], menu: 'file', group: 'library' },
  { id: 'empty-trash', keys: ['Shift+Delete'], menu: 'file', group: 'library' },
  { id: 'search', keys: ['/'], menu: 'go', group: 'go' },
  { id: 'search-help', keys: ['Mod+/'], menu: 'help', group: 'go' },
  { id: 'save-search', keys: ['Mod+s'], menu: 'file', group: 'go' },
  { id: 'narrow-search', keys: ['g n'], menu: 'go', group: 'go' },
  { id: 'palette', keys: ['Mod+k'], menu: 'go', group: 'go' },
  { id: 'go-today', keys: ['g t'], menu: 'go', group: 'go' },
  { id: 'go-all', keys: ['g a'], menu: 'go', group: 'go' },
  { id: 'go-unread', keys: ['g u'], menu: 'go', group: 'go' },
  { id: 'go-bookmarks', keys: ['g s'], menu: 'go', group: 'go' },
  { id: 'go-later', keys: ['g l'], menu: 'go', group: 'go' },
  { id: 'go-saved', keys: ['g p'], menu: 'go', group: 'go' },
  { id: 'go-highlights', keys: ['g h'], menu: 'go', group: 'go' },
  { id: 'placemarks', keys: ['Shift+d'], menu: 'go', group: 'go' },
  { id: 'go-trash', keys: ['g x'], menu: 'go', group: 'go' },
  { id: 'go-feeds', keys: ['g f'], menu: 'go', group: 'go' },
  { id: 'settings', keys: ['g ,', 'Mod+,'], menu: 'file', group: 'go' },
  { id: 'pane-left', keys: ['ArrowLeft', 'Mod+Alt+ArrowLeft'], menu: 'go', group: 'go' },
  { id: 'pane-right', keys: ['ArrowRight', 'Mod+Alt+ArrowRight'], menu: 'go', group: 'go' },
  { id: 'next-pane', keys: ['F6'], group: 'go' },
  { id: 'previous-pane', keys: ['Shift+F6'], group: 'go' },
  { id: 'toggle-folder', keys: ['x'], menu: 'go', group: 'list' },
  { id: 'next-feed', keys: ['Shift+j'], menu: 'go', group: 'list' },
  { id: 'previous-feed', keys: ['Shift+k'], menu: 'go', group: 'list' },
  { id: 'next', keys: ['j'], menu: 'go', group: 'list' },
  { id: 'previous', keys: ['k'], menu: 'go', group: 'list' },
  { id: 'next-unread', keys: ['n'], menu: 'go', group: 'list' },
  { id: 'previous-unread', keys: ['p'], menu: 'go', group: 'list' },
  { id: 'first', keys: ['g g'], menu: 'go', group: 'list' },
  { id: 'last', keys: ['Shift+g'], menu: 'go', group: 'list' },
  { id: 'select-all', keys: ['Mod+a'], menu: 'article', group: 'list' },
  { id: 'unread-only', keys: ['u'], menu: 'view', group: 'list' },
  { id: 'list-options', keys: ['Shift+o'], menu: 'view', group: 'list' },
  { id: 'open', keys: ['o', 'Enter'], menu: 'article', group: 'article' },
  { id: 'open-original', keys: ['v', 'b'], menu: 'article', group: 'article' },
  { id: 'toggle-read', keys: ['m'], menu: 'article', group: 'article' },
  { id: 'toggle-bookmark', keys: ['s'], menu: 'article', group: 'article' },
  { id: 'bookmark-place', keys: ['d'], menu: 'article', group: 'article' },
  { id: 'mark-all-read', keys: ['Shift+a'], menu: 'article', group: 'article' },
  { id: 'mark-above-read', keys: ['['], menu: 'article', group: 'article' },
  { id: 'mark-below-read', keys: [']'], menu: 'article', group: 'article' },
  { id: 'later', keys: ['l'], menu: 'article', group: 'article' },
  { id: 'later-sooner', keys: ['Alt+ArrowUp'], menu: 'article', group: 'article' },
  { id: 'later-still', keys: ['Alt+ArrowDown'], menu: 'article', group: 'article' },
  { id: 'tags', keys: ['t'], menu: 'article', group: 'article' },
  { id: 'collections', keys: ['Shift+c'], menu: 'article', group: 'article' },
  { id: 'highlight', keys: ['h'], menu: 'article', group: 'article' },
  { id: 'note', keys: ['Shift+h'], menu: 'article', group: 'article' },
  { id: 'find', keys: ['Mod+f'], menu: 'edit', group: 'article' },
  { id: 'contents', keys: ['i'], menu: 'article', group: 'article' },
  { id: 'copy-citation', keys: ['y'], menu: 'article', group: 'article' },
  { id: 'copy-markdown', keys: ['Shift+y'], menu: 'article', group: 'article' },
  { id: 'copy-bibtex', keys: ['g c'], menu: 'article', group: 'article' },
  { id: 'print', keys: ['Mod+p'], menu: 'file', group: 'article' },
  { id: 'save-pdf', keys: ['Mod+Shift+p'], menu: 'file', group: 'article' },
  { id: 'next-match', keys: ['F3', 'Mod+g'], menu: 'article', group: 'article' },
  { id: 'previous-match', keys: ['Shift+F3', 'Mod+Shift+g'], menu: 'article', group: 'article' },
  { id: 'read-aloud', keys: ['Mod+Shift+u'], menu: 'article', group: 'article' },
  { id: 'aloud-next', keys: ['Mod+]'], menu: 'article', group: 'article' },
  { id: 'aloud-previous', keys: ['Mod+['], menu: 'article', group: 'article' },
  { id: 'go-related', keys: ['g r'], menu: 'go', group: 'article' },
  { id: 'article-language', keys: ['Shift+l'], menu: 'article', group: 'article' },
  { id: 'show-changes', keys: ['c'], menu: 'article', group: 'article' },
  { id: 'extract-again', keys: ['Shift+e'], menu: 'article', group: 'article' },
  { id: 'show-original', keys: ['Shift+v'], menu: 'article', group: 'article' },
  { id: 'show-left-out', keys: ['Shift+w'], menu: 'article', group: 'article' },
  { id: 'list-left-out', keys: ['Shift+p'], menu: 'article', group: 'article' },
  { id: 'hide-block', keys: ['Shift+x'], menu: 'article', group: 'article' },
  { id: 'save-links', keys: ['Shift+q'], menu: 'article', group: 'article' },
  { id: 'toggle-full-text', keys: ['w'], menu: 'article', group: 'article' },
  { id: 'retry', keys: ['Shift+t'], menu: 'article', group: 'article' },
  { id: 'remove', keys: ['Delete'], menu: 'article', group: 'article' },
  { id: 'page-down', keys: ['Space'], group: 'article' },
  { id: 'page-up', keys: ['Shift+Space'], group: 'article' },
  { id: 'undo', keys: ['Mod+z'], menu: 'edit', group: 'library' },
  { id: 'redo', keys: ['Mod+Shift+z'], menu: 'edit', group: 'library' },
  { id: 'focus-mode', keys: ['z'], menu: 'view', group: 'view' },
  { id: 'toggle-sidebar', keys: ['Mod+b'], menu: 'view', group: 'view' },
  { id: 'typography', keys: ['f'], menu: 'view', group: 'view' },
  { id: 'text-larger', keys: ['Mod+='], menu: 'view', group: 'view' },
  { id: 'text-smaller', keys: ['Mod+-'], menu: 'view', group: 'view' },
  { id: 'text-reset', keys: ['Mod+0'], menu: 'view', group: 'view' },
  { id: 'handbook', keys: ['F1'], menu: 'help', group: 'help' },
  { id: 'check-update', keys: ['g w'], menu: 'help', group: 'help' },
  { id: 'about', keys: ['g ?'], menu: 'help', group: 'help' },
  { id: 'help', keys: ['?'], menu: 'help', group: 'help' },
  { id: 'back', keys: ['Escape'], group: 'go' },
] as const satisfies readonly Action[];

export type ActionId = (typeof actions)[number]['id'];

const ids: ReadonlySet<string> = new Set(actions.map((action) => action.id));

/** Whether `value` names an action: what comes over a process boundary is checked before it is believed. */
export function isActionId(value: unknown): value is ActionId {
  return typeof value === 'string' && ids.has(value);
}
