import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The switch with which the system starts the app: it stays in the tray where the user wants it there. */
export const LOGIN_SWITCH = '--at-login';

/**
 * The entry that starts the app with the session of a freedesktop system.
 * https://specifications.freedesktop.org/autostart-spec/latest/
 * @param program path of the executable
 */
export function autostartEntry(program: string): string {
  // Quoted as the desktop entry specification has it, whose strings know backslashes besides; `%` begins a field code.
  const quoted = `"${program.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`.replaceAll('\\', '\\\\');
  return `[Desktop Entry]\nType=Application\nName=Offprint\nExec=${quoted} ${LOGIN_SWITCH}\nIcon=offprint\nTerminal=false\n`;
}

/**
 * Writes that entry, or takes it away.
 * @param configuration the user's folder of configuration, as `$XDG_CONFIG_HOME`
 */
export function writeAutostart(configuration: string, program: string, wanted: boolean): void {
  const folder = join(configuration, 'autostart');
  const file = join(folder, 'offprint.desktop');
  if (!wanted) return rmSync(file, { force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, autostartEntry(program));
}
