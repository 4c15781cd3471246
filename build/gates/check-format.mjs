import { linesOf, runTool } from './tool.mjs';
import { sourceFiles } from './source-files.mjs';

/** @param {string} root */
export async function checkFormat(root) {
  const files = sourceFiles(root);
  if (files.length === 0) return ['There is no file to look at.'];
  const { code, output } = await runTool(root, 'prettier/bin/prettier.cjs', ['--list-different', ...files]);
  return code === 0 ? [] : linesOf(output);
}
