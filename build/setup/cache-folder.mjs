import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where things are kept that every clone on this machine can share: the tools' Node and the Electron runtime. */
export function cacheFolder() {
  const { OFFPRINT_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  const system =
    process.platform === 'darwin'
      ? join(homedir(), 'Library', 'Caches')
      : process.platform === 'win32'
        ? (LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'))
        : XDG_CACHE_HOME || join(homedir(), '.cache');
  const folder = OFFPRINT_CACHE || join(system, 'offprint-development');
  mkdirSync(folder, { recursive: true });
  return folder;
}
