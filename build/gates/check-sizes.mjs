import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './source-files.mjs';

/** Lines of one file, and of the file in the middle. */
const MOST = 400;
const MEDIAN = 110;

/** @param {string} root @returns {Promise<string[]>} */
export async function checkSizes(root) {
  const sizes = sourceFiles(root).map((file) => ({
    file,
    lines: readFileSync(join(root, file), 'utf8').split('\n').length - 1,
  }));
  if (sizes.length === 0) return ['There is no file to look at.'];
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return [
    ...sizes
      .filter(({ lines }) => lines > MOST)
      .map(({ file, lines }) => `${file} has ${lines} lines, more than ${MOST}.`),
    ...(median > MEDIAN ? [`The median file has ${median} lines, more than ${MEDIAN}.`] : []),
  ];
}
