import { gates } from '../gates/gates.mjs';
import { root } from './steps.mjs';

/**
 * Runs every gate and says what each found.
 * @returns {Promise<import('./steps.mjs').Tally>}
 */
export async function runCheck() {
  const tally = { passed: 0, failed: 0 };
  for (const { name, run } of gates) {
    const started = Date.now();
    const problems = await run(root);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    process.stdout.write(`${problems.length === 0 ? '✔' : '✖'} ${name} (${seconds} s)\n`);
    for (const problem of problems) process.stdout.write(`  ${problem}\n`);
    if (problems.length === 0) tally.passed++;
    else tally.failed++;
  }
  return tally;
}
