import { globSync } from 'node:fs';
import { gatherStretches } from './loop-stretches.mjs';
import { root, show } from './steps.mjs';

/** Folders of tests in plain Node. */
const FOLDERS = ['core', 'renderer', 'shell', 'build'];

/** Far over the bound: a test does work of its own in the library's process. */
const FAR = 25;

/**
 * Runs the unit tests, or those whose path contains one of `only`.
 * @param {readonly string[]} only
 * @returns {Promise<import('./steps.mjs').Tally>}
 */
export async function runUnit(only = []) {
  const files = FOLDERS.flatMap((folder) => globSync(`tests/${folder}/**/*.test.ts`, { cwd: root }))
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .sort();
  if (files.length === 0) throw new Error('There are no unit tests to run.');
  const stretches = gatherStretches();
  const args = [
    '--test',
    '--test-reporter=spec',
    '--test-concurrency=2',
    // A test that waits for ever fails; none takes a tenth of this.
    '--test-timeout=240000',
    ...files,
  ];
  const { code, output } = await show(process.execPath, args, { ...process.env, ...stretches.env });
  const held = stretches.tell(FAR);
  const count = (/** @type {string} */ what) =>
    Number(new RegExp(`^ℹ ${what} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: (code !== 0 && failed === 0 ? 1 : failed) + held };
}
