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
    '--rules.no-missing-import',
    'off',
    ...files,
  ]);
  return code === 0 ? [] : linesOf(output);
}
