import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * The folder that holds library and preferences: `OFFPRINT_DATA` if set, `data` beside the executable if a file
 * named `portable` stands there, else the system's place for this user.
 */
export function dataFolder(env: NodeJS.ProcessEnv, executable: string, userData: string): string {
  const named = env['OFFPRINT_DATA'];
  if (named) return resolve(named);
  const beside = dirname(executable);
  return existsSync(join(beside, 'portable')) ? join(beside, 'data') : userData;
}
