import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';
import { LOGIN_SWITCH, writeAutostart } from './autostart.ts';

/** Whether it was the system that started the app, and not the user. */
export function startedAtLogin(args: readonly string[]): boolean {
  // macOS hands no arguments over; it is asked.
  if (process.platform === 'darwin') return app.getLoginItemSettings().wasOpenedAtLogin;
  return args.includes(LOGIN_SWITCH);
}

/** Has the system start the app when the user logs in, or no longer. Nothing for a run from the sources. */
export function setStartAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [LOGIN_SWITCH] });
    return;
  }
  const configuration = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');
  writeAutostart(configuration, process.env['APPIMAGE'] ?? process.execPath, wanted);
}
