import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmFailure } from './npm-failure.mjs';
import { runNpm } from './run-command.mjs';

/**
 * Installs one package of the npm registry into a folder of its own. The checksum is pinned in a lock file made
 * here, so that npm refuses anything else.
 * @param {{ name: string, version: string, integrity: string }} pinned
 * @param {string} folder
 * @returns {Promise<string>} the package's folder
 */
export async function installPinned({ name, version, integrity }, folder) {
  mkdirSync(folder, { recursive: true });
  const dependencies = { [name]: version };
  const manifest = { name: 'pinned', version: '1.0.0', private: true, dependencies };
  const lock = {
    name: 'pinned',
    version: '1.0.0',
    lockfileVersion: 3,
    requires: true,
    packages: { '': manifest, [`node_modules/${name}`]: { version, integrity } },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock));
  const { code, output } = await runNpm(['ci', '--ignore-scripts'], folder);
  if (code !== 0) throw npmFailure(output, `${name} ${version}`);
  return join(folder, 'node_modules', name);
}
