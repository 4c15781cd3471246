import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/** The switch with which the system starts the app: it stays in the tray where the reader wants it there. */
export const LOGIN_SWITCH = '--at-login';

/**
 * The entry that starts the app with the session of a freedesktop system.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 * @param program path of the executable
 */
export function autostartEntry(program: string): string {
  // Quoted as the desktop entry specification has it; `%` begins a field code.
  const quoted = `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
  return `[Desktop Entry]\nType=Application\nName=Offprint\nExec=${quoted} ${LOGIN_SWITCH}\nIcon=offprint\nTerminal=false\n`;
}

/** Has the system start the app when the reader logs in, or no longer. Nothing for a run from the sources. */
export function setStartAtLogin(wanted: boolean): void {
  if (!app.isPackaged) return;
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: wanted, args: [LOGIN_SWITCH] });
    return;
  }
  const folder = join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'autostart');
  const file = join(folder, 'offprint.desktop');
  if (!wanted) return rmSync(file, { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, autostartEntry(process.env['APPIMAGE'] ?? process.execPath));
}
