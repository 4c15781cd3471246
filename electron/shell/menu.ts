import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { ACTION_CHANNEL, actions, type Action, type ActionId, type Keymap } from '../core/api/index.ts';
import type { Translate } from './locale.ts';

const names: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Escape: 'Esc',
  '+': 'Plus',
};

/**
 * Electron's spelling of a key of the registry. Null for what cannot stand as an accelerator: sequences, and on
 * macOS, where the menu itself listens to its keys, single ones as well, which would fire while somebody types.
 */
function accelerator(key: string, mac: boolean): string | null {
  if (key.includes(' ') || (mac && !/^Mod\+|^(Shift\+)?F\d+$/.test(key))) return null;
  return key
    .split(/\+(?!$)/)
    .map(
      (part) => names[part] ?? (part === 'Mod' ? 'CmdOrCtrl' : part.length === 1 ? part.toUpperCase() : part),
    )
    .join('+');
}

function asText(key: string): string {
  return key
    .split(' ')
    .map((stroke) => stroke.replace('Shift+', '⇧').replace(/(?<=^|⇧).$/u, (letter) => letter.toUpperCase()))
    .join(' ');
}

/** How the menu shows an action's key: as an accelerator if any of its keys can be one, else as text. */
function keyShown(keys: readonly string[], mac: boolean): { accelerator?: string; text?: string } {
  const first = keys.map((key) => accelerator(key, mac)).find((each) => each !== null);
  // The key that the user knows best comes first, whether or not it can be an accelerator.
  if (keys[0]?.includes(' ') || !first) return keys[0] ? { text: asText(keys[0]) } : {};
  return { accelerator: first };
}

function choose(id: string): void {
  (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])?.webContents.send(
    ACTION_CHANNEL,
    id,
  );
}

function itemsOf(
  menu: NonNullable<Action['menu']>,
  t: Translate,
  keymap: Keymap,
  mac: boolean,
): MenuItemConstructorOptions[] {
  const listed: readonly Action[] = actions;
  return listed
    .filter((action) => action.menu === menu)
    .map((action) => {
      const key = keyShown(keymap[action.id as ActionId], mac);
      const label = t(`action.${action.id}`);
      return {
        id: action.id,
        label: key.text ? `${label} (${key.text})` : label,
        // The page listens to the key itself; the menu only shows it.
        ...(key.accelerator ? { accelerator: key.accelerator, registerAccelerator: false } : {}),
        click: () => choose(action.id),
      };
    });
}

/** The application's menu, made from the registry of actions. */
export function buildMenu(t: Translate, platform: NodeJS.Platform, keymap: Keymap): Menu {
  const items = (menu: NonNullable<Action['menu']>) => itemsOf(menu, t, keymap, platform === 'darwin');
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const file = [...items('file'), separator, { label: t('menu.quit'), role: 'quit' as const }];
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: t('menu.file'), submenu: file },
    {
      label: t('menu.edit'),
      submenu: [
        ...items('edit'),
        separator,
        { label: t('menu.cut'), role: 'cut' },
        { label: t('menu.copy'), role: 'copy' },
        { label: t('menu.paste'), role: 'paste' },
        { label: t('menu.selectAll'), role: 'selectAll' },
      ],
    },
    { label: t('menu.go'), submenu: items('go') },
    { label: t('menu.article'), submenu: items('article') },
    {
      label: t('menu.view'),
      submenu: [
        ...items('view'),
        separator,
        { label: t('menu.fullscreen'), role: 'togglefullscreen' },
        { label: t('menu.devtools'), role: 'toggleDevTools' },
      ],
    },
    {
      label: t('menu.window'),
      submenu: [
        { label: t('menu.minimize'), role: 'minimize' },
        { label: t('menu.close'), role: 'close' },
      ],
    },
    {
      label: t('menu.help'),
      role: 'help',
      submenu: items('help'),
    },
  ];
  return Menu.buildFromTemplate(template);
}
