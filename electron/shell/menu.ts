import { BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron';
import { ACTION_CHANNEL, actions, type Action } from '../core/api/index.ts';
import type { Translate } from './locale.ts';

/** Electron's spelling of a key of the registry; sequences and single keys have none and are shown as text. */
function accelerator(keys: readonly string[]): string | undefined {
  const chord = keys.find((key) => /^Mod\+|^F\d+$/.test(key));
  return chord
    ?.replace('Mod+', 'CmdOrCtrl+')
    .replace(/\+([a-z])$/, (_all, letter: string) => `+${letter.toUpperCase()}`);
}

function choose(id: string): void {
  (BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0])?.webContents.send(
    ACTION_CHANNEL,
    id,
  );
}

function itemsOf(menu: NonNullable<Action['menu']>, t: Translate): MenuItemConstructorOptions[] {
  const listed: readonly Action[] = actions;
  return listed
    .filter((action) => action.menu === menu)
    .map((action) => {
      const key = accelerator(action.keys);
      return {
        id: action.id,
        label: t(`action.${action.id}`),
        // The page listens to the key itself; the menu only shows it.
        ...(key ? { accelerator: key, registerAccelerator: false } : {}),
        click: () => choose(action.id),
      };
    });
}

/** The application's menu, made from the registry of actions. */
export function buildMenu(t: Translate, platform: NodeJS.Platform): Menu {
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const file = [...itemsOf('file', t), separator, { label: t('menu.quit'), role: 'quit' as const }];
  const template: MenuItemConstructorOptions[] = [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: t('menu.file'), submenu: file },
    {
      label: t('menu.edit'),
      submenu: [
        { label: t('menu.cut'), role: 'cut' },
        { label: t('menu.copy'), role: 'copy' },
        { label: t('menu.paste'), role: 'paste' },
        { label: t('menu.selectAll'), role: 'selectAll' },
      ],
    },
    { label: t('menu.go'), submenu: itemsOf('go', t) },
    { label: t('menu.article'), submenu: itemsOf('article', t) },
    {
      label: t('menu.view'),
      submenu: [
        ...itemsOf('view', t),
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
      submenu: [...itemsOf('help', t), separator, { label: t('menu.about'), role: 'about' }],
    },
  ];
  return Menu.buildFromTemplate(template);
}
