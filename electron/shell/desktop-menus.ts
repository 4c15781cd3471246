import { app, Menu } from 'electron';
import { desktopActions } from '../core/api/index.ts';
import type { Translate } from './locale.ts';
import { ACTION_SWITCH } from './read-arguments.ts';

type DesktopAction = (typeof desktopActions)[number];

/**
 * The menu of the app's icon: in the dock on macOS, in the task bar on Windows. On Linux the desktop entry has it
 * (build/installers/linux).
 */
export function showDesktopMenus(t: Translate, act: (action: DesktopAction) => void): void {
  const entries = desktopActions.map((action) => ({ action, label: t(`desktop.${action}`) }));
  app.dock?.setMenu(
    Menu.buildFromTemplate(entries.map(({ action, label }) => ({ label, click: () => act(action) }))),
  );
  if (process.platform !== 'win32') return;
  app.setUserTasks(
    entries.map(({ action, label }) => ({
      program: process.execPath,
      arguments: `${ACTION_SWITCH}${action}`,
      title: label,
      description: label,
      iconPath: process.execPath,
      iconIndex: 0,
    })),
  );
}
