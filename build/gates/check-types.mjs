import { linesOf, runTool } from './tool.mjs';

/** @param {string} root */
export async function checkTypes(root) {
  const { code, output } = await runTool(root, 'typescript/bin/tsc', [
    '-b',
    '--pretty',
    'false',
    '--verbose',
  ]);
  const projects = output.split('\n').filter((line) => /Projects in this build|\* /.test(line)).length;
  if (projects < 3) return ['The compiler was given fewer than three projects: nothing was checked.'];
  return code === 0 ? [] : linesOf(output).filter((line) => line.includes('error TS'));
}
