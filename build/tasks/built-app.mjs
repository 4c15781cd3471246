import { dirname } from 'node:path';
import { bundle } from '../bundle.mjs';
import { ensureElectron } from '../electron-runtime.mjs';
import { root } from './steps.mjs';

/**
 * Builds the app and finds the Electron to run it on.
 * @returns {Promise<NodeJS.ProcessEnv>} the environment in which tests and benches find that Electron
 */
export async function buildApp() {
  await bundle();
  const { program } = await ensureElectron(root);
  return { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dirname(program) };
}

/**
 * The command that runs a script on the tools' Node, on a screen of its own where there is none.
 * @param {readonly string[]} args
 * @returns {{ command: string, args: readonly string[] }}
 */
export function onScreen(args) {
  if (process.platform !== 'linux' || process.env['DISPLAY']) return { command: process.execPath, args };
  return { command: 'xvfb-run', args: ['-a', '-s', '-screen 0 1600x1200x24', process.execPath, ...args] };
}
