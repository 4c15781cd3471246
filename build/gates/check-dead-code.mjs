import { linesOf, runTool } from './tool.mjs';

/**
 * Unused files, exports and packages. Exported types are not counted: a feature's public file names the types of
 * its own signatures, whether or not another feature writes them down.
 * @param {string} root
 */
export async function checkDeadCode(root) {
  const { code, output } = await runTool(root, 'knip/bin/knip.js', [
    '--config',
    'build/knip.json',
    '--no-progress',
    '--reporter',
    'symbols',
  ]);
  return code === 0 ? [] : linesOf(output);
}
