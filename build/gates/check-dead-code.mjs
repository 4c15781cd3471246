import { fileURLToPath } from 'node:url';
import { linesOf, runTool } from './tool.mjs';

const config = fileURLToPath(new URL('../knip.json', import.meta.url));

/**
 * Unused files, exports and packages. Exported types are not counted: a feature's public file names the types of
 * its own signatures, whether or not another feature writes them down.
 * @param {string} root
 * @param {string} [configFile]
 */
export async function checkDeadCode(root, configFile = config) {
  const { code, output } = await runTool(root, 'knip/bin/knip.js', [
    '--config',
    configFile,
    '--no-progress',
    '--reporter',
    'compact',
  ]);
  return code === 0 ? [] : linesOf(output);
}
