import { globSync } from 'node:fs';
import { linesOf, runTool } from './tool.mjs';

/** Lit templates are strings to the compiler; lit-analyzer reads them. @param {string} root */
export async function checkTemplates(root) {
  const files = globSync('renderer/**/op-*.ts', { cwd: root });
  if (files.length === 0) return ['There is no element to look at.'];
  const { code, output } = await runTool(root, 'lit-analyzer/cli.js', [
    '--strict',
    '--maxWarnings',
    '0',
    // The compiler sees missing imports; the CSS rule knows no property younger than itself.
    '--rules.no-missing-import',
    'off',
    '--rules.no-invalid-css',
    'off',
    ...files,
  ]);
  return code === 0 ? [] : linesOf(output);
}
