import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, onScreen } from './built-app.mjs';
import { gatherStretches } from './loop-stretches.mjs';
import { root, show } from './steps.mjs';

/** Over the bound, with room for a machine whose processors share what they compute with. */
const FAR = 10;

/**
 * Builds the app and runs the end-to-end tests on it, on a screen of their own.
 * @param {readonly string[]} args for Playwright
 * @returns {Promise<import('./steps.mjs').Tally>}
 */
export async function runE2e(args = []) {
  return runPlaywright(await buildApp(), args);
}

/**
 * Runs end-to-end tests on a packed app instead of the sources.
 * @param {string} program its executable
 * @param {readonly string[]} args for Playwright
 * @returns {Promise<import('./steps.mjs').Tally>}
 */
export function runE2eOnPacked(program, args) {
  return runPlaywright({ ...process.env, OFFPRINT_PACKED: program }, args);
}

/**
 * @param {NodeJS.ProcessEnv} environment
 * @param {readonly string[]} args
 * @returns {Promise<import('./steps.mjs').Tally>}
 */
async function runPlaywright(environment, args) {
  const report = join(root, '.out', 'e2e-report.json');
  rmSync(report, { force: true });
  const playwright = onScreen([
    join(root, 'node_modules/playwright/cli.js'),
    'test',
    '-c',
    'tests/e2e/playwright.config.ts',
    ...args,
  ]);
  const stretches = gatherStretches();
  await show(playwright.command, playwright.args, {
    ...environment,
    ...stretches.env,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  });
  /** @type {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} */
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  // A test that was skipped has shown nothing. One that passed at its second try is named as flaky by the reporter.
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + stats.skipped + stretches.tell(FAR),
  };
}
