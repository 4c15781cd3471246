import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../setup/run-command.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Runs a tool of node_modules on the tree in `root`.
 * @param {string} root
 * @param {string} script path below node_modules
 * @param {readonly string[]} args
 */
export function runTool(root, script, args) {
  const file = join(project, 'node_modules', script);
  if (!existsSync(file)) throw new Error(`There is no ${script}.`);
  return runCommand(process.execPath, [file, ...args], { cwd: root, quiet: true });
}

/**
 * The lines of a tool's output that say something.
 * @param {string} output
 * @returns {string[]}
 */
export function linesOf(output) {
  return output
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
}
