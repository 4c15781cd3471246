import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder of the library that the desktop app uses for this user. */
export function defaultLibraryFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string {
  const data = env['OFFPRINT_DATA'];
  if (data) return join(data, 'library');
  const home = homedir();
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Offprint', 'library');
    case 'win32':
      return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Offprint', 'library');
    default:
      return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'Offprint', 'library');
  }
}
