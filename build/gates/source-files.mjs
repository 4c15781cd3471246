import { globSync } from 'node:fs';

const patterns = ['electron/**/*.ts', 'renderer/**/*.ts', 'build/**/*.{mjs,ts}', 'tests/**/*.ts'];

/**
 * All source files below `root`, with forward slashes.
 * @param {string} root
 * @returns {string[]}
 */
export function sourceFiles(root) {
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}
